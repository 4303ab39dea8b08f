import { describe, expect, it } from 'vitest';
import { pagesIn, withMovedRows, withShortEnd } from '../../src/kit/rules/pages.ts';

const a = { id: 1, title: 'a' };
const b = { id: 2, title: 'b' };
const c = { id: 3, title: 'c' };
const addressesOf = (replies: Parameters<typeof pagesIn>[0]): readonly (readonly string[])[] =>
  pagesIn(replies).map((group) => group.map(({ address }) => address));

describe('pages of one list', () => {
  it('have the same path and other parameters', () => {
    const replies = { '/a?page=1': { body: { rows: [a] } }, '/a?page=2': { body: { rows: [b] } } };
    expect(addressesOf(replies)).toEqual([['/a?page=1', '/a?page=2']]);
  });

  it('may begin inside of a thing', () => {
    const replies = {
      '/albums/7': { body: { tracks: { data: [a] } } },
      '/albums/7/tracks?index=1': { body: { data: [b] } },
    };
    expect(addressesOf(replies)).toEqual([['/albums/7', '/albums/7/tracks?index=1']]);
  });

  it('may be named by the page before', () => {
    const next = 'https://api.example/more/x';
    const replies = { '/a': { body: { rows: [a], next } }, '/more/x': { body: { rows: [b] } } };
    expect(addressesOf(replies)).toEqual([['/a', '/more/x']]);
  });

  it('are not two things with the same fields', () => {
    const replies = { '/a/1': { body: { artists: [a] } }, '/a/2': { body: { artists: [b] } } };
    expect(addressesOf(replies)).toEqual([]);
  });
});

const full = {
  '/a?page=1': { body: { rows: [a, b], total: 4 } },
  '/a?page=2': { body: { rows: [c, { id: 4, title: 'd' }], total: 4 } },
};

describe('a changed list', () => {
  it('has the last row of a page on the next one too, where it moved', () => {
    expect(withMovedRows(full)['/a?page=2']?.body).toEqual({
      rows: [b, c, { id: 4, title: 'd' }],
      total: 4,
    });
  });

  it('has a last page that is not full, and counts that', () => {
    expect(withShortEnd(full, 2)).toEqual({
      '/a?page=1': { body: { rows: [a, b], total: 3 } },
      '/a?page=2': { body: { rows: [c], total: 3 } },
    });
  });
});
