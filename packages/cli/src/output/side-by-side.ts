import type { CandidateSummary, EnrichedRow } from '@linernotes/enrich';
import { formatDuration } from '@linernotes/model';
import { printable } from '../console.ts';
import { cutToWidth, isolated, padToWidth, widthOf } from './width.ts';
import { wrapToWidth } from './wrap.ts';

/** How a cell stands to what the row says, or, where it says nothing, to the other candidates. */
export type Mark = 'other' | 'near' | 'unlike' | 'plain';

/** How much room there is, in cells of a terminal. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The signs before a cell: understood without colours. */
export const marks: Readonly<Record<Mark, string>> = {
  other: '! ',
  near: '~ ',
  unlike: '* ',
  plain: '  ',
};

const gap = 1;
const narrowest = 16;
const widest = 40;
const mostLines = 3;

interface Line {
  readonly label: string;
  readonly row: string;
  readonly cells: readonly { readonly text: string; readonly mark: Mark }[];
}

/** Candidates that stand beside the row in so many cells; one at least. */
export function shownBeside(candidateCount: number, width: number): number {
  const columns = Math.floor((width - labelWidth) / (narrowest + gap));
  return Math.max(1, Math.min(candidateCount, columns - 1));
}

/**
 * Lays candidates out beside the row, a field a line, and marks where they differ. What has no room is cut, and
 * the last fields are left out where there are too few lines.
 */
export function sideBySide(
  row: EnrichedRow,
  candidates: readonly CandidateSummary[],
  { width, height }: Room,
  {
    firstNumber = 1,
    paint = (text: string) => text,
  }: {
    /** What the first candidate is chosen by. @default 1 */
    readonly firstNumber?: number;
    readonly paint?: (text: string, mark: Mark) => string;
  } = {},
): readonly string[] {
  const columnCount = candidates.length + 1;
  const own = Math.floor((width - labelWidth) / columnCount) - gap;
  const columnWidth = Math.max(4, Math.min(widest, own));
  const head = candidates.map(({ source }, at) => ({
    text: `${firstNumber + at} ${source.platform}`,
    mark: 'plain' as const,
  }));
  const lines = [{ label: '', row: 'the row', cells: head }, ...linesOf(row, candidates)];
  for (let most = mostLines; most > 0; most -= 1) {
    const laid = lines.flatMap((line) => layOut(line, columnWidth, most, paint));
    if (laid.length <= height || most === 1) return laid.slice(0, Math.max(0, height));
  }
  return [];
}

/** One candidate in words, for who sees it alone: what tells it from the others and from the row comes first. */
export function inWords(
  row: EnrichedRow,
  candidates: readonly CandidateSummary[],
  at: number,
): string {
  const told = linesOf(row, candidates).flatMap(({ label, cells }) => {
    const { text = '', mark = 'plain' } = cells[at] ?? {};
    return text === '' || text === '-' ? [] : [{ mark, words: `${marks[mark]}${label} ${text}` }];
  });
  const [first, last] = [true, false].map((isTelling) =>
    told.filter(({ mark }) => (mark !== 'plain') === isTelling).map(({ words }) => words.trim()),
  );
  return [...(first ?? []), ...(last ?? [])].join(', ');
}

interface Field {
  readonly label: string;
  /** The reason that says how it compares; `null` where nothing does. */
  readonly reason: string | null;
  readonly ofRow: (input: EnrichedRow['input']) => string | undefined;
  readonly of: (candidate: CandidateSummary) => string | undefined;
}

const length = (durationMs: number | undefined): string | undefined =>
  durationMs === undefined ? undefined : formatDuration(durationMs);

/** What tells one thing from another, the most telling first. */
const fields: readonly Field[] = [
  { label: 'artist', reason: 'artist', ofRow: ({ artist }) => artist, of: ({ artist }) => artist },
  { label: 'title', reason: 'title', ofRow: ({ title }) => title, of: ({ title }) => title },
  { label: 'version', reason: 'version', ofRow: () => undefined, of: ({ version }) => version },
  { label: 'album', reason: 'album', ofRow: ({ album }) => album, of: ({ album }) => album },
  { label: 'date', reason: 'year', ofRow: ({ year }) => year?.toString(), of: ({ date }) => date },
  {
    label: 'length',
    reason: 'durationMs',
    ofRow: ({ durationMs }) => length(durationMs),
    of: ({ durationMs }) => length(durationMs),
  },
  {
    label: 'number',
    reason: 'catalogNumber',
    ofRow: ({ catalogNumber }) => catalogNumber,
    of: ({ catalogNumber }) => catalogNumber,
  },
  { label: 'label', reason: null, ofRow: () => undefined, of: ({ label }) => label },
  { label: 'country', reason: null, ofRow: () => undefined, of: ({ country }) => country },
  { label: 'format', reason: null, ofRow: () => undefined, of: ({ format }) => format },
  {
    label: 'barcode',
    reason: 'barcode',
    ofRow: ({ barcode }) => barcode,
    of: ({ barcode }) => barcode,
  },
  { label: 'ISRC', reason: 'isrc', ofRow: ({ isrc }) => isrc, of: ({ isrc }) => isrc },
];

const labelWidth = 9;

function linesOf(row: EnrichedRow, candidates: readonly CandidateSummary[]): readonly Line[] {
  const told = fields.flatMap((field) => {
    const own = oneLine(field.ofRow(row.input));
    const values = candidates.map((candidate) => oneLine(field.of(candidate)));
    if (own === '' && values.every((value) => value === '')) return [];
    const cells = candidates.map((candidate, at) => {
      const text = values[at] ?? '';
      return { text: text || '-', mark: markOf(field, candidate, text, values) };
    });
    return [{ label: field.label, row: own || '-', cells }];
  });
  const plain = (label: string, of: (candidate: CandidateSummary) => string): Line => ({
    label,
    row: '',
    cells: candidates.map((candidate) => ({ text: oneLine(of(candidate)), mark: 'plain' })),
  });
  return [
    plain('score', ({ score }) => score.toFixed(2)),
    ...told,
    plain('found by', ({ foundBy }) => foundBy ?? ''),
    plain('it is', ({ verdict }) => verdict ?? ''),
  ];
}

function markOf(
  { reason }: Field,
  { reasons }: CandidateSummary,
  text: string,
  values: readonly string[],
): Mark {
  const compared = reasons.find(({ field }) => field === reason)?.outcome;
  if (compared === 'different') return 'other';
  if (compared === 'similar') return 'near';
  if (compared === 'same' || text === '') return 'plain';
  return values.some((value) => value !== '' && value !== text) ? 'unlike' : 'plain';
}

/** A cell is one text without what moves a cursor. */
function oneLine(text = ''): string {
  return printable(text.replace(/\s+/gu, ' ').trim());
}

function layOut(
  { label, row, cells }: Line,
  columnWidth: number,
  most: number,
  paint: (text: string, mark: Mark) => string,
): readonly string[] {
  const all = [{ text: row, mark: 'plain' as const }, ...cells];
  const wrapped = all.map(({ text }) => wrappedCell(text, columnWidth - 2, most));
  const count = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: count }, (_, line) => {
    const columns = all.map(({ mark }, at) => {
      const text = wrapped[at]?.[line] ?? '';
      const sign = line === 0 ? marks[mark] : '  ';
      const padding = ' '.repeat(Math.max(0, columnWidth - 2 - widthOf(text)));
      return paint(`${sign}${isolated(text)}`, mark) + padding;
    });
    const name = padToWidth(line === 0 ? label : '', labelWidth);
    return [name + columns[0], ...columns.slice(1)].join(' '.repeat(gap)).trimEnd();
  });
}

/** At most so many lines; the last one says that there is more. */
function wrappedCell(text: string, width: number, most: number): readonly string[] {
  const lines = wrapToWidth(text, width);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cutToWidth(lines.slice(most - 1).join(' '), width)];
}
