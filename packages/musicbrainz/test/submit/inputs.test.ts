import { describe, expect, it } from 'vitest';
import { artistId, clientOf, state } from '../client/stated.ts';

const confirm = true as const;

/** A server that is out of order for who changes something, and a client that is logged in. */
async function stage() {
  const { asked, origin } = await state(({ pathname }) =>
    pathname.endsWith('/tag') ? { status: 502, body: {} } : { body: { id: artistId, name: 'A' } },
  );
  const client = clientOf(origin, {
    accessToken: 'cnrytoken00001',
    credentialOrigin: origin,
    client: 'crate-tests-1.0',
    retry: { statusCodes: [] },
    resilience: { breaker: { failures: 1 } },
  });
  return { asked, client };
}

describe('changes that fail', () => {
  it('have a circuit of their own: look-ups go on', async () => {
    const { client, asked } = await stage();
    const vote = () => {
      const tags = [{ name: 'grunge', vote: 'upvote' }] as const;
      const things = [{ entity: 'artist', id: artistId, tags }] as const;
      return client.submit.tags({ things, confirm });
    };
    await expect(vote()).rejects.toMatchObject({ code: 'server' });
    await expect(vote()).rejects.toMatchObject({
      code: 'circuit-open',
      details: { part: 'submission' },
    });
    expect((await client.artist.lookup({ id: artistId })).id).toBe(artistId);
    expect(asked).toEqual(['/tag?client=crate-tests-1.0', `/artist/${artistId}`]);
  });
});

describe('what is no submission', () => {
  it.each([
    ['isrcs', null],
    ['isrcs', { confirm }],
    ['isrcs', { confirm, recordings: [null] }],
    ['isrcs', { confirm, recordings: [{ id: artistId }] }],
    ['barcodes', { confirm, releases: 'x' }],
    ['tags', undefined],
    ['tags', { confirm, things: [{ entity: 'artist', id: artistId }] }],
    ['tags', { confirm, things: [{ entity: 'artist', id: artistId, tags: ['grunge'] }] }],
    ['replaceTags', { confirm, things: [{ entity: 'artist', id: artistId }] }],
    ['replaceTags', { confirm, things: {} }],
    ['ratings', { confirm, ratings: [5] }],
  ])('is refused before anything is sent: %s %j', async (way, input) => {
    const { client, asked } = await stage();
    const submit = Reflect.get(client.submit, way) as (input: unknown) => Promise<unknown>;
    await expect(submit(input)).rejects.toMatchObject({ code: 'configuration' });
    expect(asked).toEqual([]);
  });

  it.each([null, { confirm, collection: artistId, entity: 'release' }])(
    'is refused for a collection too: %j',
    async (input) => {
      const { client } = await stage();
      const add = client.submit.collection.add as (input: unknown) => Promise<unknown>;
      await expect(add(input)).rejects.toMatchObject({ code: 'configuration' });
    },
  );
});
