import { defineAnswer, listOf as list, path } from '@linernotes/core';
import * as z from 'zod';
import { isrcOf, listOf, mbidOf, rowsOf, wrong } from '../client/codes.ts';
import { atDesk, type Desk } from './door.ts';
import { makeEdit } from './lost-answer.ts';
import { chunksOf, noteOf, uniqueBy } from './parts.ts';
import type { Confirmed, SubmitCall, SubmitDoor, Submitted } from './types.ts';
import { documentOf, element } from './xml.ts';

/** Which ISRCs belong to which recordings. */
export interface IsrcsInput extends Confirmed {
  readonly recordings: readonly {
    /** The MBID of the recording. */
    readonly id: string;
    readonly isrcs: readonly string[];
  }[];
  /** A release that they are on: its recordings are looked at with one request. @default each is looked up */
  readonly release?: string | undefined;
  /** Why, for other editors. */
  readonly editNote?: string | undefined;
}

/** An ISRC and the MBID of its recording. */
export interface SubmittedIsrc {
  readonly recording: string;
  readonly isrc: string;
}

/** MusicBrainz makes another edit of what is beyond. */
const mostPerEdit = 100;

/**
 * Submits ISRCs, which are there at once. What a recording has already is not sent; a recording that is
 * not there is `not-found`, and nothing is sent then.
 */
export function submitIsrcs(
  door: SubmitDoor,
  input: IsrcsInput,
  call?: SubmitCall,
): Promise<Submitted<SubmittedIsrc>> {
  const wanted = uniqueBy(
    rowsOf('recordings', input.recordings).flatMap(({ id, isrcs }) =>
      listOf('isrcs', isrcs).map((isrc) => ({ recording: mbidOf(id), isrc: isrcOf(isrc) })),
    ),
    keyOf,
  );
  if (wanted.length === 0) throw wrong('recordings', 'MusicBrainz: there is no ISRC to submit.');
  const release = input.release === undefined ? null : mbidOf(input.release, 'release');
  const note = noteOf(input.editNote);
  return atDesk(door, { kind: 'submit-isrcs', scope: 'submit_isrc' }, input, call, async (desk) => {
    const missing = (items: readonly SubmittedIsrc[]) => notYetThere(desk, items, release);
    const sent = await missing(wanted);
    for (const chunk of chunksOf(sent, mostPerEdit)) {
      await makeEdit(chunk, {
        send: (items) => desk.post('/recording', documentFor(items, note), false),
        missing,
        mayRepeat: true,
        lookAt: desk.pageOf(`/recording/${chunk[0]?.recording}/edits`),
      });
    }
    const keys = new Set(sent.map(keyOf));
    const already = wanted.filter((one) => !keys.has(keyOf(one)));
    return { sent, already, requestCount: desk.requestCount(), isDryRun: desk.isDryRun };
  });
}

function keyOf({ recording, isrc }: SubmittedIsrc): string {
  return `${recording} ${isrc}`;
}

function documentFor(items: readonly SubmittedIsrc[], note: string | null): string {
  const recordings = [...Map.groupBy(items, ({ recording }) => recording)].map(([id, own]) => {
    const isrcs = own.map(({ isrc }) => element('isrc', { id: isrc }));
    return element('recording', { id }, element('isrc-list', {}, ...isrcs));
  });
  const list = element('recording-list', {}, ...recordings);
  return documentOf(list, ...(note === null ? [] : [element('edit-note', {}, note)]));
}

const Recording = z.object({ id: z.string(), isrcs: list(z.string()) });
const rest = { '*': 'only its ISRCs are asked for' };

const oneRecording = defineAnswer({
  schema: Recording,
  map: ({ isrcs }) => isrcs,
  ignored: rest,
});

const recordingsOfRelease = defineAnswer({
  schema: z.object({
    media: list(z.object({ tracks: list(z.object({ recording: Recording })) })),
  }),
  map: ({ media }) =>
    new Map(
      media.flatMap(({ tracks }) => tracks.map(({ recording }) => [recording.id, recording.isrcs])),
    ),
  ignored: { ...rest, 'media[].**': 'only its recordings are asked for' },
});

/** Never from a cache: what is there now decides what is sent. */
const fresh = { cache: 'none' } as const;

async function notYetThere(
  { http }: Desk,
  items: readonly SubmittedIsrc[],
  release: string | null,
): Promise<readonly SubmittedIsrc[]> {
  const query = { inc: 'recordings isrcs', fmt: 'json' };
  const known =
    release === null
      ? new Map<string, readonly string[]>()
      : await http.get(path`/ws/2/release/${release}`, recordingsOfRelease, { query, ...fresh });
  const left: SubmittedIsrc[] = [];
  for (const [id, own] of Map.groupBy(items, ({ recording }) => recording)) {
    const isrcs = known.get(id) ?? (await isrcsOf(http, id));
    left.push(...own.filter(({ isrc }) => !isrcs.includes(isrc)));
  }
  return left;
}

function isrcsOf(http: Desk['http'], id: string): Promise<readonly string[]> {
  const query = { inc: 'isrcs', fmt: 'json' };
  return http.get(path`/ws/2/recording/${id}`, oneRecording, { query, ...fresh });
}
