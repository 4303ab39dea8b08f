import {
  commonOptions,
  commonSettings,
  createLiner,
  defineAdapter,
  defineAnswer,
  definePages,
  type Fetched,
  listOf,
  path,
  perWindow,
  wire,
} from '@linernotes/core';
import {
  build,
  fromPitchClass,
  type MusicalKey,
  parseKey,
  type Recording,
} from '@linernotes/model';
import { type RecordedReply, recordedPlayer, startPlatformServer } from '@linernotes/testing';
import { onTestFinished } from 'vitest';
import * as z from 'zod';
import { fetchedAt } from './helpers.ts';

const { figure, id, name, text } = wire;
const number = z.number().nullish();

/** A track as both platforms write it, each the key in its own way. */
const Track = z.object({
  id,
  title: name,
  artist: name,
  tempo: figure,
  key: text,
  pitch: number,
  mode: number,
});
type Track = z.output<typeof Track>;

interface Tempos {
  readonly id: string;
  readonly authority?: Readonly<Record<string, number>>;
}

/** A platform that finds recordings by ISRC and knows their tempo and key. */
function platform({ id: platformId, authority = {} }: Tempos) {
  const { urls, sourceOf } = definePages(platformId, {
    words: { recording: 'track' },
    url: (word, one) => `https://${platformId}.example/${word}/${one}`,
    pattern: (word) => `${platformId}\\.example/${word}/(?<id>\\d+)`,
  });
  const toRecording = ({ id: one, title, artist, tempo, ...rest }: Track, at: Fetched): Recording =>
    build('recording', {
      source: sourceOf('recording', one, at),
      title,
      artistCredit: [{ name: artist, artistName: artist, joinPhrase: null }],
      bpm: tempo,
      key: keyOf(rest) ?? undefined,
      keyText: rest.key,
      isrcs: ['GBARL9300135'],
    });
  const found = defineAnswer({
    schema: z.object({ tracks: listOf(Track) }),
    map: ({ tracks }, at) => tracks.map((track) => toRecording(track, at)),
  });
  return defineAdapter({
    contract: 1,
    id: platformId,
    name: platformId,
    origin: `https://api.${platformId}.example`,
    options: z.strictObject(commonOptions),
    settings: commonSettings(platformId.toUpperCase()),
    limit: () => ({ scope: 'ip', source: 'https://x.example', rules: [perWindow(500, 1_000)] }),
    userAgent: () => 'TempoTest/1.0',
    terms: {
      source: `https://${platformId}.example/terms`,
      dataLicense: 'CC0',
      maxStorageMs: null,
      attribution: null,
      restrictedFields: [],
    },
    urls,
    authority,
    operations: {
      recordingsByIsrc: ({ isrc }, { http }) => http.get(path`/isrc/${isrc}`, found),
    },
  });
}

function keyOf({ key, pitch, mode }: Pick<Track, 'key' | 'pitch' | 'mode'>): MusicalKey | null {
  return parseKey(key) ?? fromPitchClass(pitch, mode);
}

/** Knows tempo and key best. */
const beats = platform({ id: 'beats', authority: { bpm: 2, key: 2 } });
const mixes = platform({ id: 'mixes' });

type Said = Readonly<Record<string, unknown>>;

/** Two platforms that say this of one track, and a liner that asks them. */
export async function startTempos(said: { readonly beats?: Said; readonly mixes?: Said }) {
  const player = (platformId: 'beats' | 'mixes') => {
    const track = { id: 7, title: 'Strings', artist: 'Rhythim', ...said[platformId] };
    const reply: RecordedReply = { body: { tracks: said[platformId] ? [track] : [] } };
    return recordedPlayer({ id: platformId, replies: { '/isrc/GBARL9300135': reply } });
  };
  const server = await startPlatformServer({ platforms: [player('beats'), player('mixes')] });
  const liner = createLiner({
    adapters: [mixes({ baseUrl: server.url('mixes') }), beats({ baseUrl: server.url('beats') })],
    fetchedAt: () => fetchedAt,
  });
  onTestFinished(async () => {
    await liner.close();
    await server.close();
  });
  return liner;
}

/** The row that both platforms know. */
export const strings = { artist: 'Rhythim', title: 'Strings', isrc: 'GBARL9300135' };
