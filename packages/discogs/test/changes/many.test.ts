import { isLinerError } from '@linernotes/core';
import { afterEach, expect, it } from 'vitest';
import type { Played } from '../scale/played.ts';
import { added, copiesOf, playUsers } from './stage.ts';

let played: Played;
afterEach(() => played.close());

const done = { carriesOut: 'first' } as const;
const faults = [
  { kind: 'reset' },
  { kind: 'reset', ...done },
  { kind: 'cut' },
  { kind: 'html', status: 502 },
  { kind: 'html', status: 504, ...done },
  { status: 201, body: '{"instance', ...done },
  { status: 429 },
] as const;

it.each(['a', 'b', 'c'])(
  'of many changes whose answers get lost, none is done twice or not (%s)',
  async (seed) => {
    const seededFaults = { seed, share: 0.4, methods: ['POST'], faults };
    const retry = { backoff: { baseMs: 1, jitter: 0 }, refusalPauseMs: 1 };
    played = await playUsers({ seededFaults }, { retry });
    const releases = Array.from({ length: 12 }, (_, index) => 900_000_500 + index);
    const adding = releases.flatMap((release_id) =>
      Array.from({ length: 5 }, () => played.client.collection.addRelease(added({ release_id }))),
    );
    const ended = await Promise.allSettled(adding);

    const ids = ended.flatMap((one) => (one.status === 'fulfilled' ? [one.value.instance_id] : []));
    const failures = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    const there = (await Promise.all(releases.map((one) => copiesOf(played, one)))).flat();
    expect(new Set(ids).size).toBe(ids.length);
    expect(there).toEqual(expect.arrayContaining(ids));
    const unknown = failures.filter((one) => isLinerError(one) && one.code === 'unknown-outcome');
    expect(unknown).toHaveLength(failures.length);
    expect(there.length - ids.length).toBeLessThanOrEqual(unknown.length);
    expect(ids.length).toBeGreaterThan(45);
  },
);
