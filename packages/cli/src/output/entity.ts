import {
  formatArtistCredit,
  formatDuration,
  formatKey,
  formatRef,
  type Release,
  type Track,
} from '@linernotes/model';
import { type Console, printable } from '../console.ts';
import type { Hit } from './hits.ts';
import { usualWidth, wrapToWidth } from './wrap.ts';

/** Prints one thing as lines of name and value; a release with its tracks. */
export function printEntity(console: Console, entity: Hit): void {
  const title = 'name' in entity ? entity.name : entity.title;
  const credit = 'artistCredit' in entity ? [['by', formatArtistCredit(entity.artistCredit)]] : [];
  const lines = [
    title,
    ...[
      ...credit,
      ...keyLines(entity),
      ...Object.entries(entity).flatMap(([name, value]) => toLine(name, value)),
    ].map(([name = '', value = '']) => described(console, toWords(name), value)),
    ...('media' in entity ? tracklist(entity) : []),
    `  ${formatRef(entity.source)}  ${entity.source.url ?? ''}`,
  ];
  console.out.write(`${printable(lines.join('\n'))}\n`);
}

const besideCells = 26;
/** Beside less, a text is hard to read. */
const leastCells = 20;

/** On a terminal, lines of a long value stand below each other; elsewhere each is one line. */
function described({ out }: Console, name: string, value: string): string {
  const maxWidth = out.isTTY === true ? (out.columns || usualWidth) - besideCells : null;
  const lines =
    maxWidth === null || maxWidth < leastCells ? [value] : wrapToWidth(printable(value), maxWidth);
  return `  ${name.padEnd(besideCells - 2)}${lines.join(`\n${' '.repeat(besideCells)}`)}`;
}

/** Told apart from the rest, or no fact about the thing. */
const toldElsewhere: ReadonlySet<string> = new Set([
  'source',
  'name',
  'title',
  'artistCredit',
  'media',
  'isComplete',
  'images',
  'key',
  'keyText',
]);

function toLine(name: string, value: unknown): readonly (readonly [string, string])[] {
  const text = toldElsewhere.has(name) ? '' : flat(value);
  return text === '' ? [] : [[name, text]];
}

/** As people write it, and as the platform does where that is another spelling. */
function keyLines(entity: Hit): readonly (readonly [string, string])[] {
  if (!('key' in entity) || entity.key === undefined) return [];
  const usual = formatKey(entity.key, 'short');
  const { keyText = usual } = entity;
  return [['key', keyText === usual ? usual : `${usual} (${keyText})`]];
}

/** `estimatedWeightGrams` as people write it. */
function toWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Ids of other things are for programs; `--json` has them. */
function isForPeople(name: string): boolean {
  return name !== 'id' && !name.endsWith('Id');
}

/** Writes nested values on one line: lists by `;`, the parts of a thing by a space. */
function flat(value: unknown): string {
  if (Array.isArray(value)) return value.map(flat).filter(Boolean).join('; ');
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).filter(([name]) => isForPeople(name));
    const texts = parts.map(([, part]) => flat(part));
    return texts.filter(Boolean).join(' ');
  }
  return value === undefined || value === null ? '' : String(value);
}

function tracklist({ media }: Release): readonly string[] {
  return media.flatMap((medium) => [
    `  ${[medium.format ?? 'Medium', media.length > 1 ? medium.position : ''].join(' ').trim()}`,
    ...medium.tracks.map(trackLine),
  ]);
}

function trackLine({ position = '', title, version, durationMs, artistCredit }: Track): string {
  const name = version ? `${title} (${version})` : title;
  const by = artistCredit ? ` / ${formatArtistCredit(artistCredit)}` : '';
  const duration = durationMs ? ` ${formatDuration(durationMs)}` : '';
  return `    ${position.padEnd(5)}${name}${by}${duration}`;
}
