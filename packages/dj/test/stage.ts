import { readFileSync } from 'node:fs';
import {
  type FileAbout,
  type JsonObject,
  type Loss,
  LossTally,
  type StreamExporter,
  type StreamImporter,
} from '@linernotes/exporters';
import { XMLValidator } from 'fast-xml-parser';
import type { DjHeader, DjTrack } from '../src/collection.ts';
import { type CollectionOptions, rekordboxXml, rekordboxXmlImporter } from '../src/index.ts';
import { traktorNml, traktorNmlImporter } from '../src/nml/index.ts';

/** A format both ways. */
export interface TwoWays {
  readonly exporter: StreamExporter<CollectionOptions>;
  readonly importer: StreamImporter;
}

export const rekordbox: TwoWays = { exporter: rekordboxXml, importer: rekordboxXmlImporter };
export const traktor: TwoWays = { exporter: traktorNml, importer: traktorNmlImporter };

/** Tracks, and what stands beside them. */
export interface Collection {
  readonly tracks: readonly DjTrack[];
  readonly header: DjHeader;
}

/** What was written, and what was lost. */
export interface Written {
  readonly text: string;
  readonly lossReport: readonly Loss[];
}

/** Reads a file that is given as bytes or text. */
export async function read(
  { importer }: TwoWays,
  source: Uint8Array | string,
  name = 'collection',
): Promise<Collection> {
  let about: FileAbout | undefined;
  const tracks: DjTrack[] = [];
  const onAbout = (told: FileAbout) => {
    about = told;
  };
  for await (const batch of importer.read(piecesOf(source), { name, onAbout })) {
    // What the importers answer are tracks.
    for (const one of batch) tracks.push((one as unknown as { record: DjTrack }).record);
  }
  // And what stands beside them is a header.
  return { tracks, header: about?.header as unknown as DjHeader };
}

/** Pieces that cut tags and letters where they like. */
async function* piecesOf(source: Uint8Array | string): AsyncGenerator<Uint8Array> {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const size = bytes.length > 2 ** 20 ? 2 ** 16 : 1009;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface WriteOptions extends CollectionOptions {
  /** Says beforehand how many there are. @default true */
  readonly isCounted?: boolean;
}

/** Writes tracks or other records; fails where that is no well-formed XML. */
export async function write(
  { exporter }: TwoWays,
  items: readonly (DjTrack | object)[],
  header: Partial<DjHeader> = {},
  { isCounted = true, ...options }: WriteOptions = {},
): Promise<Written> {
  const loss = new LossTally();
  const document = {
    // Both are JSON, which their types do not say.
    header: header as JsonObject as Record<string, never>,
    listName: 'tracks',
    batches: batchesOf(items as readonly JsonObject[]),
    ...(isCounted && { count: items.length }),
  };
  const pieces: Buffer[] = [];
  for await (const piece of exporter.write(document, options, { loss, signal: undefined })) {
    pieces.push(Buffer.from(piece as string));
  }
  const text = Buffer.concat(pieces).toString();
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw new Error(`No XML: ${verdict.err.msg}`);
  return { text, lossReport: loss.report() };
}

async function* batchesOf(items: readonly JsonObject[]): AsyncGenerator<readonly JsonObject[]> {
  for (let at = 0; at < items.length; at += 7) yield items.slice(at, at + 7);
}

/** Reads a file again that was written. */
export async function writeAndRead(
  format: TwoWays,
  { tracks, header }: Collection,
): Promise<Collection & { readonly lossReport: readonly Loss[] }> {
  const { text, lossReport } = await write(format, tracks, header);
  return { ...(await read(format, text)), lossReport };
}

/** What a loss report says, as `field: reason`. */
export function lostIn(lossReport: readonly Loss[]): readonly string[] {
  return lossReport.map(({ column, reason }) => `${column}: ${reason}`);
}

const folder = new URL('../../../../shared/fixtures/dj/', import.meta.url);

/** A file of the project: what a program wrote, trimmed to facts. */
export function recording(path: string): Buffer {
  return readFileSync(new URL(`recordings/${path}`, import.meta.url));
}

/** A recorded file; `null` where the recordings are not here. */
export function fixture(path: string): Buffer | null {
  try {
    return readFileSync(new URL(path, folder));
  } catch {
    return null;
  }
}
