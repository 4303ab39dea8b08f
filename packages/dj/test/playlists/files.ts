import { existsSync, readFileSync } from 'node:fs';
import {
  describeProblem,
  type FileAbout,
  type JsonObject,
  type Loss,
  LossTally,
  type ReadRecord,
  type StreamExporter,
  type StreamImporter,
} from '@linernotes/exporters';
import type { DjHeader, DjTrack } from '../../src/index.ts';

const folder = new URL('../../../../../shared/fixtures/dj/generated/', import.meta.url);

export const hasFixtures = existsSync(folder);

/** The bytes of a recorded file. */
export function fixture(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

/** A file that was read to its end. */
export interface ReadFile {
  readonly header: DjHeader;
  readonly tracks: readonly DjTrack[];
  readonly problems: readonly string[];
}

/** Reads bytes as a file of a name, in pieces of a size. */
export async function readFile(
  importer: StreamImporter,
  bytes: Uint8Array | string,
  name = 'list',
  pieceSize = 65_536,
): Promise<ReadFile> {
  let about: FileAbout | undefined;
  const options = {
    name,
    onAbout: (told: FileAbout) => {
      about = told;
    },
  };
  const records: ReadRecord[] = [];
  for await (const batch of importer.read(pieces(Buffer.from(bytes), pieceSize), options))
    records.push(...batch);
  if (about?.listName !== 'tracks') throw new Error('nothing was told of the file');
  return {
    header: about.header as unknown as DjHeader,
    tracks: records.flatMap((one) => ('problem' in one ? [] : [one.record as unknown as DjTrack])),
    problems: records.flatMap((one) => ('problem' in one ? [describeProblem(one)] : [])),
  };
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A file that was written, and what it lost. */
export interface WrittenFile {
  readonly bytes: Buffer;
  readonly text: string;
  readonly losses: readonly Loss[];
}

/** Writes tracks as a file. */
export async function writeFile<Options extends object>(
  exporter: StreamExporter<Options>,
  {
    header = { playlists: [] },
    tracks,
  }: { readonly header?: DjHeader; readonly tracks: readonly DjTrack[] },
  options: Options = {} as Options,
): Promise<WrittenFile> {
  const loss = new LossTally();
  const about = { header: header as unknown as FileAbout['header'], listName: 'tracks' };
  exporter.validate(about, options);
  const batches = batchesOf(tracks as unknown as readonly JsonObject[]);
  const written: Buffer[] = [];
  for await (const piece of exporter.write({ ...about, batches }, options, {
    loss,
    signal: undefined,
  })) {
    written.push(Buffer.from(piece));
  }
  const bytes = Buffer.concat(written);
  return { bytes, text: bytes.toString('utf8'), losses: loss.report() };
}

async function* batchesOf(items: readonly JsonObject[]): AsyncGenerator<readonly JsonObject[]> {
  for (let at = 0; at < items.length; at += 64) yield items.slice(at, at + 64);
}

/** A playlist of all tracks, in their order. */
export function playlistOf(name: string, tracks: readonly DjTrack[]): DjHeader {
  const trackIds = tracks.map(({ id }) => id);
  return { playlists: [{ kind: 'playlist', id: '1', parentId: null, name, trackIds }] };
}
