import type { Adapter, PlannedRequest } from '@linernotes/core';
import {
  type CollectionInput,
  type RatingsInput,
  type SubmitClient,
  type Submitted,
  submitClient,
  type Taggable,
} from '@linernotes/musicbrainz';
import { createAdapters, platformNamed } from '../adapters.ts';
import { type Console, onEndAtOnce, printable, writeJson } from '../console.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import { exitCodes, Problem, usageProblem } from '../problem.ts';
import { readSettingsOf } from '../settings.ts';
import { version } from '../version.ts';

/** What every submission takes. */
export interface SubmitOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

interface NoteOptions extends SubmitOptions {
  readonly note?: string;
}

type Call = Parameters<SubmitClient['isrcs']>[1];

/** `liner musicbrainz submit isrc <recording> <isrcs...>` */
export function submitIsrcs(
  console: Console,
  recording: { readonly id: string; readonly isrcs: readonly string[] },
  options: NoteOptions,
): Promise<number> {
  const input = { recordings: [recording], editNote: options.note, ...yesOf(options) };
  return submit(console, 'ISRC', options, (client, call) => client.isrcs(input, call));
}

/** `liner musicbrainz submit barcode <release> <barcode>` */
export function submitBarcode(
  console: Console,
  release: { readonly id: string; readonly barcode: string },
  options: NoteOptions & { readonly replace?: boolean },
): Promise<number> {
  const { note: editNote, replace } = options;
  const input = { releases: [release], editNote, replace, ...yesOf(options) };
  return submit(console, 'barcode', options, (client, call) => client.barcodes(input, call));
}

interface TagOptions extends SubmitOptions {
  readonly up?: readonly string[];
  readonly down?: readonly string[];
  readonly withdraw?: readonly string[];
  readonly replace?: readonly string[];
}

/** `liner musicbrainz submit tags <entity> <id>` */
export async function submitTags(
  console: Console,
  { entity, id }: { readonly entity: string; readonly id: string },
  options: TagOptions,
): Promise<number> {
  // The library refuses what has no tags.
  const thing = { entity: entity as Taggable, id };
  const { up = [], down = [], withdraw = [], replace } = options;
  const yes = yesOf(options);
  if (replace) {
    const input = { things: [{ ...thing, tags: replace }], ...yes };
    return submit(console, 'tag', options, (client, call) => client.replaceTags(input, call));
  }
  const tags = [
    ...up.map((name) => ({ name, vote: 'upvote' as const })),
    ...down.map((name) => ({ name, vote: 'downvote' as const })),
    ...withdraw.map((name) => ({ name, vote: 'withdraw' as const })),
  ];
  if (tags.length === 0)
    throw usageProblem(
      'Name a tag: --up, --down or --withdraw; or --replace to be for these alone.',
    );
  const input = { things: [{ ...thing, tags }], ...yes };
  return submit(console, 'tag', options, (client, call) => client.tags(input, call));
}

/** `liner musicbrainz submit rating <entity> <id> <rating>` */
export function submitRating(
  console: Console,
  rating: { readonly entity: string; readonly id: string; readonly rating: number },
  options: SubmitOptions,
): Promise<number> {
  // The library refuses what cannot be rated.
  const ratings = [rating] as RatingsInput['ratings'];
  const input = { ratings, ...yesOf(options) };
  return submit(console, 'rating', options, (client, call) => client.ratings(input, call));
}

/** `liner musicbrainz submit collection add|remove <collection> <entity> <ids...>` */
export function submitCollection(
  console: Console,
  action: 'add' | 'remove',
  given: { readonly collection: string; readonly entity: string; readonly ids: readonly string[] },
  options: SubmitOptions,
): Promise<number> {
  // The library refuses what no collection holds.
  const input = { ...given, ...yesOf(options) } as CollectionInput;
  return submit(console, 'thing', options, (client, call) =>
    client.collection[action](input, call),
  );
}

function yesOf({ yes }: SubmitOptions): { readonly confirm?: true } {
  return yes ? { confirm: true } : {};
}

async function submit(
  console: Console,
  /** One of what is sent, in words. */
  what: string,
  { dryRun = false, yes = false, json = false }: SubmitOptions,
  work: (client: SubmitClient, call: Call) => Promise<Submitted<unknown>>,
): Promise<number> {
  if (!dryRun && !yes) {
    const message = 'Nothing was sent: a submission wants your yes.';
    const remedy = 'Add --yes to submit, or --dry-run to see what would be sent.';
    throw new Problem(message, { exitCode: exitCodes.usage, remedy });
  }
  const read = await readSettingsOf(console);
  const factory = platformNamed('musicbrainz');
  const adapters = (await createAdapters(console, [factory], read)).map(withProgram);
  const liner = await openLiner(console, read, pipelineOptions(console, read, adapters), {
    cache: false,
  });
  const planned: PlannedRequest[] = [];
  const seen = (request: PlannedRequest): void => void planned.push(request);
  try {
    const [adapter] = adapters;
    if (!adapter) throw usageProblem('There is no platform "musicbrainz".');
    const call = { signal: console.signal, ...(dryRun ? { dryRun: seen } : {}) };
    if (!dryRun) onEndAtOnce(console, () => mayBeSent);
    const submitted = await work(submitClient({ liner, adapter }), call);
    if (json) writeJson(console, { ...submitted, ...(dryRun ? { requests: planned } : {}) });
    else print(console, what, submitted, planned);
    return exitCodes.done;
  } finally {
    await liner.close();
  }
}

const mayBeSent =
  'Interrupted at once. It may have been sent: look at MusicBrainz before you submit it again.';

/** MusicBrainz wants to know the program, which is this one unless the settings name another. */
function withProgram(adapter: Adapter): Adapter {
  // Each adapter's options are an object that its own schema made.
  const options = adapter.options as { readonly client?: string };
  return { ...adapter, options: { ...options, client: options.client ?? `liner-${version}` } };
}

function print(
  console: Console,
  what: string,
  { sent, already, requestCount, isDryRun }: Submitted<unknown>,
  planned: readonly PlannedRequest[],
): void {
  for (const { method, url, body } of planned)
    console.out.write(printable(`${method} ${url}\n${body === undefined ? '' : `${body}\n`}`));
  const were = ({ length }: readonly unknown[]): string => (length === 1 ? 'was' : 'were');
  const there = already.length === 0 ? '' : ` ${already.length} ${were(already)} there already.`;
  const things = counted(sent.length, what);
  const requests = counted(requestCount, 'request');
  const done = isDryRun
    ? `A dry run: ${things} would be sent, with ${requests}.`
    : `${things} ${were(sent)} sent, with ${requests}.`;
  console.out.write(`${done}${there}\n`);
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
