import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  type Adapter,
  commonOptions,
  createLiner,
  defineAdapter,
  defineAnswer,
  type HttpRequest,
  type LinerOptions,
  perWindow,
  pictureOptions,
} from '../src/index.ts';
import { failureOf, soon, tiny } from './tiny.ts';

const { definition } = tiny;
const token = 'cnryabc5f3a9c';
const limit = { ...definition.limit({}), rules: [perWindow(2, 60_000)] };

/** Tiny, whose pictures are on servers of their own. */
const pictured = defineAdapter({
  ...definition,
  options: z.strictObject({ ...commonOptions, ...pictureOptions, token: z.string().optional() }),
  pictures: { origins: ['https://img.tiny.example', 'https://*.tinycdn.example'], limit },
});

const picture = defineAnswer({
  format: 'bytes',
  schema: z.instanceof(Uint8Array),
  map: (bytes) => bytes.length,
});

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function linerOf(adapter: Adapter<'tiny'>, more: Partial<LinerOptions<Adapter<'tiny'>>> = {}) {
  const asked: HttpRequest[] = [];
  const liner = createLiner({
    adapters: [adapter],
    ...soon,
    transport: async (request) => {
      asked.push(request);
      const fetchedAt = '2026-11-21T00:00:00Z';
      const bytes = new Uint8Array([1, 2]);
      return { status: 200, headers: {}, body: '', bytes, fetchedAt, sizeBytes: 2 };
    },
    ...more,
  });
  closing.push(liner.close);
  const get = (url: string) => liner.picture('tiny', url, (http, path) => http.get(path, picture));
  return { liner, asked, get, urls: () => asked.map(({ url }) => url) };
}

describe('a picture', () => {
  it('is asked for where the adapter says, without a credential', async () => {
    const { asked, get } = linerOf(pictured({ token }));

    expect(await get('https://img.tiny.example/a/b.jpg?sig=1')).toBe(2);
    expect(asked).toMatchObject([
      {
        url: 'https://img.tiny.example/a/b.jpg?sig=1',
        headers: { Accept: 'image/*', 'user-agent': 'TinyTest/1.0' },
        kind: 'picture',
      },
    ]);
    expect(JSON.stringify(asked)).not.toContain(token);
  });

  it('of the platform’s own server is asked for as everything there', async () => {
    const { asked, get } = linerOf(pictured({ token, baseUrl: 'http://127.0.0.1:8080/ws' }));

    await get('https://tiny.example/cover/7');
    expect(asked).toMatchObject([
      {
        url: 'http://127.0.0.1:8080/ws/cover/7',
        headers: { authorization: `Tiny token=${token}` },
      },
    ]);
  });

  it('is asked of another server where that is said', async () => {
    const { get, urls } = linerOf(pictured({ picturesUrl: 'http://127.0.0.1:8080/i' }));

    await get('https://n1.tinycdn.example/a.jpg');
    expect(urls()).toEqual(['http://127.0.0.1:8080/i/a.jpg']);
  });

  it.each([
    'https://evil.example/a.jpg',
    'https://img.tiny.example.evil.example/a.jpg',
    'https://eviltinycdn.example/a.jpg',
    'http://img.tiny.example/a.jpg',
    'https://u:p@img.tiny.example/a.jpg',
    'file:///etc/passwd',
    'a.jpg',
    '',
  ])('is not asked for at %j', async (url) => {
    const { asked, get } = linerOf(pictured({ token }));

    expect(await failureOf(get(url))).toMatchObject({
      code: 'configuration',
      details: { option: 'url' },
      message: expect.stringContaining('is no address of one of its pictures, which are at'),
    });
    expect(asked).toEqual([]);
  });

  it('of a platform that names no server for them is at its own', async () => {
    const { get, urls } = linerOf(tiny());

    await get('https://tiny.example/cover/7');
    expect(urls()).toEqual(['https://tiny.example/cover/7']);
    expect(await failureOf(get('https://img.tiny.example/7'))).toMatchObject({
      code: 'configuration',
    });
  });

  it('takes nothing of the platform’s limit, but of one of its server’s own', async () => {
    const { liner, get } = linerOf(pictured({ picturesUrl: 'http://127.0.0.1:8081' }));
    const left = async () => (await liner.budget('tiny')).rules.map(({ remaining }) => remaining);
    const before = await left();

    await get('https://img.tiny.example/1');
    await get('https://img.tiny.example/2');
    const third = liner.picture(
      'tiny',
      'https://img.tiny.example/3',
      (http, path) => http.get(path, picture),
      { deadlineMs: 50 },
    );

    expect(await failureOf(third)).toMatchObject({ code: 'timeout' });
    expect(await left()).toEqual(before);
  });
});

it('an adapter names only servers', () => {
  const wrong = defineAdapter({ ...definition, pictures: { origins: ['https://*'], limit } });

  expect(() => wrong()).toThrow('"https://*", in "pictures", is no origin');
});

it('an adapter takes its own ids, or says whose', () => {
  expect(tiny().idsOf).toBe('tiny');
  expect(defineAdapter({ ...definition, idsOf: 'small' })().idsOf).toBe('small');
});
