import type { Fault } from '@linernotes/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscogsClient } from '../../src/index.ts';
import type { Played } from '../scale/played.ts';
import { added, anna, copiesOf, losing, playUsers, release, timesAsked } from './stage.ts';

let played: Played;
afterEach(() => played.close());

/** How an answer to a change that was carried out gets lost. */
const losses: readonly (readonly [string, Omit<Fault, 'match'>])[] = [
  ['the connection breaks', { kind: 'reset' }],
  ['a gateway answers 502', { kind: 'html', status: 502 }],
  ['a gateway answers 504', { status: 504 }],
  ['the body is empty', { status: 201, body: null }],
  ['the body is a web page', { kind: 'html', status: 200 }],
  ['the body is cut JSON', { status: 201, body: '{"instance_id": 1' }],
  ['the body breaks off', { kind: 'cut' }],
  ['the body says something else', { status: 201, body: { hello: 'Discogs' } }],
];

describe('a copy that is added', () => {
  it.each(losses)('is found where %s', async (_how, fault) => {
    played = await playUsers(losing({ ...fault, method: 'POST', carriesOut: 'first' }));
    const { instance_id } = await played.client.collection.addRelease(added());

    expect(await copiesOf(played)).toEqual([instance_id]);
    expect(timesAsked(played, 'POST')).toBe(1);
  });

  it.each(losses.slice(0, 6))(
    'is added once where %s and nothing was done',
    async (_how, fault) => {
      played = await playUsers(losing({ ...fault, method: 'POST' }));
      const { instance_id } = await played.client.collection.addRelease(added());

      expect(await copiesOf(played)).toEqual([instance_id]);
      expect(timesAsked(played, 'POST')).toBe(2);
    },
  );

  it('is not looked for in an answer to a question from before', async () => {
    const fault = { kind: 'reset', method: 'POST', carriesOut: 'first' } as const;
    const latencyMs = ({ method }: { readonly method: string }) => (method === 'GET' ? 60 : 0);
    played = await playUsers({ ...losing(fault), latencyMs });
    const { itemsOfRelease, addRelease } = played.client.collection;
    const asked = { username: 'anna', release_id: release, per_page: 100 };
    await Promise.all([itemsOfRelease(asked), addRelease(added())]);

    expect(timesAsked(played, 'GET', /collection\/releases/)).toBe(2);
  });

  it('is found where it comes late', async () => {
    const late = { kind: 'reset', method: 'POST', carriesOut: 'late', lateMs: 60 } as const;
    const retry = { backoff: { baseMs: 400, jitter: 0 } };
    played = await playUsers(losing(late), { retry });
    await played.client.collection.addRelease(added());

    expect(await copiesOf(played)).toHaveLength(1);
    expect(timesAsked(played, 'POST')).toBe(1);
  });

  it('is not taken for one from long ago', async () => {
    played = await playUsers(losing({ kind: 'reset', method: 'POST', carriesOut: 'first' }));
    // Generated copies are of January.
    const { instance_id } = await played.client.collection.addRelease(
      added({ release_id: 900_000_003 }),
    );
    const copies = await copiesOf(played, 900_000_003);

    expect(copies).toHaveLength(2);
    expect(copies.at(-1)).toBe(instance_id);
    expect(timesAsked(played, 'POST')).toBe(1);
  });

  it.each([-7_200_000, 7_200_000])('is known by the clock of Discogs, %d ms ahead', async (ms) => {
    const fault = { kind: 'reset', method: 'POST', carriesOut: 'first' } as const;
    played = await playUsers({ ...losing(fault), clockAheadMs: ms });
    const { instance_id } = await played.client.collection.addRelease(added());

    expect(await copiesOf(played)).toEqual([instance_id]);
  });

  it.each(['first', undefined] as const)(
    'is told from one that was just added (%s)',
    async (done) => {
      const fault = { kind: 'reset', method: 'POST', after: 1 } as const;
      played = await playUsers(losing(done ? { ...fault, carriesOut: done } : fault));
      const { addRelease } = played.client.collection;
      const both = await Promise.all([addRelease(added()), addRelease(added())]);

      expect(await copiesOf(played)).toEqual(both.map(({ instance_id }) => instance_id));
      expect(timesAsked(played, 'POST')).toBe(done ? 2 : 3);
    },
  );

  it('is told from another exactly, where the caller knows what was there', async () => {
    played = await playUsers(losing({ kind: 'reset', method: 'POST', after: 1 }));
    const other = await addedByAnother();
    const known = [other];
    const { instance_id } = await played.client.collection.addRelease(added(), { known });

    expect(await copiesOf(played)).toEqual([other, instance_id]);
  });

  it('is not guessed where two came at that time', async () => {
    const fault = { kind: 'reset', method: 'POST', after: 1, carriesOut: 'first' } as const;
    played = await playUsers(losing(fault));
    await addedByAnother();

    await expect(played.client.collection.addRelease(added())).rejects.toMatchObject({
      code: 'unknown-outcome',
      isRetryable: false,
      message: expect.stringMatching(
        /^Nobody can tell whether POST \/users\/anna.* 2 copies were added since/,
      ),
      details: {
        outcome: 'unknown',
        lookAt: `release ${release} in https://www.discogs.com/user/anna/collection`,
      },
      cause: { code: 'network' },
    });
    expect(timesAsked(played, 'POST')).toBe(2);
  });

  it('is not guessed where it cannot be read back', async () => {
    const faults = [
      { match: /./, method: 'POST', kind: 'reset', carriesOut: 'first' },
      { match: /collection\/releases/, method: 'GET', times: 3, status: 503 },
    ] as const;
    played = await playUsers({ faults });

    await expect(played.client.collection.addRelease(added())).rejects.toMatchObject({
      code: 'unknown-outcome',
      message: expect.stringContaining('reading back failed'),
    });
    expect(await copiesOf(played)).toHaveLength(1);
  });

  it('is not guessed where every attempt is lost', async () => {
    played = await playUsers(losing({ kind: 'reset', method: 'POST', times: 9 }));

    await expect(played.client.collection.addRelease(added())).rejects.toMatchObject({
      code: 'unknown-outcome',
      message: expect.stringContaining('may still come into effect'),
    });
    expect(timesAsked(played, 'POST')).toBe(3);
  });

  it('is added after a refusal, without being read back', async () => {
    played = await playUsers(losing({ method: 'POST', status: 429 }), {
      retry: { refusalPauseMs: 20 },
    });
    await played.client.collection.addRelease(added());

    expect(timesAsked(played, 'POST')).toBe(2);
    expect(timesAsked(played, 'GET', /releases/)).toBe(0);
  });

  it('is not added by a token that was taken away', async () => {
    played = await playUsers({ tokenLasts: { [anna]: 2 } });
    const { addRelease } = played.client.collection;
    await addRelease(added());

    await expect(addRelease(added())).rejects.toMatchObject({
      code: 'authentication',
      details: { reason: 'revoked' },
    });
    expect(timesAsked(played, 'POST')).toBe(2);
  });

  it('is unknown where the token was taken away before it was read back', async () => {
    const fault = { kind: 'reset', method: 'POST', carriesOut: 'first' } as const;
    played = await playUsers({ ...losing(fault), tokenLasts: { [anna]: 2 } });

    await expect(played.client.collection.addRelease(added())).rejects.toMatchObject({
      code: 'unknown-outcome',
      cause: { code: 'authentication' },
    });
  });

  it.each(['reset', 'hang'] as const)(
    'is left alone, and not guessed, when its deadline passes (%s)',
    async (kind) => {
      const retry = { backoff: { baseMs: 60_000 } };
      played = await playUsers(losing({ kind, method: 'POST' }), { retry });

      await expect(
        played.client.collection.addRelease(added(), { deadlineMs: 300 }),
      ).rejects.toMatchObject({
        code: 'unknown-outcome',
        cause: { code: 'timeout', details: { timeoutMs: 300 } },
      });
      expect(timesAsked(played, 'POST')).toBe(1);
    },
  );

  it('was not made when its deadline passes before it leaves', async () => {
    played = await playUsers({}, { rate: { requests: 1, windowMs: 60_000 } });
    await played.client.users.identity();

    await expect(
      played.client.collection.addRelease(added(), { deadlineMs: 50 }),
    ).rejects.toMatchObject({ code: 'timeout' });
    expect(timesAsked(played, 'POST')).toBe(0);
  });
});

/** Another program that acts for Anna. */
async function addedByAnother(): Promise<number> {
  const other = createDiscogsClient({
    baseUrl: played.server.url('discogs'),
    credentialOrigin: new URL(played.server.url('discogs')).origin,
    token: anna,
  });
  const { instance_id } = await other.collection.addRelease(added());
  await other.close();
  return instance_id;
}
