import type { Listing } from '@linernotes/core';
import type { Answered, Incomplete } from './answered.ts';
import { type CutList, cutLists, isFull } from './cut-lists.ts';
import { incsOf } from './inc.ts';
import { type AskPages, keyOf } from './pages.ts';
import { type EntityName, type EntityRow, table } from './table.ts';
import type { Call } from './types.ts';

/** The look-up whose lists are to be read to their end. */
export interface Completion {
  readonly name: EntityName;
  readonly given: Readonly<Record<string, unknown>>;
  readonly call: Call | undefined;
  readonly browse: (entity: EntityName) => AskPages;
}

/** A list as it is now, and what may be missing of it; `null` when it is whole. */
interface Completed {
  readonly items: readonly unknown[];
  readonly reason: string | null;
}

/**
 * Reads the lists that may be cut once more, by browses: with the same incs and filters, as far as a
 * browse takes them. Items are those of the browse, in its order, and behind them those that only the
 * look-up had. A list of which a browse does not bring all stays in `source.incomplete`, with the reason.
 */
export async function completed<Output extends Answered<object>>(
  found: Output,
  completion: Completion,
): Promise<Output> {
  const { incomplete, server } = found.source;
  const lists = (cutLists[completion.name] ?? []).filter(
    (list) => incomplete.some(({ path }) => path === list.field) && isFull(found, list.field),
  );
  const read = new Map<string, Completed>();
  for (const list of lists) {
    // What is full is a list.
    const had = Reflect.get<object, string>(found, list.field) as readonly unknown[];
    const browsed = await readWhole(found, list, completion);
    read.set(list.field, together(had, browsed, server, isOfTracks(list, completion)));
  }
  const items = [...read].map(([field, one]) => [field, one.items]);
  const rest = incomplete.flatMap((one): readonly Incomplete[] => {
    const list = read.get(one.path);
    if (!list) return [one];
    return list.reason === null ? [] : [{ path: one.path, reason: list.reason }];
  });
  const source = { ...found.source, incomplete: rest };
  return { ...found, ...Object.fromEntries(items), source };
}

interface Browsed {
  readonly items: readonly unknown[];
  readonly listing: Listing<unknown>;
}

/** What the look-up had is never lost: where a browse does not have it, one of them is not whole. */
function together(
  had: readonly unknown[],
  { items, listing: { coverage, servers } }: Browsed,
  server: string,
  mayBeAnother: boolean,
): Completed {
  const browsed = new Set(items.map(keyOf));
  const left = had.filter((item) => !browsed.has(keyOf(item)));
  const elsewhere = servers.find((one) => one !== server);
  const reason = coverage.isComplete ? null : `of a browse, ${coverage.reason}`;
  if (left.length === 0) {
    const moved = elsewhere && `it is from ${elsewhere}, and what it stands in from ${server}`;
    return { items, reason: reason ?? moved ?? null };
  }
  const missed = `a browse has not ${left.length} of the ${had.length} that the look-up has`;
  const why = reason ?? missed;
  if (mayBeAnother) return { items: had, reason: `${why}: this is what the look-up has` };
  return { items: [...items, ...left], reason: why };
}

async function readWhole(
  found: object,
  list: CutList,
  { given, call, browse }: Completion,
): Promise<Browsed> {
  const { entity } = list;
  const row: EntityRow = table[entity];
  const inc = incsOf(row.browse?.inc ?? [], incOf(given));
  const { type, status } = given;
  const filters = {
    ...(entity === 'release' || entity === 'release-group' ? { type } : {}),
    ...(entity === 'release' ? { status } : {}),
  };
  const by = isOfTracks(list, { given }) ? 'trackArtist' : list.by;
  const asked = { [by]: Reflect.get(found, 'id'), inc, ...filters };
  const listing = browse(entity).all(asked, call);
  return { items: await Array.fromAsync(listing), listing };
}

/**
 * With `various-artists`, an artist's releases are those that have them on a track and not in their own
 * credit. That a browse by `track_artist` has the same ones is not documented.
 */
function isOfTracks({ entity, by }: CutList, { given }: Pick<Completion, 'given'>): boolean {
  return entity === 'release' && by === 'artist' && incOf(given).includes('various-artists');
}

function incOf({ inc = [] }: Completion['given']): readonly string[] {
  // The look-up was made with it.
  return inc as readonly string[];
}
