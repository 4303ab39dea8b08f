import * as z from 'zod';

const Id = z.string().min(1);

/** A copy as the plan saw it: what is compared before it is changed. */
export const SeenCopy = z.object({
  id: Id,
  releaseId: Id,
  folderId: z.string().nullable(),
  rating: z.number().nullable(),
});
export type SeenCopy = z.output<typeof SeenCopy>;

/** One that was there, or the one that an earlier step puts there. */
const Copy = z.union([
  z.object({ seen: SeenCopy }),
  z.object({ madeBy: z.int(), releaseId: Id, folder: z.string().nullable() }),
]);
export type Copy = z.output<typeof Copy>;

const common = {
  /** Its place in the plan, from 0. */
  n: z.int(),
  /** The row that wants it; `null` for what several rows need. */
  row: z.int().nullable(),
};

/** Whether another value stood there, which is lost. */
const replaces = z.boolean();

/** One change: a request, and what must be known to find out what became of it. */
export const Step = z.discriminatedUnion('action', [
  z.object({ ...common, action: z.literal('add-folder'), name: z.string() }),
  z.object({
    ...common,
    action: z.literal('add'),
    releaseId: Id,
    /** By name; `null` for the folder for what names none. */
    folder: z.string().nullable(),
    rating: z.number().nullable(),
    /** By the id of the field. */
    fields: z.record(z.string(), z.string()),
    /** The copies of the release that were there before. */
    baseline: z.array(Id),
    /** Whether one that somebody else has put there meanwhile is enough. */
    isOneEnough: z.boolean(),
  }),
  z.object({ ...common, action: z.literal('remove'), copy: Copy }),
  z.object({ ...common, action: z.literal('move'), copy: Copy, folder: z.string() }),
  z.object({
    ...common,
    action: z.literal('rate'),
    copy: Copy,
    rating: z.number().nullable(),
    replaces,
  }),
  z.object({
    ...common,
    action: z.literal('set-field'),
    copy: Copy,
    fieldId: Id,
    value: z.string(),
    replaces,
  }),
]);
export type Step = z.output<typeof Step>;
export type StepOf<Action extends Step['action']> = Extract<Step, { action: Action }>;

/** A step before it has its place. */
export type NewStep = Step extends infer One ? (One extends Step ? Omit<One, 'n'> : never) : never;

/** What is decided about a row before anything is sent. */
export const PlannedRow = z.object({
  /** As the caller counts: the line of a file, the place of an argument. */
  row: z.int(),
  releaseId: z.string(),
  /**
   * `change` has steps; `already` is as it should be; `partly` will be, or is, but for what the reason
   * names; `refused` cannot be done.
   */
  status: z.enum(['change', 'already', 'partly', 'refused']),
  /** Why it is refused, what of it is left out, or what a person should know. */
  reason: z.string().nullable(),
});
export type PlannedRow = z.output<typeof PlannedRow>;

export function releaseOf(step: Step): string | null {
  if (step.action === 'add-folder') return null;
  if (step.action === 'add') return step.releaseId;
  return 'seen' in step.copy ? step.copy.seen.releaseId : step.copy.releaseId;
}
