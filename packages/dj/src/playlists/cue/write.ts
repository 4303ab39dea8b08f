import {
  type AboutItems,
  type BatchedDocument,
  ExportError,
  type ExportJob,
} from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';
import { entriesOf } from '../entries.ts';
import type { Entry } from '../entry-queue.ts';
import { type FileStart, startFile } from '../file-header.ts';
import { keptOf, keptTexts } from '../kept.ts';
import { selectPlaylist, type TextPlaylistOptions, validatePlaylist } from '../options.ts';
import { type LossRules, tellLosses } from '../tell-losses.ts';
import type { TrackLosses } from '../text/clean.ts';
import { encodeLines } from '../text/encode-lines.ts';
import { fitLine, fitLines } from '../text/fit-lines.ts';
import { layoutOf, type TextLayout } from '../text/layout.ts';
import { SheetParser } from './parse-sheet.ts';
import { frameLoss } from './times.ts';
import { readLines } from './track-lines.ts';
import { aboutSheet, tracksOf } from './tracks-of-sheet.ts';
import { isFileOf, writeSheet } from './write-sheet.ts';

const maxTracks = 99;
const fields = ['location', 'title', 'artist', 'composer', 'genre', 'comment'] as const;

const lossRules: LossRules = {
  origin: 'cue',
  reasons: { startInFileMs: frameLoss },
};

/** @throws ExportError for a playlist that is too long, besides what no playlist can be made of */
export function validateCue(about: AboutItems, options: TextPlaylistOptions): void {
  validatePlaylist(about, options);
  const node = selectPlaylist(about, options);
  if (node && node.trackIds.length > maxTracks)
    throw tooMany(`"${node.name}" has ${node.trackIds.length}`);
}

/** Writes a sheet at once: it is short. */
export async function* writeCue(
  document: BatchedDocument,
  options: TextPlaylistOptions,
  job: ExportJob,
): AsyncGenerator<Uint8Array> {
  const { node, kept, title } = startFile(document, options, 'cue', job);
  const layout = layoutOf(kept, {
    encoding: options.encoding,
    usual: 'utf-8',
  });
  const found: Entry[] = [];
  let count = 0;
  for await (const entries of entriesOf(document, node, options, job)) {
    count += entries.length;
    for (const entry of entries) found.push(...cleaned(entry, kept, layout, job));
    if (found.length > maxTracks) throw tooMany('there are more');
  }
  if (count > 0 && found.length === 0) {
    throw new ExportError({
      message: 'No track says in which file it is, which a CUE sheet needs.',
      remedy: 'Give the tracks a location, or write another format.',
    });
  }
  const isKept = title === aboutSheet(keptTexts(kept['about'])).title;
  const name =
    title && !isKept ? cleanName(title, { ...layout, loss: job.loss, item: null }) : title;
  const tracks = found.map(({ track }) => track);
  const lines = writeSheet({ kept, title: name }, tracks);
  tellSheet(lines, found, job);
  job.onWritten?.(found.length);
  yield encodeLines(lines, layout, true);
}

function cleaned(
  { track: raw, item }: Entry,
  sheet: FileStart['kept'],
  { encoding }: TextLayout,
  { loss }: ExportJob,
): readonly Entry[] {
  let track = fitLines(raw, fields, { loss, item, encoding });
  if (track.location === undefined) {
    loss.add('location', 'track without a location, left out', item);
    return [];
  }
  const said = keptFacts(track, sheet);
  for (const field of fields) {
    const text = track[field];
    if (text === undefined || text === said[field]) continue;
    track = { ...track, [field]: withoutQuotes(text, field, { loss, item }) };
  }
  return [{ track, item }];
}

/** What a track says in lines that will be as they were. */
function keptFacts(track: DjTrack, sheet: FileStart['kept']): Partial<DjTrack> {
  const { lines, file } = keptOf(track.origin, 'cue');
  const own = keptTexts(lines);
  const files = [...own, ...(typeof file === 'string' ? [file] : [])].filter((line) =>
    isFileOf(line, track),
  );
  return {
    ...aboutSheet(keptTexts(sheet['about'])).ofTracks,
    ...readLines(own),
    ...(files.length > 0 && { location: track.location }),
  };
}

function cleanName(title: string, losses: TrackLosses & Pick<TextLayout, 'encoding'>): string {
  return withoutQuotes(fitLine(title, 'name', losses), 'name', losses);
}

function withoutQuotes(text: string, column: string, { loss, item }: TrackLosses): string {
  if (!text.includes('"')) return text;
  loss.add(column, "quotation marks, written as '", item);
  return text.replaceAll('"', "'");
}

/** What a sheet says of a track depends on those around it. */
function tellSheet(lines: readonly string[], entries: readonly Entry[], { loss }: ExportJob): void {
  if (entries.length === 0) return;
  const parser = new SheetParser('');
  for (const [index, line] of lines.entries()) parser.take(line, index + 1);
  const sheet = parser.end();
  const readBack = tracksOf(sheet);
  for (const [index, { track, item }] of entries.entries()) {
    const { number } = keptOf(track.origin, 'cue');
    if (number !== undefined && !sheet.tracks[index]?.head.startsWith(`${number} `))
      loss.add('origin', 'number of the track, given anew', item);
    tellLosses(sinceStart(track), sinceStart(readBack[index] ?? { id: '' }), lossRules, {
      loss,
      item,
    });
  }
}

/** To begin with the file is to say nothing. */
function sinceStart({ startInFileMs, ...track }: DjTrack): DjTrack {
  return startInFileMs ? { ...track, startInFileMs } : track;
}

function tooMany(what: string): ExportError {
  return new ExportError({
    message: `A CUE sheet has at most 99 tracks; ${what}.`,
    remedy: 'Write another format, or a shorter playlist.',
  });
}
