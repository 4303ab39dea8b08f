import { LinerError } from '@linernotes/core';
import { expect, it } from 'vitest';
import { failureTeller, judge } from './test-live-judge.ts';

const artist = {
  source: { platform: 'tiny', kind: 'artist', id: '7', fetchedAt: '2026-11-21T00:00:00.000Z' },
  name: 'Air',
  aliases: [],
  members: [],
  groups: [],
  links: [],
  images: [],
};
const expecting = (expected: unknown) => ({ input: { id: '7' }, replies: {}, expected });

it('what is as expected fits', () => {
  expect(judge('artistById', expecting({ name: 'Air' }), artist)).toEqual({
    outcome: 'fits',
    notes: [],
  });
  expect(judge('artistById', expecting(null), null)).toEqual({ outcome: 'fits', notes: [] });
});

it('what has changed since is told', () => {
  expect(judge('artistById', expecting({ name: 'AIR' }), artist)).toEqual({
    outcome: 'changed',
    notes: ['name should be "AIR", is "Air"'],
  });
  expect(judge('artistById', expecting(null), artist).outcome).toBe('changed');
});

it('nothing is bad where something was expected', () => {
  expect(judge('artistById', expecting({ name: 'Air' }), null)).toEqual({
    outcome: 'none',
    notes: ['nothing is found; the case is made'],
  });
});

it('what does not fit the model is broken, and of many faults it is said how many', () => {
  const { outcome, notes } = judge('artistById', expecting({}), { ...artist, name: '' });
  expect([outcome, notes.length > 0]).toEqual(['broken', true]);

  const bare = { ...artist, links: Array.from({ length: 9 }, () => ({ url: '' })) };
  expect(judge('artistById', expecting({}), bare).notes.length).toBeLessThanOrEqual(6);
});

it('an open circuit is told by the outage that opened it', () => {
  const whyOf = failureTeller();
  const network = new LinerError({
    code: 'network',
    message: 'tiny could not be reached.',
    details: { reason: 'ECONNREFUSED' },
    platform: 'tiny',
  });
  const open = new LinerError({
    code: 'circuit-open',
    message: 'tiny is not asked for 30 seconds.',
    details: {},
    platform: 'tiny',
  });

  expect(whyOf(open)).toBe('circuit-open: tiny is not asked for 30 seconds.');
  expect(whyOf(network)).toBe('network: tiny could not be reached.');
  expect(whyOf(new TypeError('odd'))).toBe('TypeError: odd');
  expect(whyOf(open)).toBe('circuit-open, after network: tiny could not be reached.');
});
