import { ExportError } from './errors.ts';
import { defineExporter, type ExportDocument } from './exporter.ts';

/** How JSON is laid out. */
export interface JsonOptions {
  /** Two spaces of indent, or nothing but the text. @default true */
  readonly pretty?: boolean;
}

/** One object with the header and the items, byte for byte what `JSON.stringify` makes of the whole. */
export const json = defineExporter<JsonOptions>({
  id: 'json',
  name: 'JSON',
  mediaType: 'application/json',
  extension: 'json',
  validate: refuseHeaderNamedAsList,
  write: writeJson,
});

/** One item a line, without the header: for files that grow, and for tools that read line by line. */
export const ndjson = defineExporter<object>({
  id: 'ndjson',
  name: 'NDJSON (JSON Lines)',
  mediaType: 'application/x-ndjson',
  extension: 'ndjson',
  validate: () => {},
  write: writeLines,
});

async function* writeJson(
  document: ExportDocument,
  { pretty = true }: JsonOptions,
): AsyncGenerator<string> {
  const layout = pretty ? prettyLayout : denseLayout;
  const opening = JSON.stringify(
    { ...document.header, [document.listName]: [] },
    null,
    layout.indent,
  );
  yield opening.slice(0, -layout.closing.length);
  let isFirst = true;
  for await (const item of document.items) {
    const text = JSON.stringify(item, null, layout.indent);
    yield (isFirst ? '' : ',') + layout.beforeItem + text.replaceAll('\n', layout.newline);
    isFirst = false;
  }
  yield isFirst ? layout.closing : layout.afterItems + layout.closing;
}

interface Layout {
  readonly indent: number;
  readonly beforeItem: string;
  /** What a line break inside an item becomes; JSON has none inside texts. */
  readonly newline: string;
  readonly afterItems: string;
  /** The end of a document whose list is empty. */
  readonly closing: string;
}

const prettyLayout: Layout = {
  indent: 2,
  beforeItem: '\n    ',
  newline: '\n    ',
  afterItems: '\n  ',
  closing: ']\n}',
};
const denseLayout: Layout = {
  indent: 0,
  beforeItem: '',
  newline: '\n',
  afterItems: '',
  closing: ']}',
};

async function* writeLines({ items }: ExportDocument): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(item)}\n`;
}

function refuseHeaderNamedAsList({ header, listName }: ExportDocument): void {
  if (!Object.hasOwn(header, listName)) return;
  throw new ExportError({
    message: `The header has a property "${listName}", which is where the items go.`,
    remedy: 'Give the list or the property another name.',
  });
}
