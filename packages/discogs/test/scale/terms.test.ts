import { isLinerError, memoryCache } from '@linernotes/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Played, play } from './played.ts';

const minuteMs = 60_000;
const startMs = Date.UTC(2026, 10, 21);
let played: Played;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
});
afterEach(async () => {
  vi.useRealTimers();
  await played.close();
});

const afterMinutes = (minutes: number) => vi.setSystemTime(startMs + minutes * minuteMs);
const show = () => played.client.database.release({ release_id: 249504 });
const asked = () => played.server.requests.length;

it('is asked anew before an answer of six hours is shown', async () => {
  played = await play({}, { cache: memoryCache() });

  await show();
  afterMinutes(4 * 60 + 59);
  await show();
  expect(asked()).toBe(1);
  afterMinutes(6 * 60);
  await show();
  expect(asked()).toBe(2);
});

it('shows no answer of more than six hours, whatever happens', async () => {
  played = await play({}, { cache: memoryCache(), retry: { backoff: { baseMs: 1 } } });
  await show();
  await played.server.close();

  afterMinutes(5 * 60 + 59);
  expect((await show()).id).toBe(249504);
  afterMinutes(6 * 60 + 1);
  await expect(show()).rejects.toSatisfy(isLinerError);
});

it('keeps nothing of what belongs to users and sellers', async () => {
  played = await play(
    { users: { anna: { collection: 3, inventory: 3 } } },
    { cache: memoryCache() },
  );
  const { collection, marketplace } = played.client;

  for (let round = 1; round <= 2; round += 1) {
    await collection.items({ username: 'anna', folder_id: 0 });
    await marketplace.inventory({ username: 'anna' });
    expect(asked()).toBe(2 * round);
  }
});
