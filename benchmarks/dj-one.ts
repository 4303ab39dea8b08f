// Reads or writes a collection once, in a process of its own.
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { djExporters, djImporters, exportPlaylists, m3u8 } from '@linernotes/dj';
import {
  boundMemory,
  type ExportDocument,
  exportToFile,
  type FileAbout,
  importFile,
  type JsonObject,
} from '@linernotes/exporters';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { headerOf, onePlaylist, tracks } from './dj-tracks.ts';

const { values } = parseArgs({
  options: {
    job: { type: 'string', default: '' },
    rows: { type: 'string', default: '0' },
    from: { type: 'string', default: '' },
    to: { type: 'string', default: '' },
    unbound: { type: 'boolean', default: false },
  },
});
const { from, to } = values;
const count = Number(values.rows);

const options = { ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true };

const jobs: Readonly<Record<string, () => Promise<number>>> = {
  write: () => write(headerOf(count)),
  'write with one playlist': () => write(onePlaylist(count)),
  read: async () => {
    let found = 0;
    for await (const batch of importFile(from, { among: djImporters })) found += batch.length;
    return found;
  },
  convert: async () => {
    let about: FileAbout = { header: {}, listName: 'tracks' };
    let found = 0;
    const onAbout = (told: FileAbout) => {
      about = told;
    };
    // Twice, as the command line does: playlists stand behind the tracks.
    const reading = importFile(from, { among: djImporters, onAbout });
    for await (const batch of reading) found += batch.length;
    const document = { ...about, count: found, items: { batches: records() } };
    return (await exportToFile(exporterOf(to), document, to)).items;
  },
  playlists: async () => {
    let about: FileAbout = { header: {}, listName: 'tracks' };
    const onAbout = (told: FileAbout) => {
      about = told;
    };
    for await (const _ of importFile(from, { among: djImporters, onAbout }));
    const read = () => ({ batches: records() });
    const written = await exportPlaylists(m3u8, { ...about, read }, to);
    return written.reduce((sum, { items }) => sum + items, 0);
  },
  saxes: async () => {
    let found = 0;
    const parser = new SaxesParser({ xmlns: false });
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      if (attributes['TrackID'] !== undefined || (name === 'ENTRY' && 'TITLE' in attributes)) {
        found += 1;
      }
    });
    for await (const text of createReadStream(from, { encoding: 'utf8' })) parser.write(text);
    parser.close();
    return found;
  },
  'fast-xml-parser': async () => {
    const parsed = new XMLParser(options).parse(readFileSync(from));
    const collection = (parsed.DJ_PLAYLISTS ?? parsed.NML).COLLECTION;
    return (collection.TRACK ?? collection.ENTRY).length;
  },
  'fast-xml-parser reads and writes': async () => {
    const parsed = new XMLParser(options).parse(readFileSync(from));
    writeFileSync(to, new XMLBuilder({ ...options, format: true }).build(parsed));
    return count;
  },
};

async function write(header: JsonObject): Promise<number> {
  // Its type says more than JSON.
  const document = { header, listName: 'tracks', count, items: tracks(count) };
  return (await exportToFile(exporterOf(to), document as unknown as ExportDocument, to)).items;
}

function exporterOf(path: string) {
  const found = djExporters.find(({ extension }) => path.endsWith(`.${extension}`));
  if (!found) throw new Error(`Nothing writes ${path}.`);
  return found;
}

async function* records(): AsyncGenerator<readonly JsonObject[]> {
  for await (const batch of importFile(from, { among: djImporters })) {
    // What the importers answer are tracks.
    yield batch.flatMap((one) => ('record' in one ? [one.record as JsonObject] : []));
  }
}

if (!values.unbound) boundMemory();
const startMs = performance.now();
const startCpu = process.cpuUsage();
const found = await jobs[values.job]?.();
const { user, system } = process.cpuUsage(startCpu);
const taken = {
  found,
  seconds: (performance.now() - startMs) / 1000,
  cpuSeconds: (user + system) / 1_000_000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  sizeBytes: statSync(to || from, { throwIfNoEntry: false })?.size ?? 0,
};
process.stdout.write(JSON.stringify(taken));
