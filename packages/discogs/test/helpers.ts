import { readFileSync } from 'node:fs';
import type { AdapterHttp, Answer, RequestOptions } from '@linernotes/core';
import { RecordedCase } from '@linernotes/testing/kit';
import * as z from 'zod';

export const fetched = { fetchedAt: '2026-11-01T00:00:00.000Z' };

/** A true answer, trimmed to facts. */
export function recording(name: string): z.output<typeof Body> {
  const url = new URL(`recordings/${name}.json`, import.meta.url);
  const { replies } = RecordedCase.parse(JSON.parse(readFileSync(url, 'utf8')));
  return Body.parse(Object.values(replies)[0]?.body);
}

const Body = z.record(z.string(), z.unknown());

export interface Asked {
  readonly path: string;
  readonly query: RequestOptions['query'];
}

/** Plays the server: bodies by turn, `null` for a 404; keeps what was asked. */
export function fakeHttp(...bodies: readonly unknown[]): {
  readonly http: AdapterHttp;
  readonly asked: Asked[];
} {
  const asked: Asked[] = [];
  const next = <Ours>(path: string, answer: Answer<Ours>, options?: RequestOptions) => {
    const body = bodies[asked.length];
    if (body === undefined) throw new Error(`nothing is recorded for ${path}`);
    asked.push({ path, query: options?.query });
    return body === null ? null : answer.read(body, fetched).ours;
  };
  const find: AdapterHttp['find'] = async (path, answer, options) => next(path, answer, options);
  const get: AdapterHttp['get'] = async (path, answer, options) => {
    const ours = next(path, answer, options);
    if (ours === null) throw new Error('not found');
    return ours;
  };
  const send: AdapterHttp['send'] = async () => {
    throw new Error('nothing is written');
  };
  const download: AdapterHttp['download'] = async () => {
    throw new Error('nothing is downloaded');
  };
  return { http: { get, find, send, download }, asked };
}

export function searchPage(rows: readonly object[], pagination: object = {}): unknown {
  return {
    pagination: { page: 1, pages: 1, per_page: 100, items: rows.length, urls: {}, ...pagination },
    results: rows,
  };
}
