import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type LinerEvent, memoryCache } from '@linernotes/core';
import { record } from '@linernotes/core/recording';
import { afterEach, describe, expect, it } from 'vitest';
import type { DiscogsClientOptions } from '../../src/index.ts';
import { type Played, play, readAll } from './played.ts';

const anna = 'cnryanna5f3a';
const bert = 'cnrybert5f3a';
const tokens = { [anna]: 'anna', [bert]: 'bert' };
const lists = { inventory: 40, orders: 230, exports: 2, uploads: 1 };
const order_id = '1-7';
const export_id = 15_000_000;

let played: Played;
let folder: string | undefined;
afterEach(async () => {
  await played.close();
  if (folder) rmSync(folder, { recursive: true });
  folder = undefined;
});

async function playTo(token?: string, more: DiscogsClientOptions = {}, faults = {}) {
  const users = { anna: lists, bert: {} };
  played = await play({ users, tokens, ...faults }, { ...(token ? { token } : {}), ...more });
  return played.client;
}

describe("a seller's orders", () => {
  it('come whole, each with its buyer and its address', async () => {
    const { orders, drift } = await playTo(anna);
    const all = orders.list.all();
    const found = await readAll(all);
    expect(found).toHaveLength(230);
    expect(all.coverage).toMatchObject({ isComplete: true });
    expect(found[6]).toEqual(await orders.order({ order_id }));
    expect(found[6]).toMatchObject({
      id: order_id,
      buyer: { username: 'buyer 6', email: 'buyer6@linernotes.example' },
      shipping_address: expect.stringContaining('6 Example Street'),
    });
    expect(drift()).toEqual([]);
  });

  it('are found by their status', async () => {
    const { orders } = await playTo(anna);
    const shipped = await readAll(orders.list.all({ status: 'Shipped', archived: false }));
    expect(shipped.length).toBeGreaterThan(0);
    expect(new Set(shipped.map(({ status }) => status))).toEqual(new Set(['Shipped']));
  });

  it('have messages, told apart by their types', async () => {
    const { orders, drift } = await playTo(anna);
    const messages = await readAll(orders.messages.all({ order_id }));
    const types = ['refund_received', 'refund_sent', 'message', 'status', 'shipping'];
    expect(messages.map(({ type }) => type)).toEqual(types);
    expect(drift()).toEqual([]);
  });

  it('are of no concern to others', async () => {
    const { orders, inventoryJobs } = await playTo(bert);
    const refused = { code: 'permission', details: { status: 403 } };
    await expect(orders.order({ order_id })).rejects.toMatchObject(refused);
    await expect(orders.messages({ order_id })).rejects.toMatchObject(refused);
    await expect(inventoryJobs.exportJob({ export_id })).rejects.toMatchObject(refused);
    await expect(inventoryJobs.exportFile({ export_id })).rejects.toMatchObject(refused);
    expect((await orders.list()).items).toEqual([]);
  });

  it('are of no concern to nobody', async () => {
    const { orders, inventoryJobs } = await playTo();
    const refused = { code: 'authentication' };
    await expect(orders.list()).rejects.toMatchObject(refused);
    await expect(orders.order({ order_id })).rejects.toMatchObject(refused);
    await expect(inventoryJobs.exports()).rejects.toMatchObject(refused);
    await expect(inventoryJobs.uploads()).rejects.toMatchObject(refused);
  });
});

describe('what is private to people', () => {
  const isPrivate = /Example Street|linernotes\.example|buyer 6|on its way/i;

  it('stands in no cache, no recording and no event', async () => {
    folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
    const cache = memoryCache();
    const events: LinerEvent[] = [];
    const onEvent = (event: LinerEvent): void => void events.push(event);
    const recording = record({ folder });
    const client = await playTo(anna, { cache, recording, onEvent });
    for (const _time of [1, 2]) {
      await client.orders.list();
      await client.orders.order({ order_id });
      await client.orders.messages({ order_id });
    }
    await client.close();

    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
    // Who asks is recorded, so that the recording is one.
    expect(files.join()).toContain('anna');
    expect(files.join()).not.toMatch(isPrivate);
    expect(JSON.stringify(events)).not.toMatch(isPrivate);
    expect((await cache.stats()).entries).toBe(0);
    const asked = events.filter(({ type }) => type === 'attempt');
    expect(asked).toHaveLength(7);
  });

  it('stands in no error about an answer that came broken', async () => {
    const body = '{"id":"1-7","shipping_address":"6 Example Street","buyer":{"username":"buyer 6"';
    const fault = { match: /orders\/1-7$/, times: 99, status: 200, body };
    const more = { retry: { maxRetries: 0, backoff: { baseMs: 1 } } };
    const { orders } = await playTo(anna, more, { faults: [fault] });
    const error = await orders.order({ order_id }).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'server' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(isPrivate);
  });
});

describe("a seller's files", () => {
  it('are listed', async () => {
    const { inventoryJobs, drift } = await playTo(anna);
    const exports = await readAll(inventoryJobs.exports.all());
    const uploads = await readAll(inventoryJobs.uploads.all());
    expect(exports).toMatchObject([{ id: export_id, status: 'success' }, { id: export_id + 1 }]);
    expect(uploads).toMatchObject([{ type: 'add', results: expect.stringContaining('<p>') }]);
    expect(drift()).toEqual([]);
  });

  it('say when they changed, and that they did not since', async () => {
    const { inventoryJobs } = await playTo(anna, { cache: memoryCache() });
    const job = await inventoryJobs.exportJob({ export_id });
    if (job === 'not-modified') throw new Error('nobody asked since when');
    expect(job).toMatchObject({ status: 'success', lastModified: expect.stringMatching(/GMT$/) });

    const since = (date: string | Date | undefined) =>
      inventoryJobs.exportJob({ export_id, 'If-Modified-Since': date });
    expect(await since(job.lastModified)).toBe('not-modified');
    expect(await since(new Date(0))).toEqual(job);
    expect(await since(undefined)).toEqual(job);
    const upload = { upload_id: export_id, 'If-Modified-Since': new Date('2027-01-01') };
    expect(await inventoryJobs.uploadJob(upload)).toBe('not-modified');
  });

  it('are downloaded as they are', async () => {
    const { inventoryJobs } = await playTo(anna);
    const file = new TextDecoder().decode(await inventoryJobs.exportFile({ export_id }));
    const lines = file.trimEnd().split('\r\n');
    expect(lines).toHaveLength(41);
    expect(lines[1]).toContain('Generated 0');
  });

  it('that there are not are missing', async () => {
    const { inventoryJobs } = await playTo(anna);
    const missing = { code: 'not-found' };
    await expect(inventoryJobs.exportFile({ export_id: 1 })).rejects.toMatchObject(missing);
    await expect(inventoryJobs.uploadJob({ upload_id: 1 })).rejects.toMatchObject(missing);
  });
});
