import type { Release } from '@linernotes/model';
import { asWanted, releaseFields } from './fields.ts';
import type { PlatformState } from './platform-state.ts';
import type { CrateRow } from './row.ts';

/** Asks a platform for a release: for as much of it as is wanted. `null` where it has none of that id, or no releases. */
export async function askRelease(
  row: CrateRow,
  { operations: { releaseById }, call, fields: wanted }: PlatformState,
  id: string,
): Promise<Release | null> {
  const fields = releaseFields(row, wanted);
  if (!fields) return (await releaseById?.({ id }, call)) ?? null;
  const found = await releaseById?.({ id }, { ...call, fields });
  return found ? asWanted(found) : null;
}
