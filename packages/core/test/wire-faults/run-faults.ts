import PQueue from 'p-queue';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { openStage } from './stage.ts';

/** How one fault ended. */
export interface FaultResult {
  readonly id: string;
  readonly expected: string;
  /** The outcome's word; `null` when it did not come to one. */
  readonly seen: string | null;
  /** What besides the outcome was not as it must be; `null` when nothing. */
  readonly problem: string | null;
  readonly isOk: boolean;
  readonly tookMs: number;
}

/** No fault may take longer; one that hangs is told as such. */
const longestMs = 50_000;

/**
 * Plays faults, several at once, and those that want it alone at the end. One promise each, at once.
 * What is not as it must be among others is played once more alone, which counts: bounds in
 * milliseconds are for a machine that has nothing else to do.
 */
export function runFaults(
  chosen: readonly Fault[] = faults,
  atOnce = 12,
): ReadonlyMap<string, Promise<FaultResult>> {
  // A proxy of the machine is none of a fault's business.
  for (const name of Object.keys(process.env)) if (/_proxy$/i.test(name)) delete process.env[name];
  const together = new PQueue({ concurrency: atOnce });
  const alone = new PQueue({ concurrency: 1 });
  const later = chosen.filter(({ isAlone }) => isAlone);
  const aloneOf = (fault: Fault) => alone.add(() => play(fault));
  const first = chosen
    .filter((fault) => !fault.isAlone)
    .map((fault) => ({ fault, played: together.add(() => play(fault)) }));
  // Before any that wants to be alone.
  void alone.add(() => Promise.all(first.map(({ played }) => played)));
  const orAgain = ({ fault, played }: (typeof first)[number]) =>
    played.then((result) => (result.isOk ? result : aloneOf(fault)));
  return new Map([
    ...first.map((one) => [one.fault.id, orAgain(one)] as const),
    ...later.map((fault) => [fault.id, aloneOf(fault)] as const),
  ]);
}

async function play(fault: Fault): Promise<FaultResult> {
  const { stage, close } = openStage(fault.id);
  const startMs = performance.now();
  const problems: string[] = [];
  const note = (error: unknown): null => {
    problems.push(messageOf(error));
    return null;
  };
  const seen = await withinTime(fault.run(stage)).catch(note);
  await close().catch(note);
  const tookMs = Math.round(performance.now() - startMs);
  const problem = problems.length === 0 ? null : problems.join('; ');
  const isOk = seen === fault.expect && problem === null;
  return { id: fault.id, expected: fault.expect, seen, problem, isOk, tookMs };
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
