import { extname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import type { Holding, HoldingField, HoldingsKind, HoldingsNames, Listing } from '@linernotes/core';
import {
  defineExporter,
  type ExportDocument,
  exporters,
  exportToFile,
  type StreamExporter,
  writeToStream,
} from '@linernotes/exporters';
import { compare, type Difference, readSnapshot, sharedNames } from '@linernotes/holdings';
import { type Console, note, printable, writeJson } from '../console.ts';
import { jsonHeader, toJsonHolding } from '../holdings/json-form.ts';
import { type HoldingsOptions, type OpenedHoldings, withHoldings } from '../holdings/open.ts';
import { createBatchView } from '../holdings/progress.ts';
import { readWantedFile, tableOf } from '../holdings/read-file.ts';
import { noticesOf } from '../output/notices.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import { assertFree } from './enrich-target.ts';

interface ExportOptions extends HoldingsOptions {
  readonly out?: string;
  readonly format?: 'csv' | 'json';
  readonly force?: boolean;
}

/** `liner collection export`: all of it, as the platform's own site would, or as JSON. */
export async function exportHoldings(
  console: Console,
  kind: HoldingsKind,
  options: ExportOptions,
): Promise<number> {
  const format = formatOf(options);
  const { out, force: isForced = false } = options;
  const isPrinted = out === undefined || out === '-';
  const path = isPrinted ? null : resolve(console.cwd, out);
  if (path !== null) await assertFree(console, { path: out ?? '', absolute: path, isForced });
  return withHoldings(console, kind, options, async (opened) => {
    const { target } = opened;
    const { signal } = console;
    const names = {
      folders: await target.folders({ signal }),
      fields: await target.fields({ signal }),
    };
    assertFieldsHaveNames(names.fields);
    const listing = target.all({ signal, priority: 'background' });
    const document = documentOf(opened, listing, names);
    const exporter =
      format === 'json' ? exporters.json : await tableExporter(opened, listing, names);
    if (path === null) {
      // Standard output is a stream of node; the narrower type is what tests need.
      await writeToStream(exporter, document, console.out as Writable, { signal });
    } else {
      await exportToFile(exporter, document, path, { overwrite: isForced, signal });
    }
    const { seen, isComplete, reason } = listing.coverage;
    const where = isPrinted ? '' : ` Written to ${out}`;
    const doubt = isComplete ? '' : ` It may not be all: ${reason}.`;
    note(console, `${seen} in the ${kind} of ${target.owner}.${doubt}${where}`);
    return isComplete ? exitCodes.done : exitCodes.partly;
  });
}

/** Files have fields by name. */
function assertFieldsHaveNames(fields: readonly HoldingField[]): void {
  const [name] = sharedNames(fields);
  if (name === undefined) return;
  throw usageProblem(
    `Several fields are called "${name}": in a file, nobody could tell them apart.`,
    'Rename all but one of them.',
  );
}

function formatOf({ format, out, json }: ExportOptions): 'csv' | 'json' {
  if (format) return format;
  const ending = extname(out ?? '').toLowerCase();
  if (json || ending === '.json') return 'json';
  if (ending === '.csv' || out === undefined || out === '-') return 'csv';
  throw usageProblem(
    `--out: the ending of "${out}" names no format.`,
    'End it with .csv or .json.',
  );
}

function documentOf(
  { target }: OpenedHoldings,
  listing: Listing<Holding>,
  names: HoldingsNames,
): ExportDocument {
  const items = (async function* () {
    for await (const holding of listing) yield toJsonHolding(holding, names);
  })();
  return { header: jsonHeader(target, noticesOf([target.platform])), listName: 'items', items };
}

/** The platform's own form, which takes holdings as they are read. */
async function tableExporter(
  { target }: OpenedHoldings,
  listing: Listing<Holding>,
  names: HoldingsNames,
): Promise<StreamExporter> {
  const table = await tableOf(target);
  return defineExporter({
    ...exporters.csv,
    validate: () => undefined,
    write: () => table.write(listing, names),
  });
}

/** `liner collection diff <file>`: how the list differs from the file; 3 when it does. */
export async function diffHoldings(
  console: Console,
  kind: HoldingsKind,
  path: string,
  options: HoldingsOptions,
): Promise<number> {
  return withHoldings(console, kind, options, async ({ target }) => {
    const { signal } = console;
    const { rows, unread } = await readWantedFile(console, target, path);
    const view = createBatchView(console);
    const { onRead } = view;
    const snapshot = await readSnapshot(target, { signal, onRead }).finally(view.stop);
    const differences = [...compare(snapshot, rows)].filter(({ type }) => type !== 'same');
    const isSame = differences.length + unread.length === 0 && snapshot.doubt === null;
    if (options.json) {
      const { platform, owner } = target;
      const { doubt } = snapshot;
      writeJson(console, { platform, kind, owner, isSame, doubt, differences, unread });
    } else {
      for (const { problems } of unread) for (const one of problems) note(console, printable(one));
      for (const one of differences) console.out.write(`${printable(lineOf(one))}\n`);
      if (snapshot.doubt) note(console, `The list was not read whole: ${snapshot.doubt}.`);
      note(console, isSame ? 'No difference.' : `${differences.length} differences.`);
    }
    return isSame ? exitCodes.done : exitCodes.partly;
  });
}

function lineOf(difference: Difference): string {
  if (difference.type === 'other') {
    const { releaseId, id } = difference.copy;
    return `only there      ${releaseId}@${id}`;
  }
  const { row, releaseId } = difference.row;
  if (difference.type === 'missing') return `only in the file  ${releaseId} (row ${row})`;
  if (difference.type === 'same') return `same            ${releaseId}`;
  const values = difference.values.map(
    ({ what, name, is, wanted }) =>
      `${name ?? what} is ${JSON.stringify(is)}, in the file ${JSON.stringify(wanted)}`,
  );
  return `different       ${releaseId}@${difference.copy.id} (row ${row}): ${values.join('; ')}`;
}
