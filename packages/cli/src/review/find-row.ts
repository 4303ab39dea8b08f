import { type EnrichedRow, rowKeyOf } from '@linernotes/enrich';
import { formatRef } from '@linernotes/model';
import { usageProblem } from '../problem.ts';
import { refOfUrl } from '../refs.ts';
import type { EnrichedCrateFile, RawRow } from './enriched-crate.ts';

/**
 * Finds a row by its number, by what names it in a file of decisions, or by a thing that its record is made of or
 * that may be it: `discogs:release:249504`, or the address of its page.
 * @throws Problem of usage when there is none
 */
export async function findRow(crate: EnrichedCrateFile, asked: string): Promise<EnrichedRow> {
  const isIt = testFor(asked);
  let found: EnrichedRow | null = null;
  const number = numberOf(asked);
  const isWanted = ({ row }: RawRow): boolean =>
    found === null && (number === null || row === number);
  // To the end: what the file says of all its rows may stand there.
  for await (const row of crate.rows(isWanted)) {
    if (isIt(row)) found ??= row;
  }
  if (found) return found;
  const what = number !== null ? `row ${asked}` : `row of "${asked}"`;
  throw usageProblem(`${crate.name} has no ${what}.`, 'Its rows are numbered as in the crate.');
}

function numberOf(asked: string): number | null {
  return /^\d{1,15}$/.test(asked) ? Number(asked) : null;
}

function testFor(asked: string): (row: EnrichedRow) => boolean {
  const number = numberOf(asked);
  if (number !== null) return ({ row }) => row === number;
  if (/^[0-9a-f]{16}$/.test(asked)) return ({ input }) => rowKeyOf(input) === asked;
  const found = refOfUrl(asked);
  const ref = found ? formatRef(found) : asked;
  return ({ record, candidates }) =>
    (record.refs?.value.includes(ref) ?? false) ||
    candidates.some(({ source }) => formatRef(source) === ref);
}
