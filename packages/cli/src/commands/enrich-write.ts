import type { Writable } from 'node:stream';
import type { Adapter } from '@linernotes/core';
import {
  crateColumnsWith,
  type EnrichedRow,
  type RecordField,
  schemaVersion,
} from '@linernotes/enrich';
import {
  type Column,
  type CsvOptions,
  type ExportDocument,
  ExportError,
  type ExportToFileOptions,
  exportToFile,
  type Loss,
  writeToStream,
} from '@linernotes/exporters';
import type { Console } from '../console.ts';
import type { CrateFile } from '../crate-file.ts';
import { noticesOf } from '../output/notices.ts';
import { Problem } from '../problem.ts';
import { nowOf, type ReadSetting } from '../settings.ts';
import { version } from '../version.ts';
import type { Target } from './enrich-target.ts';

/** What a crate's document says besides its rows. */
export interface Written {
  readonly crate: Pick<CrateFile, 'otherColumns'>;
  readonly adapters: readonly Adapter[];
  /** `null` for all. */
  readonly fields: readonly RecordField[] | null;
}

/** The enriched crate as exporters take it. */
export function documentOf(
  { crate, adapters, fields }: Written,
  read: ReadSetting,
  items: AsyncIterable<EnrichedRow>,
): ExportDocument {
  const order = adapters.map(({ id }) => id);
  const authority = Object.fromEntries(adapters.map((adapter) => [adapter.id, adapter.authority]));
  const notices = noticesOf(order);
  const generatedBy = { name: 'liner', version, at: nowOf(read) };
  const told = { ...(fields && { fields }), ...(notices.length > 0 && { notices }) };
  const header = { schemaVersion, generatedBy, policy: { order, authority }, ...told };
  // A column reads an enriched row; the exporter knows it as plain JSON.
  const columns = crateColumnsWith(
    crate.otherColumns,
    notices,
    fields,
  ) as unknown as readonly Column[];
  return { header, listName: 'rows', items, columns } as unknown as ExportDocument; // rows are JSON, which their types do not say
}

/** A crate is opened in spreadsheets, and its titles come from strangers. Formats take what they know. */
const crateOptions: CsvOptions = { guardFormulas: true };

/** Writes the crate: whole or not at all, but for standard output. Answers what the format did not carry. */
export async function writeCrate(
  console: Console,
  document: ExportDocument,
  { exporter, path }: Target,
  { overwrite, beforePublish }: Pick<ExportToFileOptions, 'overwrite' | 'beforePublish'>,
): Promise<readonly Loss[]> {
  const { signal } = console;
  if (path === null) {
    // Standard output is a stream of node; the narrower type is what tests need.
    const out = console.out as Writable;
    const { lossReport } = await writeToStream(exporter, document, out, {
      signal,
      options: crateOptions,
    });
    return lossReport;
  }
  try {
    const given = { overwrite, beforePublish, signal, options: crateOptions };
    const { lossReport } = await exportToFile(exporter, document, path, given);
    return lossReport;
  } catch (error) {
    throw error instanceof ExportError ? asTyped(error) : error;
  }
}

/** Options are named as they are typed. */
function asTyped({ message, remedy }: ExportError): Problem {
  const spoken = remedy
    .replace('Name another file', 'Name another one with --out')
    .replace('allow overwriting', 'replace it with --force');
  return new Problem(message, { remedy: spoken });
}
