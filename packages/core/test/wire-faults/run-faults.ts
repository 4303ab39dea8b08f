import PQueue from 'p-queue';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { openStage } from './stage.ts';

/** How one fault ended. */
export interface FaultResult {
  readonly id: string;
  readonly expected: string;
  /** The outcome's word, or what else was not as it must be. */
  readonly seen: string;
  readonly isOk: boolean;
  readonly tookMs: number;
}

/** No fault may take longer; one that hangs is told as such. */
const longestMs = 50_000;

/** Plays faults, several at once, and those that want it alone at the end. One promise each, at once. */
export function runFaults(
  chosen: readonly Fault[] = faults,
  atOnce = 12,
): ReadonlyMap<string, Promise<FaultResult>> {
  const together = new PQueue({ concurrency: atOnce });
  const alone = new PQueue({ concurrency: 1 });
  const later = chosen.filter(({ isAlone }) => isAlone);
  const playedIn = (queue: PQueue, fault: Fault) =>
    [fault.id, queue.add(() => play(fault))] as const;
  const first = chosen.filter((fault) => !fault.isAlone).map((fault) => playedIn(together, fault));
  void alone.add(() => Promise.all(first.map(([, result]) => result)));
  return new Map([...first, ...later.map((fault) => playedIn(alone, fault))]);
}

async function play(fault: Fault): Promise<FaultResult> {
  const startMs = performance.now();
  const seen = await wordOf(fault);
  const tookMs = Math.round(performance.now() - startMs);
  return { id: fault.id, expected: fault.expect, seen, isOk: seen === fault.expect, tookMs };
}

async function wordOf(fault: Fault): Promise<string> {
  const { stage, close } = openStage(fault.id);
  let seen: string;
  try {
    seen = await withinTime(fault.run(stage));
  } catch (error) {
    seen = `not so: ${messageOf(error)}`;
  }
  try {
    await close();
    return seen;
  } catch (error) {
    return `${seen}; not so: ${messageOf(error)}`;
  }
}

function withinTime(work: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs for ${longestMs} ms`)), longestMs);
  });
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').slice(0, 300);
}
