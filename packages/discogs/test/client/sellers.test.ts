import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/client/request.ts';
import { endpoints } from '../../src/index.ts';

const { orders, inventoryJobs } = endpoints;
const fetched = { fetchedAt: '2026-11-21T12:00:00.000Z' };
const pagination = { page: 1, pages: 1, per_page: 50, items: 1 };

function readMessage(message: object): object | undefined {
  const { ours } = orders.messages.answer.read({ pagination, messages: [message] }, fetched);
  return ours.items[0];
}

describe('what may be private to people', () => {
  it.each([...Object.values(orders), inventoryJobs.exportFile])(
    '$id is confidential',
    ({ isConfidential }) => {
      expect(isConfidential).toBe(true);
    },
  );

  it.each(Object.values(inventoryJobs))('$id is kept in no cache', (endpoint) => {
    expect(Object.keys(endpoint)).toContain(
      endpoint === inventoryJobs.exportFile ? 'isConfidential' : 'isPersonal',
    );
  });
});

describe('a message of an order', () => {
  it('of a type that nobody knows keeps its words and its type', () => {
    const message = { type: 'parcel_lost', message: 'Text.', order: { id: '1-1' } };
    expect(readMessage(message)).toMatchObject({
      type: 'other',
      otherType: 'parcel_lost',
      message: 'Text.',
    });
  });

  it('keeps its type when a part of it does not fit', () => {
    expect(readMessage({ type: 'status', status_id: 6, actor: { username: 1 } })).toMatchObject({
      type: 'status',
      status_id: 6,
      actor: undefined,
    });
  });

  it('says by its type what else it has', () => {
    const { ours } = orders.messages.answer.read(
      { pagination, messages: [{ type: 'shipping', original: 0, new: 5 }] },
      fetched,
    );
    const prices = ours.items.map((one) => (one.type === 'shipping' ? one.new : null));
    expect(prices).toEqual([5]);
  });
});

describe('an order', () => {
  const read = (order: object) => orders.order.answer.read({ id: '1-1', ...order }, fetched).ours;

  it('has its tracking once it is sent', () => {
    const tracking = { number: 'X1', carrier: 'Post', url: 'https://post.example/X1' };
    expect(read({ tracking }).tracking).toEqual(tracking);
  });

  it('has a fee of the buyer in either of the ways that money is written', () => {
    expect(read({ buyer_fee: { value: 1, currency: 'EUR' } }).buyer_fee).toMatchObject({
      value: 1,
      currency: 'EUR',
    });
    const formatted = { value: 1, curr_abbr: 'EUR', curr_id: 3, formatted: '€1.00' };
    expect(read({ buyer_fee: formatted }).buyer_fee).toMatchObject(formatted);
  });

  it('without an id is none', () => {
    expect(() => orders.order.answer.read({ status: 'Shipped' }, fetched)).toThrow(/id/);
  });
});

describe('the request', () => {
  it('for orders writes moments as ISO 8601, and truth as a word', () => {
    const created_after = new Date('2026-11-01T00:00:00Z');
    const { query } = buildRequest(orders.list, { created_after, archived: true });
    expect(query).toEqual({ created_after: '2026-11-01T00:00:00.000Z', archived: 'true' });
  });

  it.each(['yesterday', '2026-13-01', ''])('for orders takes no %j for a moment', (moment) => {
    expect(() => buildRequest(orders.list, { created_after: moment })).toThrow(/created_after/);
  });

  it.each(['1254', '1-', '../1-1', '1-1/messages'])('takes no %j for an order', (order_id) => {
    expect(() => buildRequest(orders.order, { order_id })).toThrow(/must be an order/);
  });

  it('for a job says since when in a header', () => {
    const headers = (since: string | Date) =>
      buildRequest(inventoryJobs.exportJob, { export_id: 1, 'If-Modified-Since': since }).headers;
    const date = 'Sat, 21 Nov 2026 12:00:00 GMT';
    expect(headers(date)).toEqual({ 'If-Modified-Since': date });
    expect(headers(new Date(date))).toEqual({ 'If-Modified-Since': date });
    expect(() => headers(`${date}\r\nx: y`)).toThrow(/HTTP date/);
    expect(() => headers('2026-11-21T12:00:00')).toThrow(/HTTP date/);
  });

  it('for a job has no header when nobody says since when', () => {
    expect(buildRequest(inventoryJobs.uploadJob, { upload_id: 1 })).not.toHaveProperty('headers');
  });
});
