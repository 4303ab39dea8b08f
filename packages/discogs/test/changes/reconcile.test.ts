import { describe, expect, it } from 'vitest';
import type { LostChange, ReadBack } from '../../src/client/endpoint.ts';
import { addedCopy, editedCopy, removedCopy } from '../../src/client/reconcile-copies.ts';
import { addedFolder } from '../../src/client/reconcile-folders.ts';
import { endpoints } from '../../src/index.ts';

const { itemsOfRelease, folders } = endpoints.collection;
const leftAtMs = Date.parse('2026-11-21T12:00:00.700Z');
const about: LostChange = {
  given: { username: 'anna', folder_id: 4, release_id: 10 },
  left: { earliestMs: leftAtMs, latestMs: leftAtMs },
  asker: 'anna',
  isKnown: () => false,
  isAllKnown: false,
};

const copy = (date_added: string | undefined, folder_id: number | undefined = 4) => ({
  instance_id: 7,
  folder_id,
  date_added,
  rating: undefined,
});

function judge(back: ReadBack, items: readonly object[], more: Partial<LostChange> = {}) {
  return back.judge({ items, total: items.length }, { ...about, ...more });
}

describe('a copy that is found after a lost answer', () => {
  const back = addedCopy(itemsOfRelease);

  it.each([
    ['the second of the call', '2026-11-21T12:00:00Z', 'done'],
    ['a while after', '2026-11-21T04:05:00-08:00', 'done'],
    ['the second before', '2026-11-21T11:59:59Z', 'unknown'],
    ['half a minute before', '2026-11-21T11:59:30Z', 'unknown'],
    ['longer before', '2026-11-21T11:59:29Z', 'not-done'],
    ['a year before', '2025-11-21T12:00:00Z', 'not-done'],
    ['nobody knows when', undefined, 'unknown'],
    ['no date', 'today', 'unknown'],
  ])('and was added at %s is judged', (_when, date, verdict) => {
    expect(judge(back, [copy(date)]).is).toBe(verdict);
  });

  it.each([
    ['11:59:29', 'not-done'],
    ['11:59:30', 'unknown'],
    ['12:00:03', 'unknown'],
    ['12:00:04', 'done'],
  ])('and was added at %s is judged by all that the clocks leave open', (time, verdict) => {
    const left = { earliestMs: leftAtMs, latestMs: leftAtMs + 4_000 };
    expect(judge(back, [copy(`2026-11-21T${time}Z`)], { left }).is).toBe(verdict);
  });

  it('is in doubt where Discogs does not tell its clock', () => {
    expect(judge(back, [copy('2026-11-21T12:00:00Z')], { left: null }).is).toBe('unknown');
    expect(judge(back, [], { left: null }).is).toBe('not-done');
  });

  it('is in doubt in another folder', () => {
    expect(judge(back, [copy('2026-11-21T12:00:00Z', 5)]).is).toBe('unknown');
  });

  it('is known for what was there, or for none of it', () => {
    const known = { isKnown: (id: number) => id === 7, isAllKnown: true };
    expect(judge(back, [copy('2026-11-21T12:00:00Z')], known).is).toBe('not-done');
    expect(judge(back, [copy('2025-01-01T12:00:00Z')], { isAllKnown: true })).toEqual({
      is: 'done',
      output: { instance_id: 7, resource_url: undefined },
    });
  });

  it('is in doubt where not all of them could be read', () => {
    expect(back.judge({ items: [], total: 1 }, about).is).toBe('unknown');
  });
});

describe('a copy that was moved and rated', () => {
  const back = editedCopy(itemsOfRelease);
  const given = { ...about.given, instance_id: '7', rating: 3, to_folder_id: '5' };

  it.each([
    [5, 3, 'done'],
    [5, undefined, 'not-done'],
    [4, 3, 'not-done'],
  ])('is looked for in folder %s with rating %s', (folder_id, rating, verdict) => {
    const found = { ...copy('2020-01-01', folder_id), rating };
    expect(judge(back, [found], { given }).is).toBe(verdict);
  });

  it('is gone where all copies were read without it', () => {
    expect(judge(back, [], { given }).is).toBe('not-done');
    expect(back.judge({ items: [], total: 2 }, { ...about, given }).is).toBe('unknown');
  });
});

describe('a copy that was removed', () => {
  const back = removedCopy(itemsOfRelease);
  const given = { ...about.given, instance_id: '7' };

  it('is gone where all copies were read without it', () => {
    expect(judge(back, [], { given })).toEqual({ is: 'done', output: null });
    expect(judge(back, [copy('2020-01-01', 9)], { given }).is).toBe('not-done');
    expect(back.judge({ items: [], total: 1 }, { ...about, given }).is).toBe('unknown');
  });
});

describe('a folder that is found after a lost answer', () => {
  const back = addedFolder(folders);
  const given = { username: 'anna', name: ' Shelf' };
  const folder = (id: number, name: string) => ({ id, name, count: 0 });
  const judged = (...found: readonly object[]) =>
    back.judge({ folders: found }, { ...about, given, isKnown: (id) => id < 10 }).is;

  it('is the one that is new, if it has the name', () => {
    expect(judged(folder(1, 'Shelf'))).toBe('not-done');
    expect(judged(folder(1, 'Shelf'), folder(10, 'Shelf'))).toBe('done');
    expect(judged(folder(10, 'Other'))).toBe('unknown');
    expect(judged(folder(10, 'Shelf'), folder(11, 'Shelf'))).toBe('unknown');
  });
});
