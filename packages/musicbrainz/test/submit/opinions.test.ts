import { describe, expect, it } from 'vitest';
import type { TagVote } from '../../src/index.ts';
import { bare, coded, collection, confirm, failureOf, known, missing, stage } from './stage.ts';

const artist = '00000000-0000-4000-8000-600000000001';

describe('tags', () => {
  it('are voted for, against, and not any more; others stay', async () => {
    const { submit, musicbrainz } = await stage();
    const vote = (tags: readonly { name: string; vote: TagVote }[]) =>
      submit.tags({ things: [{ entity: 'artist', id: artist, tags }], confirm });
    const tagsNow = async () => (await musicbrainz.tag.own({ entity: 'artist', id: artist })).tags;
    await vote([
      { name: ' Trip Hop ', vote: 'upvote' },
      { name: 'jazz & <blues>', vote: 'upvote' },
      { name: 'polka', vote: 'downvote' },
    ]);
    expect(await tagsNow()).toEqual(['jazz & <blues>', 'polka', 'trip hop']);
    await vote([{ name: 'TRIP HOP', vote: 'withdraw' }]);
    expect(await tagsNow()).toEqual(['jazz & <blues>', 'polka']);
  });

  it('are replaced only by what says so', async () => {
    const { submit, musicbrainz } = await stage();
    const thing = { entity: 'release', id: bare } as const;
    const upvotes = ['a', 'b'].map((name) => ({ name, vote: 'upvote' as const }));
    const against = { name: 'c', vote: 'downvote' as const };
    await submit.tags({ things: [{ ...thing, tags: [...upvotes, against] }], confirm });
    await submit.replaceTags({ things: [{ ...thing, tags: ['b', 'd'] }], confirm });
    expect((await musicbrainz.tag.own(thing)).tags).toEqual(['b', 'c', 'd']);
    await submit.replaceTags({ things: [{ ...thing, tags: [] }], confirm });
    expect((await musicbrainz.tag.own(thing)).tags).toEqual(['c']);
  });

  it('always say how they vote, so that nothing else is withdrawn', async () => {
    const { submit, planned, dryRun } = await stage();
    const tags = [{ name: 'a', vote: 'upvote' as const }];
    const things = [
      { entity: 'artist' as const, id: artist, tags },
      { entity: 'release-group' as const, id: bare, tags },
    ];
    await submit.tags({ things }, { dryRun });
    expect(planned.map(({ body }) => body)).toEqual([
      `<?xml version="1.0" encoding="UTF-8"?>\n<metadata xmlns="http://musicbrainz.org/ns/mmd-2.0#"><artist-list><artist id="${artist}"><user-tag-list><user-tag vote="upvote"><name>a</name></user-tag></user-tag-list></artist></artist-list><release-group-list><release-group id="${bare}"><user-tag-list><user-tag vote="upvote"><name>a</name></user-tag></user-tag-list></release-group></release-group-list></metadata>\n`,
    ]);
  });

  it.each([
    ['a comma', 'rock, pop'],
    ['a control character', 'ro\u0000ck'],
    ['a line break', 'rock\nuser-tag'],
    ['a line separator', 'rock\u2028pop'],
    ['half a letter', 'rock\ud800'],
    ['nothing', '  '],
    ['256 letters', 'x'.repeat(256)],
  ])('with %s are refused before anything is asked', async (_what, name) => {
    const { submit, asked } = await stage();
    const things = [
      { entity: 'artist' as const, id: artist, tags: [{ name, vote: 'upvote' as const }] },
    ];
    const refusing = (async () => submit.tags({ things, confirm }))();
    expect(await failureOf(refusing)).toMatchObject({
      code: 'configuration',
      details: { option: 'tags' },
    });
    expect(asked()).toEqual([]);
  });

  it.each([
    ['no vote', [{ name: 'a' }], 'vote'],
    ['another vote', [{ name: 'a', vote: 'like' }], 'vote'],
    ['no tags, which would withdraw all', [], 'tags'],
    [
      'two votes for one',
      [
        { name: 'a', vote: 'upvote' },
        { name: 'A', vote: 'downvote' },
      ],
      'tags',
    ],
  ])('with %s are refused', async (_what, tags, option) => {
    const { submit, asked } = await stage();
    // What a caller without types may give.
    const things = [{ entity: 'artist', id: artist, tags }] as never;
    const refusing = (async () => submit.tags({ things, confirm }))();
    expect(await failureOf(refusing)).toMatchObject({ details: { option } });
    expect(asked()).toEqual([]);
  });

  it('whose answer is lost are sent again', async () => {
    const faults = [{ match: /tag$/, kind: 'cut' as const }];
    const { submit, asked, musicbrainz, logIn } = await stage({ faults });
    await logIn();
    const tags = [{ name: 'a', vote: 'upvote' as const }];
    await submit.tags({ things: [{ entity: 'artist', id: artist, tags }], confirm });
    expect(asked().filter((one) => one === 'POST /tag')).toHaveLength(2);
    expect((await musicbrainz.tag.own({ entity: 'artist', id: artist })).tags).toEqual(['a']);
  });
});

describe('ratings', () => {
  it('are from 0 to 100, and 0 takes one back', async () => {
    const { submit, musicbrainz } = await stage();
    const thing = { entity: 'recording', id: known } as const;
    const now = async () => (await musicbrainz.rating.own(thing)).rating;
    await submit.ratings({ ratings: [{ ...thing, rating: 80 }], confirm });
    expect(await now()).toBe(80);
    await submit.ratings({ ratings: [{ ...thing, rating: 0 }], confirm });
    expect(await now()).toBeNull();
  });

  it.each([-1, 101, 3.5, Number.NaN, '80', null])('of %j are refused', async (rating) => {
    const { submit, asked } = await stage();
    const ratings = [{ entity: 'recording', id: known, rating }] as never;
    const refusing = (async () => submit.ratings({ ratings, confirm }))();
    expect(await failureOf(refusing)).toMatchObject({ details: { option: 'rating' } });
    expect(asked()).toEqual([]);
  });

  it('of what cannot be rated are refused', async () => {
    const { submit } = await stage();
    const ratings = [{ entity: 'release', id: bare, rating: 80 }] as never;
    const refusing = (async () => submit.ratings({ ratings, confirm }))();
    expect(await failureOf(refusing)).toMatchObject({
      message: expect.stringContaining(
        'artist, event, label, place, recording, release-group, work',
      ),
    });
  });
});

describe('a collection', () => {
  const place = { collection, entity: 'release' } as const;

  it('gets things and loses them', async () => {
    const { submit, musicbrainz } = await stage();
    const now = async () => (await musicbrainz.collection.own()).items.map((one) => one.count);
    await submit.collection.add({ ...place, ids: [bare, coded, bare], confirm });
    expect(await now()).toEqual([2]);
    await submit.collection.remove({ ...place, ids: [bare, missing], confirm });
    expect(await now()).toEqual([1]);
  });

  const ids = Array.from(
    { length: 900 },
    (_one, at) => `00000000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`,
  );
  const sizesOf = (paths: readonly string[]) => paths.map((one) => one.split(';').length);

  it('gets 400 things with a request, as many as an address can hold', async () => {
    const client = { accessToken: 'cnrytoken5f3a9c1' };
    const { submit, planned, dryRun } = await stage({ client });
    await submit.collection.add({ ...place, ids }, { dryRun });
    expect(sizesOf(planned.map(({ url }) => url))).toEqual([400, 400, 100]);
    expect(Math.max(...planned.map(({ url }) => url.length))).toBeLessThan(16_000);
  });

  it('gets 200 where a password is proven, with the address in a header', async () => {
    const { submit, server } = await stage();
    const { requestCount } = await submit.collection.add({ ...place, ids, confirm });
    const taken = server.requests.filter(({ status }) => status === 200);
    expect([requestCount, sizesOf(taken.map(({ path }) => path))]).toEqual([
      5,
      [200, 200, 200, 200, 100],
    ]);
  });

  it('whose change is lost is changed again, which does no harm', async () => {
    const faults = [{ match: /collection/, kind: 'cut' as const }];
    const { submit, musicbrainz, logIn } = await stage({ faults });
    await logIn();
    await submit.collection.add({ ...place, ids: [bare], confirm });
    const { items } = await musicbrainz.collection.own();
    expect(items.map((one) => one.count)).toEqual([1]);
  });

  it.each([
    ['of somebody else', { owner: 'bert', entity: 'release' }, { code: 'permission' }],
    ['of other things', { owner: 'x', entity: 'artist' }, { code: 'bad-request' }],
  ])('%s is refused there', async (_what, played, failure) => {
    const { submit } = await stage({ accounts: { collections: { [collection]: played } } });
    const refused = submit.collection.add({ ...place, ids: [bare], confirm });
    expect(await failureOf(refused)).toMatchObject(failure);
  });

  it('that is not there is not found', async () => {
    const { submit } = await stage();
    const refused = submit.collection.remove({
      ...place,
      collection: missing,
      ids: [bare],
      confirm,
    });
    expect(await failureOf(refused)).toMatchObject({ code: 'not-found' });
  });

  it.each([
    ['ids', { ids: [`${bare};${coded}`] }],
    ['ids', { ids: [] }],
    ['collection', { collection: '../../tag' }],
    ['entity', { entity: 'releases' }],
  ])('with wrong %s is refused before anything is asked', async (option, wrong) => {
    const { submit, asked } = await stage();
    const input = { ...place, ids: [bare], confirm, ...wrong } as never;
    const refusing = (async () => submit.collection.add(input))();
    expect(await failureOf(refusing)).toMatchObject({ details: { option } });
    expect(asked()).toEqual([]);
  });
});
