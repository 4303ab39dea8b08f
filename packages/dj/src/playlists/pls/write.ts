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
import { type Pair, readPairs, writePairs } from './pairs.ts';

const fields = ['location', 'title', 'artist'] as const;

const lossRules: LossRules = {
  origin: 'pls',
  reasons: { durationMs: secondsLoss, artist: displayTitleLoss, title: displayTitleLoss },
};

export async function* writePls(
  document: BatchedDocument,
  options: TextPlaylistOptions,
  job: ExportJob,
): AsyncGenerator<Uint8Array> {
  const { node, kept, title } = startFile(document, options, 'pls', job);
  const layout = layoutOf(kept, { encoding: options.encoding, usual: 'utf-8' });
  const name = title && fitLine(title, 'name', { ...layout, loss: job.loss, item: null });
  const version = `Version=${typeof kept['version'] === 'string' ? kept['version'] : '2'}`;
  const isVersionFirst = kept['isVersionFirst'] === true;
  const top = ['[playlist]', ...(isVersionFirst ? [version] : [])];
  yield encodeLines([...top, ...(name ? [`X-GNOME-Title=${name}`] : [])], layout, true);
  let number = 0;
  for await (const entries of entriesOf(document, node, options, job)) {
    const lines: string[] = [];
    for (const entry of entries) {
      const pairs = pairsOf(entry, layout, job);
      if (!pairs) continue;
      number += 1;
      for (const [key, value] of pairs) lines.push(`${key}${number}=${value}`);
    }
    yield encodeLines(lines, layout, false);
  }
  job.onWritten?.(number);
  const about = [`NumberOfEntries=${number}`, ...(isVersionFirst ? [] : [version])];
  const lines = [...keptTexts(kept['other']), ...about, ...keptTexts(kept['behind'])];
  yield encodeLines(lines, layout, false);
}

function pairsOf(
  { track: raw, item }: Entry,
  { encoding }: TextLayout,
  { loss }: ExportJob,
): readonly Pair[] | null {
  const track = fitLines(raw, fields, { loss, item, encoding });
  if (track.location === undefined) {
    loss.add('location', 'track without a location, left out', item);
    return null;
  }
  const pairs = writePairs(track, keptPairs(keptOf(track.origin, 'pls')['keys']));
  tellLosses(track, readPairs(pairs), lossRules, {
    loss,
    item,
  });
  return pairs;
}

function keptPairs(value: unknown): readonly Pair[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (one): one is Pair =>
      Array.isArray(one) && one.length === 2 && one.every((text) => typeof text === 'string'),
  );
}
