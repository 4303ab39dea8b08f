import { ExportError } from '../errors.ts';
import {
  type AboutItems,
  type BatchedDocument,
  type Carries,
  defineExporter,
  type ExportJob,
  type JsonObject,
} from '../exporter.ts';
import type { LossTally } from '../loss.ts';
import { tellNotFinite } from './not-finite.ts';

/** How JSON is laid out. */
export interface JsonOptions {
  /** Two spaces of indent, or nothing but the text. @default true */
  readonly pretty?: boolean;
  /** `document` is one object with the header and the items, `list` the items alone. @default 'document' */
  readonly form?: 'document' | 'list';
}

const carries: Carries = {
  nesting: true,
  lists: true,
  types: ['text', 'number', 'boolean', 'null'],
  header: true,
  lostCharacters: [],
  maxItems: null,
  maxColumns: null,
  maxTextLength: null,
};

/** One object with the header and the items, byte for byte what `JSON.stringify` makes of the whole. */
export const json = defineExporter<JsonOptions>({
  id: 'json',
  name: 'JSON',
  mediaType: 'application/json',
  extension: 'json',
  carries,
  validate: refuseHeaderNamedAsList,
  write: writeJson,
});

/** One item a line, without the header: for files that grow, and for tools that read line by line. */
export const ndjson = defineExporter<object>({
  id: 'ndjson',
  name: 'NDJSON (JSON Lines)',
  mediaType: 'application/x-ndjson',
  extension: 'ndjson',
  otherExtensions: ['jsonl'],
  carries: { ...carries, header: false },
  validate: () => {},
  write: writeLines,
});

/** A piece is written at least at this length, however long the items are. */
const pieceLength = 256 * 1024;

async function* writeJson(
  document: BatchedDocument,
  { pretty = true, form = 'document' }: JsonOptions,
  { loss }: ExportJob,
): AsyncGenerator<string> {
  const layout = layoutOf(pretty, form);
  const about = form === 'list' ? [] : { ...document.header, [document.listName]: [] };
  const opening = JSON.stringify(about, null, pretty ? 2 : 0);
  let text = opening.slice(0, -layout.closing.length);
  let count = 0;
  for await (const batch of document.batches) {
    for (const item of batch) {
      count += 1;
      const lines = stringify(item, pretty ? 2 : 0, count, loss);
      text += (count === 1 ? '' : ',') + layout.beforeItem;
      text += pretty ? lines.replaceAll('\n', layout.beforeItem) : lines;
      if (text.length < pieceLength) continue;
      yield text;
      text = '';
    }
    if (text !== '') yield text;
    text = '';
  }
  yield text + (count === 0 ? layout.closing : layout.afterItems + layout.closing);
}

interface Layout {
  /** Also what a line break inside an item becomes; JSON has none inside texts. */
  readonly beforeItem: string;
  readonly afterItems: string;
  /** The end of a document whose list is empty. */
  readonly closing: string;
}

function layoutOf(pretty: boolean, form: 'document' | 'list'): Layout {
  const end = form === 'list' ? ']' : ']}';
  if (!pretty) return { beforeItem: '', afterItems: '', closing: end };
  if (form === 'list') return { beforeItem: '\n  ', afterItems: '\n', closing: ']' };
  return { beforeItem: '\n    ', afterItems: '\n  ', closing: ']\n}' };
}

async function* writeLines(
  { batches }: BatchedDocument,
  _options: object,
  { loss }: ExportJob,
): AsyncGenerator<string> {
  let count = 0;
  for await (const batch of batches) {
    let text = '';
    for (const item of batch) {
      count += 1;
      text += stringify(item, 0, count, loss);
      text += '\n';
      if (text.length < pieceLength) continue;
      yield text;
      text = '';
    }
    if (text !== '') yield text;
  }
}

function stringify(item: JsonObject, indent: number, count: number, loss: LossTally): string {
  const text = JSON.stringify(item, null, indent);
  // Every number that JSON has no word for becomes null.
  if (text.includes('null')) tellNotFinite(item, count, loss);
  return text;
}

function refuseHeaderNamedAsList(
  { header, listName }: AboutItems,
  { form = 'document' }: JsonOptions,
): void {
  if (form === 'list' || !Object.hasOwn(header, listName)) return;
  throw new ExportError({
    message: `The header has a property "${listName}", which is where the items go.`,
    remedy: 'Give the list or the property another name.',
  });
}
