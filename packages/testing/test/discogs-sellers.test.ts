import { afterEach, describe, expect, it } from 'vitest';
import { discogsPlayer, type PlatformServer, startPlatformServer } from '../src/index.ts';
import { ask, corpus, type Reply } from './ask.ts';

let server: PlatformServer;
afterEach(() => server.close());

const anna = { authorization: 'Discogs token=cnryanna5f3a' };
const bert = { authorization: 'Discogs token=cnrybert5f3a' };
const application = { authorization: 'Discogs key=cnrykeya5f3a, secret=cnrysecr5f3a' };
const tokens = { cnryanna5f3a: 'anna', cnrybert5f3a: 'bert' };

async function start(): Promise<void> {
  const limit = { requests: 10_000, windowMs: 1_000 };
  const lists = { inventory: 3, orders: 120, exports: 2, uploads: 3 };
  const users = { anna: { ...lists, currency: 'EUR' }, bert: { orders: 1 } };
  const player = discogsPlayer({ corpus, users, tokens, limit });
  server = await startPlatformServer({ platforms: [player] });
}

const get = (path: string, headers?: Record<string, string>): Promise<Reply> =>
  ask(`${server.url('discogs')}${path}`, headers);

const firstJob = 15_000_000;
const things = [
  '/marketplace/orders/1-7',
  '/marketplace/orders/1-7/messages',
  `/inventory/export/${firstJob}`,
  `/inventory/export/${firstJob}/download`,
  `/inventory/upload/${firstJob}`,
];

describe('what a played seller has', () => {
  it.each(things)('%s is for its owner alone', async (path) => {
    await start();
    const statuses = [get(path), get(path, application), get(path, bert), get(path, anna)];
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([401, 401, 403, 200]);
  });

  it.each(['/marketplace/orders', '/inventory/export', '/inventory/upload'])(
    '%s is a list of whoever asks',
    async (path) => {
      await start();
      const [nobody, one, other] = await Promise.all([get(path), get(path, anna), get(path, bert)]);
      expect(nobody.status).toBe(401);
      expect(one.body.pagination.items).toBeGreaterThan(other.body.pagination.items);
    },
  );

  it.each(['/marketplace/orders/1-121', '/marketplace/orders/x', '/inventory/export/15000002'])(
    '%s is not there',
    async (path) => {
      await start();
      expect(await get(path, anna)).toMatchObject({ status: 404 });
    },
  );
});

describe('played orders', () => {
  it('are filtered by status, by archive and by when they were made', async () => {
    await start();
    const items = async (query: string): Promise<number> =>
      (await get(`/marketplace/orders?${query}`, anna)).body.pagination.items;
    const parts = ['New+Order', 'Payment+Received', 'Shipped'].map((status) =>
      items(`status=${status}`),
    );
    const counts = await Promise.all(parts);
    expect(counts.every((count) => count > 0)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count)).toBe(120);
    expect(await items('status=Merged')).toBe(0);
    expect(await items('archived=true')).toBe(12);
    expect(await items('created_after=2025-12-31T12:00:00-08:00')).toBe(13);
    expect(await items('created_before=2025-12-31T12:00:00-08:00')).toBe(108);
  });

  it('are in no other order than Discogs has, and of no other status', async () => {
    await start();
    expect(await get('/marketplace/orders?sort=price', anna)).toMatchObject({ status: 422 });
    expect(await get('/marketplace/orders?status=Lost', anna)).toMatchObject({ status: 422 });
  });

  it('have messages of every type', async () => {
    await start();
    const { body } = await get('/marketplace/orders/1-7/messages?per_page=4', anna);
    expect(body.pagination).toMatchObject({ items: 5, pages: 2 });
    expect(body.messages.map(({ type }: { type: string }) => type)).toEqual([
      'refund_received',
      'refund_sent',
      'message',
      'status',
    ]);
  });
});

describe('a played job', () => {
  it.each(['export', 'upload'])('of an %s is answered when it changed since', async (kind) => {
    await start();
    const path = `/inventory/${kind}/${firstJob}`;
    const { headers, body } = await get(path, anna);
    const changed = headers.get('last-modified') ?? '';
    expect(body.finished_ts).not.toMatch(/[Z+]|-\d\d:\d\d$/);

    const before = new Date(Date.parse(changed) - 1_000).toUTCString();
    const since = async (date: string) =>
      (await get(path, { ...anna, 'if-modified-since': date })).status;
    expect([await since(before), await since(changed)]).toEqual([200, 304]);
  });

  it('of an export has a line for each thing that is for sale', async () => {
    await start();
    const { headers, body } = await get(`/inventory/export/${firstJob}/download`, anna);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(/filename=anna-inventory-\d{8}-\d{4}\.csv$/);
    const lines = String(body).split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^listing_id,artist,.*,quantity$/);
  });
});
