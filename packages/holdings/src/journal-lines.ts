import { createHash } from 'node:crypto';
import type { HoldingsKind } from '@linernotes/core';
import * as z from 'zod';
import { PlannedRow, Step } from './step.ts';
import type { HoldingsTarget } from './target.ts';
import type { HoldingsJob } from './wanted.ts';

/** Which batch it is: the same input to the same list of the same person. */
export interface BatchHead {
  /** SHA-256 of what is wanted. */
  readonly key: string;
  readonly platform: string;
  readonly origin: string;
  readonly owner: string;
  readonly kind: HoldingsKind;
  readonly action: HoldingsJob['action'];
}

/** How a step ended. */
export const StepOutcome = z.discriminatedUnion('status', [
  /** Carried out; `id` is of what was made, `null` where nothing is. */
  z.object({ status: z.literal('done'), id: z.string().nullable() }),
  /** It was so already. */
  z.object({ status: z.literal('already'), id: z.string().nullable() }),
  /** Refused, or not possible: `code` is that of the failure, or `changed` for a copy that is not as it was seen. */
  z.object({ status: z.literal('failed'), code: z.string(), reason: z.string() }),
  /** Nobody can tell whether it was carried out. */
  z.object({ status: z.literal('unknown'), reason: z.string() }),
]);
export type StepOutcome = z.output<typeof StepOutcome>;

/** A row that a run which reached its end has left. */
const LeftRow = z.object({
  row: z.int(),
  releaseId: z.string(),
  /** What became of it, by the words of a report. */
  status: z.string(),
  reason: z.string().nullable(),
});

/** What stays of a run that reached its end with rows left. */
export interface EndedRun {
  /** In milliseconds since 1970. */
  readonly atMs: number;
  /** Rows that are as they were wanted. */
  readonly doneCount: number;
  /** Rows that failed, or of which nobody could tell. */
  readonly left: readonly z.output<typeof LeftRow>[];
}

const outcomeOf = { type: z.literal('outcome'), n: z.int() };

/** One line of a journal. */
export const JournalLine = z.union([
  z.object({
    type: z.literal('batch'),
    version: z.literal(1),
    key: z.string(),
    platform: z.string(),
    origin: z.string(),
    owner: z.string(),
    kind: z.enum(['collection', 'wantlist']),
    action: z.enum(['add', 'remove', 'move', 'rate', 'import']),
  }),
  z.object({ type: z.literal('row'), ...PlannedRow.shape }),
  z.object({ type: z.literal('step'), step: Step }),
  z.object({
    type: z.literal('planned'),
    rowCount: z.int(),
    stepCount: z.int(),
    readAtMs: z.number(),
    otherCount: z.int(),
  }),
  /** Written before a request is sent. */
  z.object({
    type: z.literal('intent'),
    n: z.int(),
    atMs: z.number(),
    baseline: z.array(z.string()).optional(),
  }),
  ...StepOutcome.options.map((outcome) => z.object({ ...outcomeOf, ...outcome.shape })),
  /** It was not carried out, and may be sent again. */
  z.object({ ...outcomeOf, status: z.literal('not-done') }),
  z.object({
    type: z.literal('ended'),
    atMs: z.number(),
    doneCount: z.int(),
    left: z.array(LeftRow),
  }),
]) as z.ZodType<
  | ({ readonly type: 'batch'; readonly version: 1 } & BatchHead)
  | ({ readonly type: 'row' } & PlannedRow)
  | { readonly type: 'step'; readonly step: Step }
  | {
      readonly type: 'planned';
      readonly rowCount: number;
      readonly stepCount: number;
      readonly readAtMs: number;
      readonly otherCount: number;
    }
  | {
      readonly type: 'intent';
      readonly n: number;
      readonly atMs: number;
      /** The copies that were there, where they were looked at since the plan. */
      readonly baseline?: readonly string[] | undefined;
    }
  | ({ readonly type: 'outcome'; readonly n: number } & (
      | StepOutcome
      | { readonly status: 'not-done' }
    ))
  | ({ readonly type: 'ended' } & EndedRun)
  // A spread of options widens what the union is of.
>;
export type JournalLine = z.output<typeof JournalLine>;

/** Two runs with the same head are the same batch. */
export function batchHead(
  { platform, origin, owner, kind }: HoldingsTarget,
  job: HoldingsJob,
): BatchHead {
  const hash = createHash('sha256');
  const { rows, ...about } = job;
  hash.update(JSON.stringify(sorted(about)));
  for (const row of rows) hash.update(`\n${JSON.stringify(sorted(row))}`);
  return { key: hash.digest('hex'), platform, origin, owner, kind, action: job.action };
}

export function isSameBatch(left: BatchHead, right: BatchHead): boolean {
  const names = ['key', 'platform', 'origin', 'owner', 'kind', 'action'] as const;
  return names.every((name) => left[name] === right[name]);
}

/** Where a batch's journal stands below a folder. */
export function journalName({ key, platform, owner, kind, origin }: BatchHead): string {
  const whose = createHash('sha256').update(`${origin}\n${owner}\n${key}`).digest('hex');
  return `${platform}-${kind}-${whose.slice(0, 24)}.ndjson`;
}

/** Where the lock of a person's list stands below a folder. */
export function lockName({ platform, origin, owner, kind }: HoldingsTarget): string {
  const whose = createHash('sha256').update(`${origin}\n${owner}`).digest('hex');
  return `${platform}-${kind}-${whose.slice(0, 24)}.lock`;
}

function sorted(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .map(([name, one]) => [name, isPlain(one) ? sorted(one) : one] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
