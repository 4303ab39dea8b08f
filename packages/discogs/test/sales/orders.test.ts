import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type LinerEvent, memoryCache } from '@linernotes/core';
import { record } from '@linernotes/core/recording';
import { afterEach, describe, expect, it } from 'vitest';
import type { Played } from '../scale/played.ts';
import { losing, order_id, playSellers, timesAsked } from './stage.ts';

let played: Played;
afterEach(() => played.close());

async function statusOf({ client }: Played): Promise<string | undefined> {
  return (await client.orders.order({ order_id })).status;
}

describe('an order', () => {
  it('is given a status, and the price of shipping, as is read back', async () => {
    played = await playSellers();
    const { orders, drift } = played.client;
    const sent = await orders.edit({ order_id, status: 'Shipped' });
    expect(sent).toMatchObject({ id: order_id, status: 'Shipped' });
    expect(await orders.order({ order_id })).toEqual(sent);

    const other = '1-3';
    const invoiced = await orders.edit({ order_id: other, shipping: 6.5 });
    expect(invoiced).toMatchObject({ status: 'Invoice Sent', shipping: { value: 6.5 } });
    const [newest] = (await orders.messages({ order_id: other })).items;
    expect(newest).toMatchObject({ type: 'shipping', original: 5, new: 6.5 });
    expect(drift()).toEqual([]);
  });

  it('has the message that is written, and the status that goes with it', async () => {
    played = await playSellers();
    const { orders, drift } = played.client;
    const message = 'It is on its way, finally.';
    const written = await orders.addMessage({ order_id, message, status: 'Shipped' });
    expect(written).toMatchObject({ type: 'message', message, order: { id: order_id } });
    const { items } = await orders.messages({ order_id });
    expect(items.slice(0, 2).map(({ type }) => type)).toEqual(['message', 'status']);
    expect(await statusOf(played)).toBe('Shipped');
    expect(drift()).toEqual([]);
  });

  it('of another seller is not changed', async () => {
    played = await playSellers();
    const { orders } = played.client;
    const refused = { code: 'permission', details: { status: 403 } };
    const foreign = { order_id: '2-1' };
    await expect(orders.edit({ ...foreign, status: 'Shipped' })).rejects.toMatchObject(refused);
    await expect(orders.addMessage({ ...foreign, message: 'x' })).rejects.toMatchObject(refused);
  });
});

describe('what an order may not be given', () => {
  const seen = {
    id: order_id,
    status: 'Shipped' as const,
    next_status: ['Shipped', 'Refund Sent'],
  };

  it.each([
    [{ status: 'Invoice Sent', seen }, '"Invoice Sent" now: after "Shipped" comes Shipped, Refund'],
    [{ status: 'Shipped', seen: { ...seen, id: '1-9' } }, 'Discogs: "seen" is order 1-9, not 1-1'],
    [{ status: 'Shipped', shipping: 5 }, 'Discogs: "shipping" goes without "status"'],
    [{ status: 'Merged' }, 'Discogs: "status" must be one of New Order'],
    [{ shipping: -1 }, 'Discogs: "shipping" must be a number from 0'],
    [{}, 'order-edit would change nothing'],
  ])('as %j, is refused before it is sent', async (wrong, why) => {
    played = await playSellers();
    const asked = { order_id, ...wrong } as { readonly order_id: string };
    const error = await played.client.orders.edit(asked).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining(why) });
    expect(played.server.requests).toEqual([]);
  });

  it('as a message without words is refused before it is sent', async () => {
    played = await playSellers();
    const { orders } = played.client;
    await expect(orders.addMessage({ order_id, message: ' \n' })).rejects.toThrow(
      /with a letter in it/,
    );
    await expect(orders.addMessage({ order_id })).rejects.toThrow(/would change nothing/);
    const late = { order_id, status: 'New Order' as const, seen };
    await expect(orders.addMessage(late)).rejects.toThrow(/may not be "New Order" now/);
    expect(played.server.requests).toEqual([]);
  });

  it('is refused by Discogs where nobody looked before', async () => {
    played = await playSellers();
    const { orders } = played.client;
    await orders.edit({ order_id, status: 'Shipped' });
    await expect(orders.edit({ order_id, status: 'Invoice Sent' })).rejects.toMatchObject({
      code: 'bad-request',
      details: { status: 422 },
    });
  });
});

describe('a change of an order that is not answered', () => {
  it.each(['first', undefined] as const)('is made once (%s)', async (done) => {
    const fault = { kind: 'reset' } as const;
    played = await playSellers(losing(done ? { ...fault, carriesOut: done } : fault));
    const edited = await played.client.orders.edit({ order_id, shipping: 7 });
    expect(edited).toMatchObject({ status: 'Invoice Sent', shipping: { value: 7 } });
    const { items } = await played.client.orders.messages({ order_id });
    expect(items.filter((one) => one.type === 'shipping' && one.new === 7)).toHaveLength(1);
    expect(timesAsked(played, 'POST')).toBe(done ? 1 : 2);
  });

  it('is left to a person where the order was like this before', async () => {
    played = await playSellers(losing({ kind: 'reset', after: 1, carriesOut: 'first' }));
    const { orders } = played.client;
    const seen = await orders.edit({ order_id, shipping: 7 });
    await expect(orders.edit({ order_id, shipping: 7, seen })).rejects.toMatchObject({
      code: 'unknown-outcome',
      details: { outcome: 'unknown', lookAt: `https://www.discogs.com/sell/order/${order_id}` },
    });
    expect(timesAsked(played, 'POST')).toBe(2);
  });
});

describe('a message that is not answered', () => {
  const message = 'It is on its way, finally.';
  const written = async (): Promise<number> => {
    const { items } = await played.client.orders.messages({ order_id });
    return items.filter((one) => one.message === message).length;
  };

  it.each(['first', undefined] as const)('is written once (%s)', async (done) => {
    const fault = { kind: 'html', status: 502 } as const;
    played = await playSellers(losing(done ? { ...fault, carriesOut: done } : fault));
    const found = await played.client.orders.addMessage({ order_id, message });
    expect(found).toMatchObject({ type: 'message', message });
    expect(await written()).toBe(1);
    expect(timesAsked(played, 'POST')).toBe(done ? 1 : 2);
  });

  it('is not taken for the same one from before', async () => {
    played = await playSellers(losing({ kind: 'reset' }));
    // Played orders come with it, from January.
    const old = 'It is on its way.';
    await played.client.orders.addMessage({ order_id, message: old });
    const { items } = await played.client.orders.messages({ order_id });
    expect(items.filter((one) => one.message === old)).toHaveLength(2);
  });
});

describe('what is private to people', () => {
  const isPrivate = /Example Street|linernotes\.example|buyer 0|a secret message/i;
  const message = 'This is a secret message.';

  it('stands in no cache, no recording and no event of a change', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'linernotes-'));
    try {
      const cache = memoryCache();
      const events: LinerEvent[] = [];
      const onEvent = (event: LinerEvent): void => void events.push(event);
      played = await playSellers({}, { cache, onEvent, recording: record({ folder }) });
      await played.client.orders.edit({ order_id, status: 'Shipped' });
      await played.client.orders.addMessage({ order_id, message });
      await played.client.close();

      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
      expect(files.join()).not.toMatch(isPrivate);
      expect(JSON.stringify(events)).not.toMatch(isPrivate);
      expect((await cache.stats()).entries).toBe(0);
      expect(events.some(({ type }) => type === 'attempt')).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [{ status: 422, body: { message: 'Invalid message to buyer 0: This is a secret message.' } }],
    [{ status: 201, body: '{"message":"This is a secret message.","from":{"username":"buyer 0"' }],
  ])('stands in no error about a change: %j', async (fault) => {
    played = await playSellers(losing({ ...fault, times: 9 }));
    const error = await played.client.orders
      .addMessage({ order_id, message })
      .catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(isPrivate);
  });
});
