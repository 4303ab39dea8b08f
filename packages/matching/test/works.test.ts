import { describe, expect, it } from 'vitest';
import { compareTracklists, compareWorks, type Subject } from '../src/index.ts';

const studio: Subject = {
  artist: 'Nirvana',
  title: 'Come as You Are',
  album: 'Nevermind',
  durationMs: 219_000,
};
const unplugged: Subject = {
  artist: 'Nirvana',
  title: 'Come As You Are',
  album: 'MTV Unplugged In New York',
  durationMs: 255_000,
};

function without(field: keyof Subject, subject: Subject): Subject {
  const { [field]: _, ...rest } = subject;
  return rest;
}

describe('compareWorks', () => {
  it.each<[string, Subject, Subject]>([
    ['another length', studio, { ...unplugged, album: 'Bleach' }],
    [
      'a live album, where lengths are not known',
      without('durationMs', studio),
      without('durationMs', unplugged),
    ],
    ['another artist', { title: 'Dreams', artist: 'Gabrielle' }, { title: 'Dreams', artist: 'A' }],
    ['a version', studio, { ...studio, version: 'Remix' }],
    ['other guests', { ...studio, artist: 'A feat. B' }, { ...studio, artist: 'A feat. C' }],
    ['another album', { artist: 'A', album: 'Low' }, { artist: 'A', album: 'Heroes' }],
  ])('tells works apart by %s, both ways', (_, a, b) => {
    expect([compareWorks(a, b).isSame, compareWorks(b, a).isSame]).toEqual([false, false]);
  });

  it.each<[string, Subject, Subject]>([
    ['a compilation', studio, { ...studio, album: 'Nirvana', durationMs: 218_000 }],
    ['other pressings', { ...studio, barcodes: ['720642442524'] }, { ...studio, year: 2011 }],
    ['other barcodes', { ...studio, barcodes: ['1'] }, { ...studio, barcodes: ['2'] }],
    ['a bracket', { artist: 'A', title: 'Storm' }, { artist: 'A', title: 'Storm (Gathering)' }],
    ['names in two scripts', { artist: 'Кино', title: 'A' }, { artist: 'Kino', title: 'A' }],
    ['nothing to compare', { title: 'Кино' }, { title: 'Kino' }],
  ])('takes for one work, both ways: %s', (_, a, b) => {
    expect([compareWorks(a, b).isSame, compareWorks(b, a).isSame]).toEqual([true, true]);
  });

  it('names the fields that speak against it', () => {
    expect(compareWorks(studio, unplugged)).toEqual({
      isSame: false,
      against: ['album', 'durationMs'],
    });
  });
});

describe('compareTracklists', () => {
  it('tells the part of the shorter list that the other one has', () => {
    const long = ['Don’t Let Go', 'Photograph (2001 Mix)', 'Hash Pipe', 'Island In The Sun'];
    expect(compareTracklists(['Photograph', 'Dont let go'], long)).toBe(1);
    expect(compareTracklists(long, ['Hash Pipe', 'My Name Is Jonas'])).toBe(0.5);
    expect(compareTracklists(long, ['My Name Is Jonas'])).toBe(0);
  });

  it('says nothing about an empty list, nor about two scripts', () => {
    expect(compareTracklists([], ['A'])).toBeNull();
    expect(compareTracklists(['Группа крови'], ['Gruppa krovi'])).toBeNull();
  });
});
