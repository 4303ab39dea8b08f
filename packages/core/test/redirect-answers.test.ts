import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createLiner } from '../src/index.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

/** A platform that puts the answer beside a new address, and what it says at the old one. */
async function moved(body: string, location = '/labels/8') {
  const server = await serve(({ url = '' }, response) => {
    const isOld = url === '/labels/7' || location === '/labels/7';
    const headers = { 'content-type': 'application/json', location };
    if (isOld) response.writeHead(301, headers).end(body);
    else response.writeHead(200, headers).end(good.replace('7', '8'));
  });
  const adapter = { ...tiny({ baseUrl: server.url }), redirects: { bodyIsAnswer: true } };
  const liner = createLiner({ ...soon, adapters: [adapter] });
  onTestFinished(() => liner.close());
  return { label: () => liner.on('tiny').labelById({ id: '7' }), server };
}

describe('a new address with something beside it', () => {
  it('is the answer, where it is one', async () => {
    const { label, server } = await moved(good);
    expect(await label()).toMatchObject({ source: { id: '7' } });
    expect(server.seen).toHaveLength(1);
  });

  it.each(['{"message":"moved"}', '', '<html></html>'])(
    'is followed where that is %s',
    async (body) => {
      const { label, server } = await moved(body);
      expect(await label()).toMatchObject({ source: { id: '8' } });
      expect(server.seen.map(({ url }) => url)).toEqual(['/labels/7', '/labels/8']);
    },
  );

  it('that leads in a circle is told as that', async () => {
    const { label, server } = await moved('', '/labels/7');
    expect(await failureOf(label())).toMatchObject({
      code: 'unsafe-redirect',
      message: expect.stringMatching(/^Tiny redirects more than 3 times, at last to 127\.0\.0\.1/),
      remedy: expect.stringContaining('in a circle'),
    });
    expect(server.seen).toHaveLength(4);
  });
});

describe('a refusal that makes everybody wait longer than it asks for', () => {
  it('says in words what it says in numbers', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': '1', 'content-type': 'application/json' }).end('{}');
    });
    const retry = { statusCodes: [] };
    const liner = createLiner({ adapters: [tiny({ baseUrl: server.url })], retry });
    onTestFinished(() => liner.close());
    const failure = await failureOf(liner.on('tiny').labelById({ id: '7' }));
    const { retryAfterMs } = failure.details as { readonly retryAfterMs: number };
    const seconds = Math.ceil(retryAfterMs / 1_000);
    expect(failure.message).toContain(`(wait ${seconds} second${seconds === 1 ? '' : 's'})`);
  });
});
