import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultAnswer, faultScript, seededFaults } from './faults.ts';
import type { Fault, Player, PlayerAnswer, PlayerRequest } from './player.ts';
import { hasAuthorization } from './player.ts';
import { send, sendHalf } from './reply.ts';
import { type SlidingWindow, slidingWindow } from './sliding-window.ts';

/** A player that is being played, with everything that is counted about it. */
export interface Stage {
  readonly player: Player;
  readonly window: SlidingWindow | undefined;
  readonly nextFault: (request: PlayerRequest) => Fault | undefined;
  accepted: number;
  refused: number;
}

/** What became of a request; `status` is `0` when no answer was sent. */
export interface Outcome {
  readonly status: number;
  readonly atMs: number;
}

export function createStage(player: Player): Stage {
  const scripted = faultScript(player.faults);
  const seeded = seededFaults(player.seededFaults);
  return {
    player,
    window: player.limit && slidingWindow(player.limit),
    nextFault: (request) => scripted(request) ?? seeded(request),
    accepted: 0,
    refused: 0,
  };
}

interface Exchange {
  readonly stage: Stage;
  readonly request: PlayerRequest;
  readonly response: ServerResponse;
}

/** Plays one request: gateway, limit, script, platform. Tells the outcome before the answer leaves. */
export async function perform(
  exchange: Exchange & { readonly incoming: IncomingMessage },
  report: (outcome: Outcome) => void,
): Promise<void> {
  const { stage, request, response, incoming } = exchange;
  const atMs = performance.now();
  const refuse = (answer: PlayerAnswer, headers?: PlayerAnswer['headers']) => {
    stage.refused += 1;
    report({ status: answer.status, atMs });
    send(response, answer, headers);
  };
  const turnedAway = stage.player.guard?.(request);
  if (turnedAway) return refuse(turnedAway);
  const admission = stage.window?.admit(
    incoming.socket.remoteAddress ?? '',
    atMs,
    hasAuthorization(request),
  );
  const headers = admission && stage.player.limit?.headers?.(admission);
  if (admission?.accepted === false) {
    return refuse(stage.player.limit?.refusal ?? { status: 429, body: null }, headers);
  }
  stage.accepted += 1;
  await answer(exchange, headers, (status) => report({ status, atMs }));
}

async function answer(
  { stage, request, response }: Exchange,
  headers: PlayerAnswer['headers'],
  report: (status: number) => void,
): Promise<void> {
  const fault = stage.nextFault(request);
  await wait(stage.player, request);
  // What is cut is the true answer, so that it is carried out anyway.
  if (fault?.carriesOut && fault.kind !== 'cut') await carryOut(stage.player, request, fault);
  if (fault?.kind === 'hang') return report(0);
  if (fault?.kind === 'reset') {
    report(0);
    response.socket?.resetAndDestroy();
    return;
  }
  const reply =
    fault && fault.kind !== 'cut' ? faultAnswer(fault) : await stage.player.answer(request);
  report(reply.status);
  if (fault?.kind === 'cut') sendHalf(response, reply, headers);
  else send(response, reply, headers);
}

/** Does what is asked, and says nothing of it. */
async function carryOut(
  { answer: play }: Player,
  request: PlayerRequest,
  { carriesOut, lateMs = 50 }: Fault,
): Promise<void> {
  if (carriesOut === 'first') await play(request);
  // Unreferenced, as below.
  else void sleep(lateMs, undefined, { ref: false }).then(() => play(request));
}

async function wait({ latencyMs = 0 }: Player, request: PlayerRequest) {
  const delayMs = typeof latencyMs === 'number' ? latencyMs : latencyMs(request);
  // Unreferenced, so that a closed server does not keep its process waiting.
  if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
}
