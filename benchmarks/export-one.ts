// Writes the records once by one writer, or reads what was written, in a process of its own.
import { rmSync, statSync } from 'node:fs';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import {
  type Exporter,
  exporterForFile,
  exporters,
  exportToFile,
  importFile,
  type JsonObject,
} from '@linernotes/exporters';
import { bare } from './export-bare.ts';
import { recordOf, records } from './export-records.ts';

/** What a writer took. */
export interface Taken {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly sizeBytes: number;
}

const { values } = parseArgs({
  options: {
    writer: { type: 'string', default: '' },
    rows: { type: 'string', default: '0' },
    path: { type: 'string', default: '' },
    read: { type: 'boolean', default: false },
  },
});
const { writer, path } = values;
const count = Number(values.rows);

if (values.read) await readBack();
else process.stdout.write(JSON.stringify(await write()));

async function write(): Promise<Taken> {
  rmSync(path, { force: true });
  const startCpu = process.cpuUsage();
  const startMs = performance.now();
  const writeBare = bare[writer];
  if (writeBare) await writeBare(count, path);
  else if (writer.startsWith('convert ')) await convert(writer.slice('convert '.length));
  else await writeOurs();
  const { user, system } = process.cpuUsage(startCpu);
  return {
    seconds: (performance.now() - startMs) / 1_000,
    cpuSeconds: (user + system) / 1_000_000,
    peakBytes: process.resourceUsage().maxRSS * 1_024,
    sizeBytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0,
  };
}

async function writeOurs(): Promise<void> {
  const [id = '', option] = writer.split(' ');
  const exporter = (Object.values(exporters) as readonly Exporter[]).find((one) => one.id === id);
  if (!exporter) throw new Error(`There is no writer "${writer}".`);
  const options = option === '-fts' ? { fullText: false } : {};
  const items = records(count) as Iterable<JsonObject>; // its type says more than JSON
  const { signal } = new AbortController();
  await exportToFile(exporter, { header: {}, listName: 'rows', items }, path, { options, signal });
}

/** A file to another, by the calls that `liner convert` makes once it has read the file to its end. */
async function convert(from: string): Promise<void> {
  const exporter = exporterForFile(path);
  if (!exporter) throw new Error(`The ending of ${path} names no format.`);
  for await (const _ of importFile(from));
  const document = { header: {}, listName: 'rows', items: { batches: recordsIn(from) } };
  await exportToFile(exporter, document, path, { signal: new AbortController().signal });
}

async function* recordsIn(from: string): AsyncGenerator<readonly JsonObject[]> {
  for await (const batch of importFile(from)) {
    // What is read of JSON is JSON.
    yield batch.flatMap((read) => ('problem' in read ? [] : [read.record as JsonObject]));
  }
}

/** Every record must be what it was. */
async function readBack(): Promise<void> {
  let id = 0;
  for await (const batch of importFile(path)) {
    for (const read of batch) {
      id += 1;
      if ('problem' in read) throw new Error(`Record ${id} ${read.problem}.`);
      if (isDeepStrictEqual({ ...read.record }, recordOf(id))) continue;
      throw new Error(`Record ${id} of ${path} is another: ${JSON.stringify(read.record)}`);
    }
  }
  if (id !== count) throw new Error(`${path} has ${id} records, and ${count} were written.`);
}
