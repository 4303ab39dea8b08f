// What others do at the time of a change whose answer is lost, on a server whose clock and answers are the test's.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDiscogsClient, type DiscogsClient } from '../../src/index.ts';
import { anna } from './stage.ts';

type Reply = { readonly body: object; readonly date?: Date } | 'reset';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of opened.splice(0)) await close();
});

/** Anna's client, on a server that answers as it is told. */
async function ask(
  answer: (request: IncomingMessage, posts: number) => Reply,
): Promise<{ readonly client: DiscogsClient; readonly posts: () => number }> {
  let posts = 0;
  const server = createServer((request, response) => {
    if (request.method === 'POST') posts += 1;
    const isWho = request.url?.startsWith('/oauth/identity');
    const reply = isWho ? { body: { id: 1, username: 'anna' } } : answer(request, posts);
    if (reply === 'reset') {
      request.socket.destroy();
      return;
    }
    const date = ('date' in reply ? reply.date : undefined) ?? new Date();
    response.writeHead(200, { 'content-type': 'application/json', date: date.toUTCString() });
    response.end(JSON.stringify(reply.body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const retry = { backoff: { baseMs: 5, jitter: 0 } };
  const client = createDiscogsClient({ baseUrl, credentialOrigin: baseUrl, token: anna, retry });
  opened.push(async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  return { client, posts: () => posts };
}

const page = (key: string, rows: readonly object[]) => ({
  pagination: { page: 1, pages: 1, per_page: 100, items: rows.length, urls: {} },
  [key]: rows,
});

describe('a copy that another program added before', () => {
  const left = Date.parse('2026-11-21T12:00:10.500Z');
  const older = { id: 5, instance_id: 7, folder_id: 1, date_added: '2026-11-21T12:00:08Z' };

  it.each([0, 4_000])('is not taken for ours, though reading back takes %d ms', async (tookMs) => {
    vi.useFakeTimers({ toFake: ['Date'], now: left });
    const { client, posts } = await ask(({ method }) => {
      if (method === 'POST') return 'reset';
      const date = new Date();
      vi.setSystemTime(Date.now() + tookMs);
      return { body: page('releases', [older]), date };
    });
    const adding = client.collection.addRelease({ username: 'anna', folder_id: 1, release_id: 5 });
    await expect(adding).rejects.toMatchObject({
      code: 'unknown-outcome',
      message: expect.stringContaining('at about the time of the call'),
    });
    expect(posts()).toBe(1);
  });
});

describe('a message of the buyer that comes meanwhile', () => {
  const order_id = '1-2';
  const letter = (username: string, message: string) => ({
    type: 'message',
    timestamp: new Date().toISOString(),
    message,
    from: { username, resource_url: '' },
    order: { id: order_id, resource_url: '' },
  });

  const writeTo = (there: () => readonly object[]) =>
    ask(({ method }, posts) => {
      if (method !== 'POST') return { body: page('messages', there()) };
      return posts === 1 ? 'reset' : { body: letter('anna', 'ok') };
    });

  it.each(['Thanks, ok!', 'ok'])('as %j, is not taken for the one of the seller', async (text) => {
    const { client, posts } = await writeTo(() => [letter('carol', text)]);
    const written = await client.orders.addMessage({ order_id, message: 'ok' });
    expect(written).toMatchObject({ message: 'ok', from: { username: 'anna' } });
    expect(posts()).toBe(2);
  });

  it('is not taken for a message, where a status says the same', async () => {
    const status = { ...letter('anna', 'anna changed the order status to ok'), type: 'status' };
    const { client, posts } = await writeTo(() => [{ ...status, actor: { username: 'anna' } }]);
    await client.orders.addMessage({ order_id, message: 'ok' });
    expect(posts()).toBe(2);
  });

  it.each([
    ['ok', 'Anna'],
    ['ok\r\n', 'anna'],
  ])('is no reason to write again what is there: %j by %s', async (text, name) => {
    const { client, posts } = await writeTo(() => [letter('carol', 'ok'), letter(name, text)]);
    const found = await client.orders.addMessage({ order_id, message: 'ok' });
    expect(found).toMatchObject({ from: { username: name } });
    expect(posts()).toBe(1);
  });

  it.each([
    ['other words of the seller', { ...letter('anna', 'o k') }],
    ['the words, by nobody', { ...letter('anna', 'ok'), from: undefined }],
  ])('leaves it to a person where there are %s', async (_what, row) => {
    const { client, posts } = await writeTo(() => [
      { ...row, timestamp: new Date().toISOString() },
    ]);
    const writing = client.orders.addMessage({ order_id, message: 'ok' });
    await expect(writing).rejects.toMatchObject({ code: 'unknown-outcome' });
    expect(posts()).toBe(1);
  });

  it('is found with the status that was set in the same text', async () => {
    const text = 'Seller changed status from Payment Received to Shipped\n\nok';
    const { client, posts } = await writeTo(() => [letter('anna', text)]);
    const change = { order_id, message: 'ok', status: 'Shipped' } as const;
    expect(await client.orders.addMessage(change)).toMatchObject({ message: text });
    expect(posts()).toBe(1);
  });
});
