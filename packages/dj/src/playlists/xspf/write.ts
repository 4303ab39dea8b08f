import type { BatchedDocument, ExportJob } from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';
import { keptElement } from '../../tracks/kept-element.ts';
import { elementOf, toElement, type XmlElement } from '../../xml/element.ts';
import { type LoseText, wholeText } from '../../xml/write-xml.ts';
import { entriesOf } from '../entries.ts';
import type { Entry } from '../entry-queue.ts';
import { startFile } from '../file-header.ts';
import type { PlaylistOptions } from '../options.ts';
import { type LossRules, tellLosses } from '../tell-losses.ts';
import { cleanLetters, cleanText, cleanTrack } from '../text/clean.ts';
import { usualAttributes, xspfLayout } from './layout.ts';
import { readTrack, textOf, writeTrack } from './track-element.ts';

const fields = ['location', 'title', 'artist', 'comment', 'album', 'isrc'] as const;

const lossRules: LossRules = { origin: 'xspf', reasons: { durationMs: 'rounded to milliseconds' } };

export async function* writeXspf(
  document: BatchedDocument,
  options: PlaylistOptions,
  job: ExportJob,
): AsyncGenerator<string> {
  const { node, kept, title } = startFile(document, options, 'xspf', job);
  const { loss } = job;
  const lose: LoseText = (_, reason) => loss.add('origin', reason);
  const text = (element: XmlElement, depth: number) => wholeText(xspfLayout, element, depth, lose);
  const name = title && cleanText(title, 'name', { loss, item: null });

  const about = titled(elementsOf(kept['about']), name || undefined);
  yield xspfLayout.prolog + xspfLayout.start(rootOf(kept['attributes']), 0, false, lose);
  const list = elementOf('trackList', attributesOf(kept['trackList']));
  yield about.map((element) => text(element, 1)).join('') + xspfLayout.start(list, 1, false, lose);
  let count = 0;
  for await (const entries of entriesOf(document, node, options, job)) {
    count += entries.length;
    yield entries.map((entry) => text(trackElement(entry, job), 2)).join('');
  }
  job.onWritten?.(count);
  const after = elementsOf(kept['after']).map((element) => text(element, 1));
  yield `  </trackList>\n${after.join('')}${xspfLayout.end('playlist', 0)}`;
}

function trackElement({ track: raw, item }: Entry, { loss }: ExportJob): XmlElement {
  const track = cleaned(raw, item, loss);
  const lose = (field: string, reason: string) => loss.add(field, reason, item);
  const kept = keptElement(track, { format: 'xspf', name: 'track' }, lose);
  const element = writeTrack(track, kept);
  tellLosses(track, readTrack(element), lossRules, { loss, item });
  return element;
}

/** Blanks around a location are part of its name. */
function cleaned(track: DjTrack, item: number, loss: ExportJob['loss']): DjTrack {
  const clean = (text: string, column: string) =>
    (column === 'location' ? cleanLetters : cleanText)(text, column, { loss, item });
  const { links, ...others } = cleanTrack(track, fields, clean);
  const left = links?.map((link) => clean(link, 'links')).filter((link) => link !== '') ?? [];
  return left.length > 0 ? { ...others, links: left } : others;
}

/** The title in its place, or first. */
function titled(about: readonly XmlElement[], title: string | undefined): readonly XmlElement[] {
  const at = about.findIndex((element) => element.name === 'title' && textOf(element) !== '');
  const before = about[at];
  if ((before && textOf(before)) === title) return about;
  const fresh = title === undefined ? [] : [elementOf('title', {}, [title])];
  return at < 0 ? [...fresh, ...about] : about.toSpliced(at, 1, ...fresh);
}

function rootOf(kept: unknown): XmlElement {
  const attributes = attributesOf(kept);
  const missing = Object.entries(usualAttributes).filter(([name]) => !(name in attributes));
  return elementOf('playlist', { ...attributes, ...Object.fromEntries(missing) });
}

function attributesOf(kept: unknown): XmlElement['attributes'] {
  return toElement({ name: 'kept', attributes: kept })?.attributes ?? {};
}

function elementsOf(kept: unknown): readonly XmlElement[] {
  const elements = Array.isArray(kept) ? kept.map(toElement) : [];
  return elements.filter((element) => element !== null);
}
