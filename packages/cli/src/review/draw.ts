import { styleText } from 'node:util';
import { describeRow, explainRow } from '@linernotes/enrich';
import { printable } from '../console.ts';
import { type Mark, marks, type Room, shownBeside, sideBySide } from '../output/side-by-side.ts';
import { cutToWidth, widthOf } from '../output/width.ts';
import { wrapToWidth } from '../output/wrap.ts';
import { drawCramped, isCramped } from './draw-cramped.ts';
import type { ReviewView } from './review.ts';

export interface DrawOptions {
  readonly hasColors: boolean;
  /** The file that decisions go to, as it is named. */
  readonly fileName: string;
}

/** Candidates that are seen at once. */
export function shownCountOf({ candidates, firstShown }: ReviewView, room: Room): number {
  if (isCramped(room)) return 1;
  return shownBeside(Math.max(1, candidates.length - firstShown), room.width);
}

/** Draws a review as lines of a screen: never more, and none wider, than there is room for. */
export function drawReview(view: ReviewView, room: Room, options: DrawOptions): readonly string[] {
  if (view.page === 'candidates' && isCramped(room)) return filledTo(room, drawCramped(view, room));
  const above = isCramped(room) ? [] : header(view, room, options);
  const below = isCramped(room) ? [] : footer(view, room);
  const height = Math.max(0, room.height - above.length - below.length);
  const middle = body(view, { width: room.width, height }, options).slice(0, height);
  return [...above, ...filledTo({ ...room, height }, middle), ...below].slice(0, room.height);
}

function filledTo({ height }: Room, lines: readonly string[]): readonly string[] {
  return [...lines, ...Array.from({ length: Math.max(0, height - lines.length) }, () => '')];
}

function header(view: ReviewView, { width }: Room, { fileName }: DrawOptions): readonly string[] {
  const { row, number, rowCount, decidedCount } = view;
  const left = row ? `Row ${row.row}, ${row.status} (${number} of ${rowCount})` : 'That was all';
  const count = decidedCount === 0 ? '' : `${decidedCount} decided, in `;
  const title = spread(left, count + printable(fileName), width);
  if (!row) return [title, '-'.repeat(width)];
  const name = printable(describeRow(row.input).replace(/\s+/gu, ' '));
  const why = wrapToWidth(printable(explainRow(row).why), width);
  return [title, cutToWidth(name, width), ...why.slice(0, 2), '-'.repeat(width)];
}

/** Two texts at the two ends of a line; where they do not fit, only the first. */
function spread(left: string, right: string, width: number): string {
  const between = width - widthOf(left) - widthOf(right);
  return between < 2 ? cutToWidth(left, width) : left + ' '.repeat(between) + right;
}

function body(view: ReviewView, room: Room, { hasColors }: DrawOptions): readonly string[] {
  if (view.page === 'help') return help.flatMap((line) => wrapToIndent(line, room.width));
  if (view.page === 'addresses') return addresses(view, room);
  if (!view.row)
    return ['', ...wrapToWidth('q saves and ends; u goes back to the last row.', room.width)];
  const end = view.firstShown + shownCountOf(view, room);
  return sideBySide(view.row, view.candidates.slice(view.firstShown, end), room, {
    firstNumber: view.firstShown + 1,
    paint: hasColors ? paint : (text) => text,
  });
}

function paint(text: string, mark: Mark): string {
  const style = { other: 'red', near: 'yellow', unlike: 'cyan', plain: null } as const;
  const color = style[mark];
  return color ? styleText(color, text, { validateStream: false }) : text;
}

function addresses({ candidates }: ReviewView, { width }: Room): readonly string[] {
  return candidates.flatMap(({ source }, at) => {
    const { platform, kind, id, url } = source;
    const name = cutToWidth(printable(`[${at + 1}] ${platform} ${kind} ${id}`), width);
    return url ? [name, cutToWidth(printable(`    ${url}`), width)] : [name];
  });
}

const help = [
  '1-9   the row is this candidate; it is saved at once',
  'n     it is none of them, and nobody is to be asked for it again',
  's     leave it for later',
  'u     go back to the row before, and take back what was decided about it',
  '< >   other candidates, where not all have room (the arrows too)',
  'p     the addresses of the candidates’ pages',
  'q     end; what was decided is saved (Ctrl-C too)',
  '',
  `${marks.other.trim()}     other than what the row says`,
  `${marks.near.trim()}     nearly the same`,
  `${marks.unlike.trim()}     the row says nothing, and the candidates differ`,
  '',
  'The score orders candidates; it is no probability.',
];

function wrapToIndent(line: string, width: number): readonly string[] {
  return line === '' ? [''] : [cutToWidth(line, width)];
}

function footer(view: ReviewView, room: Room): readonly string[] {
  const { candidates, firstShown, page, told } = view;
  const { width } = room;
  const legend = `${marks.other}other than the row  ${marks.near}nearly  ${marks.unlike}the candidates differ`;
  const hint = page === 'candidates' ? '' : 'Any key goes back.';
  const keys = hint || keysFor(view, shownCountOf(view, room));
  const isMore = candidates.length > shownCountOf(view, room) || firstShown > 0;
  const count = isMore ? `${candidates.length} candidates` : '';
  return [
    '-'.repeat(width),
    spread(view.row && page === 'candidates' ? legend : '', count, width),
    cutToWidth(keys, width),
    cutToWidth(printable(told), width),
  ];
}

function keysFor({ row, candidates, firstShown }: ReviewView, shownCount: number): string {
  if (!row) return '[u]ndo  [q]uit';
  const last = Math.min(candidates.length, firstShown + shownCount);
  const isAll = firstShown === 0 && last === candidates.length;
  const numbers = candidates.length === 1 ? '[1]' : `[1-${candidates.length}]`;
  const more = isAll ? '' : '  [<][>] more';
  return `${numbers} choose  [n]one  [s]kip  [u]ndo${more}  [p]ages  [?] help  [q]uit`;
}
