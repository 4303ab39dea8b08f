import type { SearchQuery } from '@linernotes/core';
import { describe, expect, it } from 'vitest';
import { noData, play, recording } from './helpers.ts';

describe('a list', () => {
  it('of an artist has albums without the artist, and says where it goes on', async () => {
    const { on, paths } = play({
      '/artist/27/albums': { body: recording('artist-27-albums-limit-1') },
    });
    const page = await on.releasesOfArtist({ id: '27', limit: 1 });
    expect(paths()).toEqual(['/artist/27/albums?index=0&limit=1']);
    expect(page).toMatchObject({
      items: [{ title: 'Human After All (Remixes)', isComplete: false, artistCredit: [] }],
      total: 32,
      nextOffset: 1,
    });
  });

  it('of a playlist has recordings', async () => {
    const { on, paths } = play({ '/playlist/9/tracks': { body: recording('artist-27-top') } });
    const { items } = await on.recordingsOfPlaylist({ id: '9', limit: 500, offset: 25 });
    expect(paths()).toEqual(['/playlist/9/tracks?index=25&limit=100']);
    expect(items.map(({ title, version }) => [title, version])).toEqual([
      ['Instant Crush', undefined],
      ['Get Lucky', 'Radio Edit'],
    ]);
    expect(items[0]?.artistCredit.map(({ name, joinPhrase }) => [name, joinPhrase])).toEqual([
      ['Daft Punk', ' feat. '],
      ['Julian Casablancas', null],
    ]);
  });
});

describe('a search', () => {
  const empty = { body: { data: [], total: 0 } };
  const paths = {
    '/search/track': empty,
    '/search/album': empty,
    '/search/artist': empty,
    '/search/playlist': empty,
  };
  type On = ReturnType<typeof play>['on'];
  const searches = {
    Recordings: (on: On, query: SearchQuery) => on.searchRecordings(query),
    Releases: (on: On, query: SearchQuery) => on.searchReleases(query),
    Artists: (on: On, query: SearchQuery) => on.searchArtists(query),
    Playlists: (on: On, query: SearchQuery) => on.searchPlaylists(query),
  };

  const asked = async (what: keyof typeof searches, query: SearchQuery) => {
    const { on, asked: requests } = play(paths);
    await searches[what](on, query);
    const url = new URL(requests[0]?.url ?? '');
    return [url.pathname, url.searchParams.get('q')];
  };

  it.each<[keyof typeof searches, SearchQuery, string, string]>([
    [
      'Recordings',
      { artist: 'Lou Doillon', title: 'Joke' },
      'track',
      'artist:"Lou Doillon" track:"Joke"',
    ],
    [
      'Recordings',
      { track: 'Joke', album: 'Soliloquy', year: 2019 },
      'track',
      'album:"Soliloquy" track:"Joke"',
    ],
    ['Recordings', { text: 'billie jean' }, 'track', 'billie jean'],
    [
      'Releases',
      { artist: 'Air', title: 'Moon Safari', label: 'Source' },
      'album',
      'artist:"Air" album:"Moon Safari" label:"Source"',
    ],
    ['Releases', { track: 'La femme d’argent' }, 'album', 'track:"La femme d’argent"'],
    ['Artists', { artist: 'Air' }, 'artist', 'Air'],
    ['Playlists', { title: 'Lounge' }, 'playlist', 'Lounge'],
    ['Releases', { title: 'Say "Yes" to: this' }, 'album', 'album:"Say Yes to this"'],
    ['Recordings', { text: 'artist:"x" OR: y' }, 'track', 'artist x OR y'],
  ])('for %s with %o', async (what, query, kind, q) => {
    expect(await asked(what, query)).toEqual([`/search/${kind}`, q]);
  });

  it('answers what it finds', async () => {
    const { on } = play({
      '/search/track': { body: recording('search-track') },
      '/search/album': { body: recording('search-album') },
      '/search/artist': { body: { data: [recording('artist-27')], total: 1 } },
      '/search/playlist': { body: recording('search-playlist') },
    });
    const text = 'x';
    expect((await on.searchRecordings({ text })).items[0]).toMatchObject({ title: 'The joke' });
    expect((await on.searchReleases({ text })).items[0]).toMatchObject({ title: 'Discovery' });
    expect((await on.searchArtists({ text })).items[0]).toMatchObject({ name: 'Daft Punk' });
    expect((await on.searchPlaylists({ text })).items[0]).toMatchObject({
      title: '100% Daft Punk',
      ownerName: 'Deezer Artist Editor',
    });
  });

  it('that finds nothing has an empty page, in either of Deezer’s ways', async () => {
    const { on } = play({ '/search/album': [empty, noData] });
    const none = { items: [], total: 0, nextOffset: null };
    expect(await on.searchReleases({ title: 'a' })).toEqual(none);
    expect(await on.searchReleases({ title: 'b' })).toEqual(none);
  });
});
