import { dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { CollectionOptions, PlaylistOptions } from '@linernotes/dj';
import {
  type CsvOptions,
  type ExportDocument,
  type ExportResult,
  exportToFile,
  type JsonObject,
  type JsonOptions,
  type Loss,
  type TableSchema,
  validateItems,
  writeToStream,
} from '@linernotes/exporters';
import type { Console } from '../console.ts';
import type { Notice } from '../output/notices.ts';
import { noticesPathOf, removeBeside, writeNotices, writeSchema } from './beside.ts';
import { columnsFor } from './columns.ts';
import { OriginFilter, playlistsLost } from './dj-records.ts';
import { noticesIn } from './notices-in.ts';
import { type Input, type InputOptions, schemaPathOf } from './open-input.ts';
import type { Output, OutputOptions } from './output.ts';
import { type FormOptions, formOf } from './record-form.ts';
import { recordsOf, type Survey, survey } from './survey.ts';
import { restrictedBy, TermsFilter } from './terms.ts';

/** What the command line says about files that become others. */
export interface WriteOptions extends InputOptions, OutputOptions, Omit<FormOptions, 'schema'> {
  readonly columns?: readonly string[];
  /** `false` for `--no-pretty`. */
  readonly pretty?: boolean;
  readonly ownUse?: boolean;
  readonly dryRun?: boolean;
  /** Milliseconds. */
  readonly shiftCues?: number;
  /** Which playlist of a collection, for formats that hold one. */
  readonly playlist?: string;
  readonly paths?: PlaylistOptions['paths'];
}

/** What was written. */
export interface Written extends ExportResult {
  readonly survey: Survey;
  readonly notices: readonly Notice[];
  /** Files beside it, by what they hold. */
  readonly beside: { readonly notices?: string; readonly schema?: string };
}

/** Reads the input once to its end, and then writes it as something else. */
export async function writeRecords(
  console: Console,
  input: Input,
  output: Output,
  options: WriteOptions,
): Promise<Written> {
  const { lists = 'joined', columns: typed, ownUse = false } = options;
  const asTold = formOf(output.exporter, options);
  const origins = new OriginFilter(output.exporter);
  const form = (record: JsonObject) => asTold(origins.apply(record));
  const isTable = !output.exporter.carries.nesting || typed !== undefined;
  const found = await survey(console, input, { lists, ownUse, form, isTable });
  origins.begin();
  const notices = noticesIn(found);
  const terms = new TermsFilter(restrictedBy(notices), ownUse);
  const header = { ...found.about.header, ...(notices.length > 0 ? { notices } : {}) };
  const document = {
    header,
    listName: found.about.listName,
    count: found.count,
    items: { batches: records(input, (record) => form(terms.apply(record))) },
    ...columnsFor(output.exporter, found, typed, notices),
    // Notices are plain JSON, which their type does not say.
  } as unknown as ExportDocument;
  const told: { schema?: TableSchema } = {};
  const onSchema = (schema: TableSchema) => {
    if (options.schema) told.schema = schema;
  };
  const { profile, pretty, shiftCues: shiftMs, keyNotation, playlist, paths } = options;
  const layout = {
    profile,
    pretty,
    lists,
    form: layoutOf(header),
    onSchema,
    shiftMs,
    keyNotation,
    playlist,
    paths,
    folder: output.path === null ? undefined : dirname(output.path),
    sourceFolder: dirname(resolve(console.cwd, input.name)),
  } satisfies CsvOptions & JsonOptions & CollectionOptions & PlaylistOptions;
  const result = await write(console, document, output, options, layout);
  const lossReport = [
    ...result.lossReport,
    ...origins.lossReport(),
    ...playlistsLost(output.exporter, found),
    ...lossOfTerms(terms),
  ];
  const isDry = options.dryRun ?? false;
  const beside = await writeBeside(output, { schema: told.schema, notices, document, isDry });
  return { ...result, lossReport, survey: found, notices, beside };
}

function layoutOf(header: object): 'document' | 'list' {
  return Object.keys(header).length > 0 ? 'document' : 'list';
}

async function* records(
  input: Input,
  prepare: (record: JsonObject) => JsonObject,
): AsyncGenerator<readonly JsonObject[]> {
  for await (const batch of input.read()) {
    yield recordsOf(batch).map(prepare);
  }
}

async function write(
  console: Console,
  document: ExportDocument,
  { exporter, path }: Output,
  { force, dryRun }: WriteOptions,
  layout: CsvOptions & JsonOptions,
): Promise<ExportResult> {
  const { signal } = console;
  const given = { signal, options: layout };
  if (dryRun) return validateItems(exporter, document, given);
  // Standard output is a stream of node; the narrower type is what tests need.
  if (path === null) return writeToStream(exporter, document, console.out as Writable, given);
  const result = await exportToFile(exporter, document, path, {
    ...given,
    overwrite: force ?? false,
  });
  await removeBeside(path);
  return result;
}

/** What stands beside the file because it has no place in it. */
async function writeBeside(
  { exporter: { carries }, path, name }: Output,
  told: ToldBeside,
): Promise<Written['beside']> {
  const { schema, notices, document } = told;
  if (path === null || name === null || told.isDry) return {};
  const hasColumn = document.columns?.some((column) => column.name === 'notices');
  const isChosen = document.columnNames?.includes('notices') ?? true;
  const hasPlace = carries.header || (hasColumn && isChosen);
  const needsNotices = notices.length > 0 && !hasPlace;
  if (needsNotices) await writeNotices(path, notices);
  if (schema) await writeSchema(path, schema);
  return {
    ...(needsNotices && { notices: noticesPathOf(name) }),
    ...(schema && { schema: schemaPathOf(name) }),
  };
}

interface ToldBeside {
  readonly schema: TableSchema | undefined;
  readonly notices: readonly Notice[];
  readonly document: ExportDocument;
  readonly isDry: boolean;
}

function lossOfTerms({ leftOut }: TermsFilter): readonly Loss[] {
  const reason = 'field that its platform does not let be passed on, left out';
  return [...leftOut].map(([column, count]) => ({ column, reason, count, firstItem: null }));
}
