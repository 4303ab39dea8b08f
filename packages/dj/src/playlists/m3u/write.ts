import type { BatchedDocument, ExportJob } from '@linernotes/exporters';
import { entriesOf } from '../entries.ts';
import type { Entry } from '../entry-queue.ts';
import { startFile } from '../file-header.ts';
import { keptOf, keptTexts } from '../kept.ts';
import type { TextPlaylistOptions } from '../options.ts';
import { type LossRules, tellLosses } from '../tell-losses.ts';
import { displayTitleLoss } from '../text/display-title.ts';
import { encodeLines } from '../text/encode-lines.ts';
import { fitLine, fitLines } from '../text/fit-lines.ts';
import { layoutOf, type TextLayout } from '../text/layout.ts';
import { secondsLoss } from '../text/seconds.ts';
import { readEntry, writeComments, writeLocation } from './lines.ts';
import { m3uOrigin } from './read.ts';

const fields = ['location', 'title', 'artist', 'album', 'albumArtist', 'genre'] as const;

const lossRules: LossRules = {
  origin: m3uOrigin,
  reasons: { durationMs: secondsLoss, artist: displayTitleLoss, title: displayTitleLoss },
};

/** Writes M3U in an encoding, or `legacy`: as the file was, or else in windows-1252. */
export async function* writeM3u(
  document: BatchedDocument,
  options: TextPlaylistOptions,
  job: ExportJob,
  encoding: 'utf-8' | 'legacy',
): AsyncGenerator<Uint8Array> {
  const { node, kept, title } = startFile(document, options, m3uOrigin, job);
  const layout = layoutOf(kept, {
    ...(encoding === 'utf-8' && { encoding }),
    usual: encoding === 'legacy' ? 'windows-1252' : 'utf-8',
    ...(options.encoding && { encoding: options.encoding }),
  });
  const top = typeof kept['top'] === 'string' ? kept['top'] : '#EXTM3U';
  const name = title && fitLine(title, 'name', { ...layout, loss: job.loss, item: null });
  yield encodeLines([top, ...(name ? [`#PLAYLIST:${name}`] : [])], layout, true);
  let count = 0;
  for await (const entries of entriesOf(document, node, options, job)) {
    const written = entries
      .map((entry) => linesOf(entry, layout, job))
      .filter(({ length }) => length > 0);
    count += written.length;
    yield encodeLines(written.flat(), layout, false);
  }
  job.onWritten?.(count);
  yield encodeLines(keptTexts(kept['after']), layout, false);
}

function linesOf(
  { track: raw, item }: Entry,
  { encoding }: TextLayout,
  { loss }: ExportJob,
): readonly string[] {
  const track = fitLines(raw, fields, { loss, item, encoding });
  if (track.location === undefined) {
    loss.add('location', 'track without a location, left out', item);
    return [];
  }
  const kept = keptOf(track.origin, m3uOrigin);
  const comments = writeComments(track, keptTexts(kept['comments']));
  const location = writeLocation(track.location, kept['location']);
  tellLosses(track, readEntry(comments, location), lossRules, { loss, item });
  return [...comments, location];
}
