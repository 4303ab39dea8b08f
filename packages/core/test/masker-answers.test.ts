import { Buffer } from 'node:buffer';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { askAs } from '../src/ask-as.ts';
import { createLiner, type LinerEvent } from '../src/index.ts';
import { closeServers, failureOf, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

describe('a platform that repeats the credential', () => {
  const token = 'cnryecho5f3a9c';

  test.each([
    ['in its words', 401, JSON.stringify({ message: `bad token ${token}` })],
    ['in a page', 500, `<html><body>${token}</body></html>`],
    ['where the words are cut', 500, `${'x'.repeat(150)} ${token}`],
    ['where the kept body is cut', 400, `${'x '.repeat(245)}${token}`],
    ['in a broken body', 200, `${token} {`],
    [
      'as a field that is not known, in an answer of another shape',
      200,
      JSON.stringify({ [token]: 1 }),
    ],
  ])('%s is not repeated by us', async (_where, status, body) => {
    const { url } = await serve((_request, response) => response.writeHead(status).end(body));
    const events: LinerEvent[] = [];
    const liner = createLiner({
      adapters: [tiny({ baseUrl: url, token })],
      onEvent: (event) => events.push(event),
      isStrict: true,
      ...soon,
    });

    const error = await failureOf(liner.on('tiny').labelById({ id: token }));

    const shown = inspect([error, error.stack, events], { depth: 20, showHidden: true });
    expect(shown).not.toContain(token.slice(0, 10));
    expect(shown).toContain('[secret]');
  });

  test('behind a long body of dotted words answers within a moment', async () => {
    const body = 'a.'.repeat(500_000);
    const { url } = await serve((_request, response) => response.writeHead(400).end(body));
    const started = performance.now();
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token })], ...soon });
    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));
    expect(error.code).toBe('bad-request');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('that was replaced meanwhile is not repeated either', async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(400).end(JSON.stringify({ message: `was ${token}` })),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token })], ...soon });
    liner.replace(tiny({ baseUrl: url, token: 'cnryanother5f3a9c' }));
    const error = await failureOf(liner.on('tiny').labelById({ id: '7' }));
    expect(inspect(error)).not.toContain(token);
  });

  const label = (words: string) => ({ id: 7, name: words, sub: [{ name: `of ${words}` }] });

  test.each([
    ['as it is', token],
    ['in capitals', token.toUpperCase()],
    ['in base64', Buffer.from(`me:${token}`).toString('base64')],
    ['in an address', `https://x.example/?token=${token}`],
  ])('%s in a known field of an answer is not handed out', async (_how, words) => {
    const { url } = await serve((_request, response) => response.end(JSON.stringify(label(words))));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token })], ...soon });

    const found = await liner.on('tiny').labelById({ id: '7' });
    const asked = await Array.fromAsync(liner.ask('labelById', { id: '7' }));
    const through = await liner.through('tiny', 'raw', async () => label(words));

    expect(found).toMatchObject({ subLabels: [expect.stringContaining('[secret]')] });
    expect(asked).toMatchObject([{ value: { name: expect.stringContaining('[secret]') } }]);
    expect(through.name).toContain('[secret]');
    expect(JSON.stringify([found, asked, through])).not.toContain(words);
  });

  test('that was replaced meanwhile is not handed out either', async () => {
    const { url } = await serve((_request, response) => response.end(JSON.stringify(label(token))));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token })], ...soon });
    liner.replace(tiny({ baseUrl: url, token: 'cnryanother5f3a9c' }));
    expect((await liner.on('tiny').labelById({ id: '7' }))?.name).toBe('[secret]');
  });

  test('as a word that anybody says changes nothing in an answer', async () => {
    const { url } = await serve((_request, response) =>
      response.end(JSON.stringify(label('Warp'))),
    );
    const liner = createLiner({ adapters: [tiny({ baseUrl: url, token: 'Warp' })], ...soon });
    expect((await liner.on('tiny').labelById({ id: '7' }))?.name).toBe('Warp');
  });

  test('as the new one that a login asks for gives it to the login', async () => {
    const { url } = await serve((_request, response) => response.end('{}'));
    const ask = askAs(tiny({ baseUrl: url, token }));
    const proof = { authorize: () => ({}), secrets: [] };
    expect(await ask(proof, 'login', async () => ({ token }))).toEqual({ token });
  });
});
