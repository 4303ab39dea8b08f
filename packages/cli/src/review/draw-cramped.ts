import { describeRow } from '@linernotes/enrich';
import { printable } from '../console.ts';
import { inWords, type Room } from '../output/side-by-side.ts';
import { cutToWidth } from '../output/width.ts';
import { wrapToWidth } from '../output/wrap.ts';
import type { ReviewView } from './review.ts';

/** Whether columns side by side would not be readable, or would have no lines left. */
export function isCramped({ width, height }: Room): boolean {
  return width < 45 || height < 14;
}

/** One candidate at a time, in words, with the row and the keys: what a small terminal has room for. */
export function drawCramped(view: ReviewView, { width, height }: Room): readonly string[] {
  const { row, candidates, firstShown, number, rowCount, told } = view;
  if (!row) return [cutToWidth(printable(told), width), '', cutToWidth('[u]ndo [q]uit', width)];
  const candidate = candidates[firstShown];
  const name = printable(describeRow(row.input).replace(/\s+/gu, ' '));
  const above = [
    cutToWidth(`Row ${row.row} (${number} of ${rowCount})`, width),
    cutToWidth(name, width),
  ];
  const of = candidates.length > 1 ? ` of ${candidates.length}` : '';
  const words = candidate
    ? `[${firstShown + 1}]${of} ${candidate.source.platform}: ${inWords(row, candidates, firstShown)}`
    : 'It has no candidates.';
  const below = [
    ...(told === '' ? [] : [cutToWidth(printable(told), width)]),
    cutToWidth(
      candidates.length > 1 ? `1-${candidates.length} n s u < > p ? q` : '1 n s u p ? q',
      width,
    ),
  ];
  const room = Math.max(0, height - above.length - below.length);
  const lines = wrapToWidth(words, width).slice(0, room);
  const empty = Array.from({ length: room - lines.length }, () => '');
  return [...above, ...lines, ...empty, ...below];
}
