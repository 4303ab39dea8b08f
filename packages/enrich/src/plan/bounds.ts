import type { Adapter } from '@linernotes/core';
import type { Operations } from '../platform-state.ts';
import type { CrateRow } from '../row.ts';
import type { Path } from './lead.ts';

/** What is opened before a platform is given up, each time that it is chosen from: see `choose.ts`. */
const mostOpened = 3;
/** A thing and its group, before and after the searches: see `findByLink`. */
const mostLinked = 4;
/** As the row says it, and more loosely; then both again in the words of another platform: see `look-up.ts`. */
const mostSearches = 4;

/** The requests of a row that is asked for by every way there is, each in vain; none is repeated. */
export function mostRequests(
  row: CrateRow,
  path: Path,
  { recordingById, releaseById, releaseGroupById, ...operations }: Operations,
  { requestsEach }: Pick<Adapter, 'requestsEach'>,
): number {
  const { isrc, barcode, catalogNumber } = row;
  const identifiers = [
    isrc && operations.recordingsByIsrc ? 1 : 0,
    // A barcode is asked for in two forms where one begins with a zero.
    barcode && operations.releasesByBarcode ? 2 : 0,
    catalogNumber && operations.releasesByCatalogNumber ? 1 : 0,
  ].reduce<number>((sum, one) => sum + one, 0);
  const isAlbum = path === 'album';
  const choices = 2 + (identifiers > 0 ? 1 : 0) + (isAlbum ? 1 : 0);
  const opening = (releaseById ? (requestsEach.releaseById ?? 1) : 0) + (recordingById ? 1 : 0);
  const links = (releaseGroupById ? mostLinked : mostLinked / 2) * (requestsEach.releaseById ?? 1);
  const decided = path === 'decision' ? 2 : 0;
  return (
    decided +
    identifiers +
    links +
    (isAlbum ? 1 : 0) +
    mostSearches +
    choices * mostOpened * opening
  );
}
