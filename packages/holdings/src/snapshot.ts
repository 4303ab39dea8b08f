import type { Holding, HoldingField, HoldingFolder } from '@linernotes/core';
import type { SeenCopy } from './step.ts';
import type { Call, HoldingsTarget } from './target.ts';

/** A copy as it was read. */
export interface HeldCopy extends SeenCopy {
  /** By the id of the field; an empty one is absent. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What was there at one moment: of the whole list, or of the releases that were asked about. */
export interface Snapshot {
  readonly copiesOf: (releaseId: string) => readonly HeldCopy[];
  /** The releases that have copies, in the order of the list. */
  readonly releaseIds: () => Iterable<string>;
  readonly folders: readonly HoldingFolder[];
  readonly fields: readonly HoldingField[];
  /** Whether it is the whole list. */
  readonly isWhole: boolean;
  /** Why something may be missing; `null` when nothing is. */
  readonly doubt: string | null;
  /** When reading began, in milliseconds since 1970. */
  readonly readAtMs: number;
}

export interface SnapshotOptions extends Call {
  /** The releases that matter. @default the whole list is read */
  readonly releaseIds?: ReadonlySet<string>;
  /** Told how many copies were read so far, and of how many; `null` while nobody knows. */
  readonly onRead?: (readCount: number, total: number | null) => void;
}

/** So many releases are asked about one by one before a page of the list is read. */
const fewReleases = 2;
/** Rows on a page: the most that platforms give. */
const pageSize = 100;

/** Reads what is there with the fewest requests: the list, or the releases that matter one by one. */
export async function readSnapshot(
  target: HoldingsTarget,
  { releaseIds, onRead, ...call }: SnapshotOptions = {},
): Promise<Snapshot> {
  const readAtMs = Date.now();
  const folders = await target.folders(call);
  const fields = await target.fields(call);
  const found = new Map<string, HeldCopy[]>();
  const about = { folders, fields, readAtMs, ...viewOf(found) };
  const listing = target.all(call);
  const holdings = listing[Symbol.asyncIterator]();
  // The first page tells how many there are.
  let next = isFew(target, releaseIds) ? null : await holdings.next();
  const pageCount = Math.ceil((listing.total ?? Number.POSITIVE_INFINITY) / pageSize);
  if (releaseIds && target.can('ofRelease') && (!next || releaseIds.size < pageCount)) {
    for (const releaseId of releaseIds) {
      for (const holding of await target.ofRelease(releaseId, call)) keep(found, heldCopy(holding));
      onRead?.(found.size, null);
    }
    return { ...about, isWhole: false, doubt: null };
  }
  let readCount = 0;
  for (; next && !next.done; next = await holdings.next()) {
    keep(found, heldCopy(next.value));
    readCount += 1;
    if (readCount % pageSize === 0) onRead?.(readCount, listing.total);
  }
  onRead?.(readCount, listing.total);
  const { isComplete, reason } = listing.coverage;
  return { ...about, isWhole: true, doubt: isComplete ? null : reason };
}

function isFew(target: HoldingsTarget, releaseIds: ReadonlySet<string> | undefined): boolean {
  return target.can('ofRelease') && (releaseIds?.size ?? Number.POSITIVE_INFINITY) <= fewReleases;
}

function viewOf(found: ReadonlyMap<string, HeldCopy[]>): Pick<Snapshot, 'copiesOf' | 'releaseIds'> {
  return {
    copiesOf: (releaseId) => found.get(releaseId) ?? [],
    releaseIds: () => found.keys(),
  };
}

function keep(found: Map<string, HeldCopy[]>, copy: HeldCopy): void {
  const copies = found.get(copy.releaseId);
  if (copies) copies.push(copy);
  else found.set(copy.releaseId, [copy]);
}

/** What of a holding a plan needs. */
export function heldCopy({ id, release, folderId, rating, fields }: Holding): HeldCopy {
  return { id, releaseId: release.source.id, folderId, rating, fields };
}
