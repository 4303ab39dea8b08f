import {
  type BatchedDocument,
  type ExportJob,
  type JsonObject,
  type JsonValue,
  tellUnsaid,
} from '@linernotes/exporters';
import { entriesOf } from '../entries.ts';
import type { Entry } from '../entry-queue.ts';
import { startFile } from '../file-header.ts';
import type { PlaylistOptions } from '../options.ts';
import { type LossRules, tellLosses } from '../tell-losses.ts';
import { isObject, readObject, writeObject } from './track-object.ts';

/** How JSPF is written. */
export interface JspfOptions extends PlaylistOptions {
  /** Two spaces of indent, or nothing but the text. @default as it was read; otherwise `true` */
  readonly pretty?: boolean | undefined;
}

const lossRules: LossRules = {
  origin: 'jspf',
  reasons: { durationMs: 'rounded to milliseconds' },
};

/** As deep as a track is: in the list, in the playlist, in the document. */
const depth = '      ';

export async function* writeJspf(
  document: BatchedDocument,
  options: JspfOptions,
  job: ExportJob,
): AsyncGenerator<string> {
  const { node, kept, title } = startFile(document, options, 'jspf', job);
  const { about, beside, isCompact, isEnded } = kept;
  const { pretty = isCompact !== true } = options;
  const head = titled(isObject(about) ? about : {}, title);
  const root = { ...(isObject(beside) ? beside : {}), playlist: { ...head, track: [] } };
  tellUnsaid(root, (name, reason) => job.loss.add(name, reason));
  const closing = pretty ? ']\n  }\n}' : ']}}';
  yield JSON.stringify(root, null, pretty ? 2 : 0).slice(0, -closing.length);
  let count = 0;
  for await (const entries of entriesOf(document, node, options, job)) {
    const texts = entries.map((entry) => textFor(objectOf(entry, job), pretty));
    yield `${count > 0 ? ',' : ''}${texts.join(',')}`;
    count += entries.length;
  }
  job.onWritten?.(count);
  yield count > 0 && pretty ? `\n    ${closing}` : closing;
  if (isEnded === true) yield '\n';
}

function objectOf({ track, item }: Entry, { loss }: ExportJob): JsonObject {
  const { origin } = track;
  const kept = origin?.format === 'jspf' && isObject(origin.data) ? origin.data : {};
  const object = writeObject(track, kept);
  tellUnsaid(object, (name, reason) => loss.add(name, reason, item));
  tellLosses(track, readObject(object), lossRules, { loss, item });
  return object;
}

/** The title in its place, or first. */
function titled(about: JsonObject, title: string | undefined): JsonObject {
  const { title: before, ...others } = about;
  if (before === title || (title === undefined && typeof before !== 'string')) return about;
  if (title === undefined) return others;
  return before === undefined ? { title, ...about } : { ...about, title };
}

function textFor(value: JsonValue, pretty: boolean): string {
  if (!pretty) return JSON.stringify(value);
  return `\n${depth}${JSON.stringify(value, null, 2).replaceAll('\n', `\n${depth}`)}`;
}
