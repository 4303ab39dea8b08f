import type { Readable } from 'node:stream';
import { type DjTrack, djImporters, onePlaylist, toCrateRecord } from '@linernotes/dj';
import type { CrateItem } from '@linernotes/enrich';
import {
  ExportError,
  type FileAbout,
  importerForFile,
  type StreamImporter,
} from '@linernotes/exporters';
import { withoutTracks } from '../files/one-playlist.ts';
import { usageProblem } from '../problem.ts';

/** How the tracks of a file of a DJ program are read as a crate. */
export interface DjCrateOptions {
  /** For messages, and for its ending. */
  readonly name: string;
  /** Takes the tracks of this playlist alone. */
  readonly playlist?: string | undefined;
  /** Is told how many of the tracks of that playlist are not in the file, where some are. */
  readonly onMissing?: ((missing: number, named: number) => void) | undefined;
}

/** The reader of a collection or playlist, by the id of its format or the ending of the file; `null` for other files. */
export function djImporterFor(path: string, from: string | undefined): StreamImporter | null {
  if (from !== undefined) return djImporters.find(({ id }) => id === from) ?? null;
  const found = importerForFile(path, djImporters);
  return found && 'read' in found ? found : null;
}

/**
 * Reads the tracks of a collection or playlist as rows, in the order of the file and numbered by their places in it.
 * @throws ReadError for what cannot be read; Problem of usage for a playlist that is not there, or has no track that is
 */
export async function* djCrateItems(
  importer: StreamImporter,
  open: () => Readable,
  { name, playlist, onMissing }: DjCrateOptions,
): AsyncGenerator<CrateItem> {
  const wanted = playlist === undefined ? null : await idsOf(importer, open, { name, playlist });
  let place = 0;
  let found = 0;
  for await (const batch of importer.read(open(), { name })) {
    for (const read of batch) {
      place += 1;
      if ('problem' in read) yield { line: place, problem: read.problem };
      else {
        // What these importers answer are tracks.
        const track = read.record as unknown as DjTrack;
        if (wanted && !wanted.has(track.id)) continue;
        found += 1;
        yield { line: place, record: toCrateRecord(track) };
      }
    }
  }
  if (playlist === undefined || !wanted) return;
  if (found === 0) throw withoutTracks(`${name}: the playlist "${playlist}"`, wanted.size);
  if (found < wanted.size) onMissing?.(wanted.size - found, wanted.size);
}

/** Playlists stand behind the tracks, so that the file is read to its end for them. */
async function idsOf(
  importer: StreamImporter,
  open: () => Readable,
  { name, playlist }: DjCrateOptions & { readonly playlist: string },
): Promise<ReadonlySet<string>> {
  let header: FileAbout['header'] = {};
  const onAbout = (about: FileAbout) => {
    header = about.header;
  };
  for await (const _ of importer.read(open(), { name, onAbout }));
  try {
    return new Set(onePlaylist(header, playlist).trackIds);
  } catch (error) {
    if (error instanceof ExportError) throw usageProblem(`${name}: ${error.message}`, error.remedy);
    throw error;
  }
}
