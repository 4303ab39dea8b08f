import { readFileSync } from 'node:fs';
import type { AdapterHttp, RequestOptions } from '@linernotes/core';
import { RecordedCase } from '@linernotes/testing/kit';
import type { AnswerTable } from '../src/answers.ts';
import { answers, musicbrainz } from '../src/index.ts';

export const fetchedAt = '2026-11-21T12:00:00.000Z';
const fetched = { fetchedAt };

/** A true answer, trimmed to facts. */
export function recording(name: string): unknown {
  const url = new URL(`./recordings/${name}.json`, import.meta.url);
  const { replies } = RecordedCase.parse(JSON.parse(readFileSync(url, 'utf8')));
  return Object.values(replies)[0]?.body;
}

interface Asked {
  readonly path: string;
  readonly query: RequestOptions['query'];
}

/** A door that notes what is asked and answers one body; `null` is a 404. */
export function fakeContext(body: unknown) {
  const asked: Asked[] = [];
  const find: AdapterHttp['find'] = async (path, answer, options) => {
    asked.push({ path, query: options?.query });
    return body === null ? null : answer.read(body, fetched).ours;
  };
  const get: AdapterHttp['get'] = async (path, answer, options) => {
    const found = await find(path, answer, options);
    if (found === null) throw new Error(`nothing at ${path}`);
    return found;
  };
  const send: AdapterHttp['send'] = async () => {
    throw new Error('nothing is written');
  };
  const download: AdapterHttp['download'] = async () => {
    throw new Error('nothing is downloaded');
  };
  const context = { http: { get, find, send, download }, options: { contact: 'a@example.org' } };
  return { asked, context };
}

export const { operations } = musicbrainz({ contact: 'a@example.org' });

type Kind = keyof AnswerTable;

/** Reads a body as an answer of a kind; the type follows the kind. */
export function read<K extends Kind>(kind: K, body: unknown) {
  // The table is read by a key that the type follows; TypeScript widens that to a union.
  return answers[kind].read(body, { fetchedAt }).ours as ReturnType<AnswerTable[K]['read']>['ours'];
}

export const id = 'b84ee12a-09ef-421b-82de-0441a926375b';
const nobody = { id, name: 'Nobody', disambiguation: '' };
/** A release with the least that there is. */
export const bare = {
  id,
  title: 'Bare',
  'artist-credit': [{ name: 'N.', joinphrase: '', artist: nobody }],
};
