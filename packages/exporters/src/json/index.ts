/**
 * JSON and NDJSON alone.
 * @module
 */

import { ByteWriter } from '../byte-writer.ts';
import { ExportError } from '../errors.ts';
import {
  type AboutItems,
  type BatchedDocument,
  type Carries,
  defineExporter,
  type ExportJob,
  type JsonObject,
} from '../exporter.ts';
import { type OnUnsaid, tellUnsaid } from './unsaid.ts';

/** How JSON is laid out. */
export interface JsonOptions {
  /** Two spaces of indent, or nothing but the text. @default true */
  readonly pretty?: boolean | undefined;
  /** `document` is one object with the header and the items, `list` the items alone. @default 'document' */
  readonly form?: 'document' | 'list' | undefined;
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

/** One object with the header and the items: what `JSON.stringify` makes of the whole, and a line break. */
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

async function* writeJson(
  document: BatchedDocument,
  { pretty = true, form = 'document' }: JsonOptions,
  { loss }: ExportJob,
): AsyncGenerator<Uint8Array> {
  const about = form === 'list' ? [] : { ...document.header, [document.listName]: [] };
  const layout = layoutOf(pretty, form);
  const { closing } = layout;
  const writer = new ByteWriter();
  writer.add(JSON.stringify(about, null, pretty ? 2 : 0).slice(0, -closing.length));
  // Whoever reads along sees what is coming before the first item does.
  yield* writer.take();
  let count = 0;
  const tell: OnUnsaid = (name, reason) => loss.add(name, reason, count === 0 ? null : count);
  if (!Array.isArray(about)) tellUnsaid(about, tell);
  for await (const batch of document.batches) {
    for (const item of batch) {
      count += 1;
      tellUnsaid(item, tell);
      if (count > 1) writer.add(',');
      writer.add(layout.text(item));
      if (writer.isFull) yield* writer.take();
    }
    yield* writer.take();
  }
  writer.add(`${count === 0 ? '' : layout.afterItems}${closing}\n`);
  yield* writer.take();
}

interface Layout {
  /** An item with what stands before it. */
  readonly text: (item: JsonObject) => string;
  readonly afterItems: string;
  /** The end of a document whose list is empty. */
  readonly closing: string;
}

function layoutOf(pretty: boolean, form: 'document' | 'list'): Layout {
  const end = form === 'list' ? ']' : ']}';
  if (!pretty) return { text: (item) => JSON.stringify(item), afterItems: '', closing: end };
  if (form === 'list') {
    const text = (item: JsonObject) => JSON.stringify([item], null, 2).slice(1, -2);
    return { text, afterItems: '\n', closing: ']' };
  }
  // Twice in a list is as deep as in the list of a document.
  const text = (item: JsonObject) => JSON.stringify([[item]], null, 2).slice(5, -6);
  return { text, afterItems: '\n  ', closing: ']\n}' };
}

async function* writeLines(
  { batches }: BatchedDocument,
  _options: object,
  { loss }: ExportJob,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  let count = 0;
  const tell: OnUnsaid = (name, reason) => loss.add(name, reason, count);
  for await (const batch of batches) {
    for (const item of batch) {
      count += 1;
      tellUnsaid(item, tell);
      writer.add(JSON.stringify(item));
      writer.add('\n');
      if (writer.isFull) yield* writer.take();
    }
    yield* writer.take();
  }
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
