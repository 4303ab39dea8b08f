import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTheatre, type Theatre } from '../../src/kit/take.ts';
import type { KitSubject } from '../../src/kit.ts';
import { lodgeFacts } from './lodge.ts';

const found = { body: { slug: 'a', name: 'A' } };

/** The lodge with another way to look up artists. */
function lodgeWith(artistById: (input: unknown, context: Context) => Promise<unknown>): KitSubject {
  const { factory, facts } = lodgeFacts;
  const make = (options?: object) => {
    const adapter = factory(options);
    return { ...adapter, operations: { ...adapter.operations, artistById } };
  };
  // What is tried here need not be an artist.
  return { facts, factory: Object.assign(make, { definition: factory.definition }) } as KitSubject;
}

interface Context {
  readonly options: { readonly baseUrl: string; readonly key: string };
}

async function playOnce(
  artistById: (input: unknown, context: Context) => Promise<unknown>,
  timeoutMs: number,
) {
  const theatre = await openTheatre(lodgeWith(artistById));
  try {
    return await theatre.take('artistById', { id: 'a' }, () => found, { timeoutMs });
  } finally {
    await theatre.close();
  }
}

describe('a take', () => {
  let theatre: Theatre;
  beforeAll(async () => {
    theatre = await openTheatre(lodgeFacts);
  });
  afterAll(() => theatre.close());

  it('has one question for a request that core repeats', async () => {
    const take = await theatre.take('artistById', { id: 'a' }, () => ({ status: 500 }));
    expect({ questions: take.questions, seen: take.seen.length }).toEqual({
      questions: 1,
      seen: 3,
    });
  });

  it('sees no request beside the door where there is none', async () => {
    const take = await theatre.take('artistById', { id: 'a' }, () => found);
    expect(take.past).toEqual([]);
  });

  it('sees a request that goes past the door', async () => {
    const take = await playOnce(async (_input, { options }) => {
      await fetch(`${options.baseUrl}/past`);
      return null;
    }, 1_000);
    expect(take.past.map(({ target }) => target)).toEqual(['/past']);
  });

  it('ends a call that waits for nothing', async () => {
    const take = await playOnce(() => new Promise(() => undefined), 10);
    expect(String(take.error)).toContain('did not end within 2000 ms');
  });

  it('hears what was thrown before it was masked', async () => {
    const take = await playOnce(async (_input, { options }) => {
      throw new Error(`refused: ?token=${options.key}`);
    }, 1_000);
    expect(take.thrownText).toContain('canary-0815');
  });
});
