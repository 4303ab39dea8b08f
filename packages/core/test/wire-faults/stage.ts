import { equal, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Label } from '@linernotes/model';
import {
  type Act,
  answer,
  certificate,
  type H2Act,
  type H2ServerOptions,
  send,
  startH2Server,
  startRawServer,
  startTlsServer,
  type TlsServerOptions,
  type WireServer,
  type WireServerOptions,
} from '@linernotes/testing';
import {
  type AllOfOptions,
  type AnyLinerError,
  allOf,
  type BudgetStatus,
  type CallOptions,
  createLiner,
  isLinerError,
  type Liner,
  type LinerEvent,
  type LinerOptions,
  type Listing,
  memoryStore,
  systemClock,
} from '../../src/index.ts';
import { token, type WildSettings, wild } from './wild.ts';

type WildAdapter = ReturnType<typeof wild>;
type WildLiner = Liner<WildAdapter>;
type WildLinerOptions = Partial<LinerOptions<WildAdapter>>;

/** What a case wants otherwise than most. */
export interface AskOptions {
  readonly wild?: Partial<WildSettings>;
  readonly liner?: WildLinerOptions;
  readonly call?: CallOptions;
  /** @default '7' */
  readonly id?: string;
}

/** How a question ended. */
export interface Seen {
  /** In the words of the list of faults, but `not-found` for a thrown one. */
  readonly word: string;
  readonly value: unknown;
  /** What was thrown; `null` for a value. */
  readonly thrown: unknown;
  readonly tookMs: number;
}

/** A platform to be asked, ready made. */
export interface Asker {
  readonly liner: WildLiner;
  readonly ask: (id?: string, call?: CallOptions) => Promise<Seen>;
  readonly list: (options?: AllOfOptions<Label>) => Listing<Label>;
  readonly budget: () => Promise<BudgetStatus>;
  /** Requests that left, as the call option counts them. */
  readonly attempts: () => number;
}

/** What a case plays with. Everything that it starts is closed, and looked at, after it. */
export interface Stage {
  readonly raw: (act: Act, options?: WireServerOptions) => Promise<WireServer>;
  readonly tls: (act: Act, options?: TlsServerOptions) => Promise<WireServer>;
  readonly h2: (act: H2Act, options?: H2ServerOptions) => Promise<WireServer>;
  readonly asker: (server: { readonly url: string }, options?: AskOptions) => Asker;
  /** One question to a server, with a client of its own. */
  readonly ask: (server: { readonly url: string }, options?: AskOptions) => Promise<Seen>;
  /** Waits for some work and keeps what it throws for the look for secrets. */
  readonly see: (work: Promise<unknown>) => Promise<Seen>;
  /** Waits for a question, and throws unless another platform answers before it is over. */
  readonly besidesAnother: (asking: Promise<Seen>) => Promise<Seen>;
  readonly events: readonly LinerEvent[];
  /** Lines of the log, as JSON. */
  readonly lines: readonly string[];
  readonly later: (cleanUp: () => unknown) => void;
}

/** Settings under which a case takes no longer than it must. */
const soon: WildLinerOptions = {
  retry: { backoff: { baseMs: 5 }, refusalPauseMs: 5 },
  timeoutMs: 4_000,
  timeouts: { connectMs: 1_500, headersMs: 1_500, bodyMs: 1_500 },
  resilience: { breaker: { failures: 60, openForMs: 1_000 } },
  tls: { ca: certificate('localhost').cert },
};

/** A stage, and what ends it: closes everything, and throws where a secret showed or a socket stays open. */
export function openStage(faultId: string): { stage: Stage; close: () => Promise<void> } {
  const servers: WireServer[] = [];
  const liners: WildLiner[] = [];
  // The system gives ports out anew: a case must not see the starts of one before it.
  const budgets = memoryStore(systemClock);
  const askers: { readonly url: string; readonly asker: Asker }[] = [];
  const cleanUps: (() => unknown)[] = [];
  const thrown: unknown[] = [];
  const events: LinerEvent[] = [];
  const lines: string[] = [];
  const keep = async (starting: Promise<WireServer>): Promise<WireServer> => {
    const server = await starting;
    servers.push(server);
    return server;
  };
  const see = (work: Promise<unknown>): Promise<Seen> => seeOf(work, thrown);
  const makeAsker: Stage['asker'] = (server, options = {}) => {
    const id = `${faultId.replaceAll(/[^a-z0-9]/g, '')}${liners.length}`;
    const adapter = wild({ id, baseUrl: server.url, ...options.wild });
    const logger = loggerTo(lines);
    const onEvent = (event: LinerEvent): void => void events.push(event);
    const liner: WildLiner = createLiner({
      ...soon,
      budgets,
      logger,
      onEvent,
      ...options.liner,
      adapters: [adapter],
    });
    liners.push(liner);
    const asker = askerOf(liner, adapter.id, see, options.call);
    // Other limits may have let go of their slots by the end.
    if (!options.wild?.limit) askers.push({ url: server.url, asker });
    return asker;
  };
  const stage: Stage = {
    raw: (act, options) => keep(startRawServer(act, options)),
    tls: (act, options) => keep(startTlsServer(act, options)),
    h2: (act, options) => keep(startH2Server(act, options)),
    asker: makeAsker,
    ask: (server, options) => makeAsker(server, options).ask(options?.id),
    see,
    besidesAnother: (asking) => besides(stage, asking),
    events,
    lines,
    later: (cleanUp) => cleanUps.push(cleanUp),
  };
  const close = async (): Promise<void> => {
    for (const one of askers) await assertSlots(one, servers);
    await Promise.all(liners.map((liner) => liner.close()));
    const left = await openAfter(servers, 1_000);
    for (const cleanUp of cleanUps) await cleanUp();
    await Promise.all(servers.map((server) => server.close()));
    equal(left, 0, 'connections that stayed open');
    assertNoSecret(thrown, events, lines);
  };
  return { stage, close };
}

async function besides(stage: Stage, asking: Promise<Seen>): Promise<Seen> {
  let isOver = false;
  const watched = asking.finally(() => {
    isOver = true;
  });
  const server = await stage.raw(send(answer({ json: { id: 8, name: 'Other' } })));
  const other = await stage.ask(server);
  equal(other.word, 'value', 'what another platform answers');
  equal(isOver, false, 'the other one answers first');
  return watched;
}

function askerOf(
  liner: WildLiner,
  platform: string,
  see: Stage['see'],
  callOptions: CallOptions = {},
): Asker {
  let attempts = 0;
  const onRequest = (): void => {
    attempts += 1;
  };
  return {
    liner,
    ask: (id = '7', call = callOptions) =>
      see(liner.on(platform).labelById({ id }, { onRequest, ...call })),
    list: (options) =>
      allOf((paging) => liner.on(platform).searchLabels(paging, { onRequest }), options),
    budget: () => liner.budget(platform),
    attempts: () => attempts,
  };
}

async function seeOf(work: Promise<unknown>, thrown: unknown[]): Promise<Seen> {
  const startMs = performance.now();
  try {
    const value = await work;
    const tookMs = performance.now() - startMs;
    return { word: value === null ? 'null' : 'value', value, thrown: null, tookMs };
  } catch (error) {
    thrown.push(error);
    const tookMs = performance.now() - startMs;
    return {
      word: isLinerError(error) ? error.code : 'cancelled',
      value: null,
      thrown: error,
      tookMs,
    };
  }
}

/** The error of ours that a question ended with. */
export function errorOf({ thrown, value }: Seen): AnyLinerError {
  ok(isLinerError(thrown), `an error of ours, not ${inspect(thrown ?? value)}`);
  return thrown;
}

function loggerTo(lines: string[]): NonNullable<WildLinerOptions['logger']> {
  const write = (fields: object, message: string): void =>
    void lines.push(JSON.stringify({ ...fields, message }));
  return { debug: write, info: write, warn: write, error: write };
}

/** Every request that came in took a slot of the budget. */
async function assertSlots(
  { url, asker }: { readonly url: string; readonly asker: Asker },
  servers: readonly WireServer[],
): Promise<void> {
  const arrived = servers.find((server) => server.url === url)?.requests.length ?? 0;
  const { made } = await asker.budget();
  ok(arrived <= made, `${arrived} requests came in, ${made} slots were taken`);
}

async function openAfter(servers: readonly WireServer[], patienceMs: number): Promise<number> {
  const endMs = performance.now() + patienceMs;
  const count = (): number => servers.reduce((sum, server) => sum + server.openConnections, 0);
  while (count() > 0 && performance.now() < endMs) await sleep(5);
  return count();
}

function assertNoSecret(
  thrown: readonly unknown[],
  events: readonly LinerEvent[],
  lines: readonly string[],
): void {
  // `inspect` shows the chain of causes and what is hidden; JSON is what a log would keep.
  const shown = thrown.flatMap((error) => [
    inspect(error, { depth: 12, showHidden: true }),
    JSON.stringify(error) ?? '',
    error instanceof Error ? `${error.stack}` : '',
  ]);
  for (const text of [...shown, JSON.stringify(events), ...lines]) {
    ok(!text.includes(token), `a secret shows in ${text.slice(0, 300)}`);
    ok(!text.includes(encodeURIComponent(token)), 'an encoded secret shows');
  }
}
