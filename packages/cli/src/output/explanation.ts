import type {
  CandidateExplanation,
  ClaimExplanation,
  FieldExplanation,
  RowExplanation,
} from '@linernotes/enrich';
import { formatDuration } from '@linernotes/model';
import { type Console, printable } from '../console.ts';
import { formatTable } from './table.ts';
import { paragraph } from './wrap.ts';

/** Lines longer than this are hard to read on any terminal. */
const mostColumns = 120;
const usualColumns = 80;

/** Prints why a row is as it is: its record, its candidates, and what speaks against it. */
export function printRow(console: Console, row: RowExplanation): void {
  const width = widthFor(console);
  const parts = [
    heading(row, width),
    ...section(
      'What speaks against it',
      row.issues.map(({ message }) => told(message, width)),
    ),
    ...section('Its record', row.fields.length > 0 ? [fieldLines(row.fields, width)] : []),
    ...section(
      'Candidates',
      row.candidates.map((candidate, at) => describeCandidate(candidate, at + 1, width)),
    ),
  ];
  console.out.write(`${printable(parts.join('\n\n'))}\n`);
}

/** Prints why a field has its value: every claim, and why it won or lost. */
export function printField(
  console: Console,
  row: RowExplanation,
  name: string,
  field: FieldExplanation | null,
): void {
  const width = widthFor(console);
  const parts = field
    ? [
        `${name}: ${shown(name, field.value)}`,
        paragraph(`${field.rule ?? 'unknown'}: ${field.why}`, width),
        ...field.claims.map((claim) => describeClaim(name, claim, width)),
      ]
    : [
        `${name}: nobody says`,
        row.status === 'matched'
          ? paragraph('None of the things that the record is made of has it.', width)
          : '',
      ];
  const text = [heading(row, width), ...parts.filter(Boolean)].join('\n\n');
  console.out.write(`${printable(text)}\n`);
}

function widthFor({ out }: Console): number {
  return Math.min(mostColumns, Math.max(40, out.columns || usualColumns));
}

function heading({ row, name, status, why }: RowExplanation, width: number): string {
  const line = `Row ${row}${name ? `, ${name}` : ''}: ${status}`;
  return `${paragraph(line, width)}\n${paragraph(why, width)}`;
}

function section(title: string, parts: readonly string[]): readonly string[] {
  return parts.length > 0 ? [[title, ...parts].join('\n')] : [];
}

function told(text: string, width: number): string {
  return paragraph(text, width, '  ').replace(/^ {2}/, '- ');
}

/** Each field with its value, and below it what others said. */
function fieldLines(fields: readonly FieldExplanation[], width: number): string {
  const labelWidth = 2 + Math.max(...fields.map(({ field }) => field.length));
  return fields
    .flatMap(({ field, value, rule, claims }) => {
      const winners = claims.filter(({ chosen }) => chosen).map(({ platform }) => platform);
      const from = `${rule ?? 'chosen'}: ${[...new Set(winners)].join(', ')}`;
      const losers = claims.filter(({ chosen }) => !chosen);
      return [
        beside(field, `${shown(field, value)} (${from})`, { labelWidth, width }),
        ...losers.map((claim) => {
          const text = `not ${shown(field, claim.value)} (${claim.platform}: ${lostOf(claim)})`;
          return beside('', text, { labelWidth, width });
        }),
      ];
    })
    .join('\n');
}

interface Widths {
  readonly labelWidth: number;
  readonly width: number;
}

/** A text of several lines beside its label. */
function beside(label: string, text: string, { labelWidth, width }: Widths): string {
  const indent = ' '.repeat(labelWidth + 2);
  return `  ${label.padEnd(labelWidth)}${paragraph(text, width, indent).slice(indent.length)}`;
}

function lostOf({ lost, relation }: ClaimExplanation): string {
  return [lost, relation].filter(Boolean).join(', ');
}

function describeClaim(field: string, claim: ClaimExplanation, width: number): string {
  const { platform, authority, value, raw, id, url, fetchedAt } = claim;
  const trust = authority === null ? '' : ` (authority ${authority})`;
  const why = claim.chosen ? 'chosen' : `lost: ${lostOf(claim)}`;
  const spelled = raw === undefined ? '' : `, there "${raw}"`;
  const where = [id, fetchedAt && `fetched ${fetchedAt}`].filter(Boolean).join(', ');
  return [
    paragraph(`${platform}${trust}: ${shown(field, value)}${spelled}`, width),
    paragraph(why, width, '  '),
    paragraph(where, width, '  '),
    ...(url ? [`  ${url}`] : []),
  ].join('\n');
}

function describeCandidate(
  { ref, url, summary, verdict, why, points, bound }: CandidateExplanation,
  number: number,
  width: number,
): string {
  const { artist, title, version, album, date, country, label, catalogNumber, format } = summary;
  const whole = [title ?? album, version && `(${version})`].filter(Boolean).join(' ');
  const name = [artist, whole].filter(Boolean).join(' – ');
  const details = [
    title && album,
    date,
    country,
    label,
    catalogNumber,
    format,
    summary.foundBy && `found by ${summary.foundBy}`,
  ];
  const sum =
    points &&
    `${points.got} of ${points.possible} points: ${(points.possible === 0 ? 0 : points.got / points.possible).toFixed(2)}`;
  return [
    `${number}. ${summary.score.toFixed(2)} ${ref}`,
    paragraph([name, ...details].filter(Boolean).join(' · '), width, '   '),
    ...(url ? [`   ${url}`] : []),
    paragraph(`${verdict ?? 'not told'}: ${why}.`, width, '   '),
    reasonTable(summary.reasons, width),
    paragraph(
      [sum, bound && `at most ${bound.most.toFixed(2)}, because ${bound.why}`]
        .filter(Boolean)
        .join('; '),
      width,
      '   ',
    ),
  ]
    .filter(Boolean)
    .join('\n');
}

function reasonTable(reasons: CandidateExplanation['summary']['reasons'], width: number): string {
  if (reasons.length === 0) return '';
  const rows = reasons.map(({ field, outcome, points, possible, wanted, found, toldBy }) => [
    field,
    outcome,
    possible === undefined ? String(points) : `${points} of ${possible}`,
    `${shown(field, wanted)}${toldBy ? ` (by ${toldBy})` : ''}`,
    shown(field, found),
  ]);
  const head = [
    { head: 'field', isWhole: true },
    { head: 'is', isWhole: true },
    { head: 'points', isWhole: true },
    'wanted',
    'found',
  ];
  return formatTable(head, rows, { maxWidth: width - 3 }).replace(/^/gm, '   ');
}

/** A value as a person reads it. */
function shown(field: string, value: unknown): string {
  if (field === 'durationMs' && Number(value) > 0) return formatDuration(Number(value));
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && value !== null)
    return 'spelling' in value ? String(value.spelling) : JSON.stringify(value);
  return String(value ?? '').replace(/\s+/gu, ' ');
}
