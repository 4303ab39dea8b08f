import { dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { CollectionOptions, PlaylistOptions } from '@linernotes/dj';
import {
  type CsvOptions,
  type ExportDocument,
  ExportError,
  type Exporter,
  type ExportResult,
  exportToFile,
  type JsonObject,
  type JsonOptions,
  type Loss,
  type TableSchema,
  validateItems,
  writeToStream,
} from '@linernotes/exporters';
import { type Console, nothingWritten, onEndAtOnce } from '../console.ts';
import type { Notice } from '../output/notices.ts';
import { Problem } from '../problem.ts';
import { assertAnyWritten } from './assert-any-written.ts';
import {
  type Beside,
  noticesPathOf,
  type Place,
  placeOf,
  removeNotices,
  writeBeside,
} from './beside.ts';
import { columnsFor } from './columns.ts';
import { besideLost, hasPlaylists, OriginFilter } from './dj-records.ts';
import { noticesIn } from './notices-in.ts';
import {
  inputOfPlaylist,
  type PlaylistInput,
  playlistLosses,
  tellMissing,
  untold,
} from './one-playlist.ts';
import { type Input, type InputOptions, schemaPathOf } from './open-input.ts';
import type { Output, OutputOptions } from './output.ts';
import { type FormOptions, formOf } from './record-form.ts';
import { recordsOf, type Survey, type SurveyOptions, survey } from './survey.ts';
import { restrictedBy, TermsFilter } from './terms.ts';

/** What the command line says about files that become others. */
export interface WriteOptions extends InputOptions, OutputOptions, Omit<FormOptions, 'schema'> {
  readonly columns?: readonly string[];
  readonly profile?: 'plain' | 'excel';
  /** `false` for `--no-pretty`. */
  readonly pretty?: boolean;
  readonly ownUse?: boolean;
  /** Milliseconds. */
  readonly shiftCues?: number;
  /** Which playlist of a collection, with its tracks. */
  readonly playlist?: string;
  readonly paths?: PlaylistOptions['paths'];
}

/** What was written. */
export interface Written extends ExportResult {
  /** Of the loss report, what no sentence has told. */
  readonly untold: readonly Loss[];
  readonly survey: Survey;
  readonly notices: readonly Notice[];
  /** Files beside it, by what they hold. */
  readonly beside: { readonly notices?: string; readonly schema?: string };
  /** It would be there, were it no dry run. */
  readonly isDryRun: boolean;
}

/** Reads the input once to its end, and then writes it as something else. */
export async function writeRecords(
  console: Console,
  given: Input,
  output: Output,
  options: WriteOptions,
): Promise<Written> {
  const { columns: typed, ownUse = false, dryRun = false } = options;
  const { exporter } = output;
  onEndAtOnce(console, () =>
    output.path === null ? 'Interrupted at once; the output is cut off.' : nothingWritten,
  );
  const place = await placeFor(console, given, output, options);
  const asTold = formOf(exporter, options);
  const origins = new OriginFilter(exporter);
  const form = (record: JsonObject) => asTold(origins.apply(record));
  const { input, found, one } = await surveyed(console, given, output, { ...options, form });
  origins.begin();
  const notices = noticesIn(found);
  const terms = new TermsFilter(restrictedBy(notices), ownUse);
  const header = { ...found.about.header, ...(notices.length > 0 ? { notices } : {}) };
  const document = {
    header,
    listName: found.about.listName,
    count: found.count,
    items: { batches: records(input, (record) => form(terms.apply(record))) },
    ...columnsFor(exporter, found, typed, notices),
    // Notices are plain JSON, which their type does not say.
  } as unknown as ExportDocument;
  const told: { schema: TableSchema | null } = { schema: null };
  const onSchema = (schema: TableSchema) => {
    if (options.schema) told.schema = schema;
  };
  const layout = layoutFor(console, input, output, { ...options, header, onSchema });
  const noticesBeside = hasPlace(exporter, document) ? [] : notices;
  const besideOf = () => ({ notices: noticesBeside, schema: told.schema });
  const result = await write(console, document, output, { options, layout, place, besideOf });
  const lossReport = [
    ...result.lossReport,
    // Formats that have playlists tell it themselves, where anything is lost.
    ...(one && !hasPlaylists(exporter) ? playlistLosses(one) : []),
    ...found.doubts.filter(({ column }) => isChosen(column, typed)),
    ...origins.lossReport(),
    ...besideLost(exporter, found),
    ...terms.lossReport().filter(({ column }) => isChosen(column, typed)),
  ];
  const beside = besideNames(output, besideOf());
  return {
    ...result,
    lossReport,
    untold: untold(console, lossReport, one),
    survey: found,
    notices,
    beside,
    isDryRun: dryRun,
  };
}

/** The input, or one playlist of it, read once to its end. */
async function surveyed(
  console: Console,
  given: Input,
  { exporter }: Output,
  {
    playlist,
    ...options
  }: Pick<WriteOptions, 'playlist' | 'columns' | 'lists' | 'ownUse'> & Pick<SurveyOptions, 'form'>,
): Promise<{ readonly input: Input; readonly found: Survey; readonly one: PlaylistInput | null }> {
  const surveyOf = (input: Input) =>
    survey(console, input, { ...options, names: namesFor(exporter, options.columns) });
  if (playlist === undefined) return { input: given, found: await surveyOf(given), one: null };
  const one = await inputOfPlaylist(console, given, playlist, !hasPlaylists(exporter));
  const found = await surveyOf(one.input);
  tellMissing(console, playlist, one);
  return { input: one.input, found, one };
}

/** What is to be known of the names in the input. */
function namesFor({ carries }: Exporter, typed: readonly string[] | undefined) {
  if (!carries.nesting) return 'columns';
  return typed ? 'paths' : 'none';
}

/** What the command line says to formats: each takes what it knows. */
function layoutFor(
  console: Console,
  input: Input,
  { path }: Output,
  options: WriteOptions & Pick<CsvOptions, 'onSchema'> & { readonly header: object },
) {
  const { profile, pretty, lists = 'joined', onSchema, shiftCues, keyNotation } = options;
  return {
    profile,
    pretty,
    lists,
    form: layoutOf(options.header),
    onSchema,
    shiftMs: shiftCues,
    keyNotation,
    playlist: options.playlist,
    paths: options.paths,
    folder: path === null ? undefined : dirname(path),
    sourceFolder: dirname(resolve(console.cwd, input.name)),
  } satisfies CsvOptions & JsonOptions & CollectionOptions & PlaylistOptions;
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

/** Where the file goes; refused before anything is read when it cannot be there with what stands beside it. */
async function placeFor(
  console: Console,
  input: Input,
  { exporter, path }: Output,
  { force = false, dryRun = false }: WriteOptions,
): Promise<Place | null> {
  if (path === null) return null;
  return placeOf(path, {
    overwrite: force || dryRun,
    isTable: exporter.id === 'csv' || exporter.id === 'tsv',
    from: resolve(console.cwd, input.name),
  });
}

interface WriteJob {
  readonly options: WriteOptions;
  readonly layout: CsvOptions & JsonOptions;
  /** `null` for standard output. */
  readonly place: Place | null;
  /** Known when everything is written. */
  readonly besideOf: () => Beside;
}

async function write(
  console: Console,
  document: ExportDocument,
  { exporter, path, name }: Output,
  { options: { force = false, dryRun }, layout, place, besideOf }: WriteJob,
): Promise<ExportResult> {
  const { signal } = console;
  const given = { signal, options: layout };
  try {
    if (dryRun)
      return assertAnyWritten(await validateItems(exporter, document, given), document, exporter);
    if (path === null || place === null) {
      // Standard output is a stream of node; the narrower type is what tests need.
      const out = console.out as Writable;
      return assertAnyWritten(
        await writeToStream(exporter, document, out, given),
        document,
        exporter,
      );
    }
    const beforePublish = (_path: string, written: ExportResult) => {
      assertAnyWritten(written, document, exporter);
      return writeBeside(place, besideOf());
    };
    const result = await exportToFile(exporter, document, path, {
      ...given,
      overwrite: force,
      beforePublish,
    });
    if (besideOf().notices.length === 0) await removeNotices(place);
    return result;
  } catch (error) {
    throw error instanceof ExportError ? asTyped(error, path, name) : error;
  }
}

/** Names the file as it was typed, and the option as it is typed. */
function asTyped(
  { message, remedy }: ExportError,
  path: string | null,
  name: string | null,
): Problem {
  const spoken = path === null || name === null ? message : message.replaceAll(path, name);
  return new Problem(spoken, { remedy: remedy.replace('allow overwriting', 'add --force') });
}

/** Whether the notices have a place in the file. */
function hasPlace({ carries }: Exporter, { columns, columnNames }: ExportDocument): boolean {
  const hasColumn = columns?.some((column) => column.name === 'notices') ?? false;
  return carries.header || (hasColumn && (columnNames?.includes('notices') ?? true));
}

function besideNames({ name }: Output, { notices, schema }: Beside): Written['beside'] {
  if (name === null) return {};
  return {
    ...(notices.length > 0 && { notices: noticesPathOf(name) }),
    ...(schema && { schema: schemaPathOf(name) }),
  };
}

/** Whether something of a place is written where only some columns are. */
function isChosen(name: string, typed: readonly string[] | undefined): boolean {
  if (!typed) return true;
  return typed.some(
    (one) => one === name || name.startsWith(`${one}.`) || one.startsWith(`${name}.`),
  );
}
