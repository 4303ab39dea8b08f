import type { Label, Release, ReleaseGroup } from '@linernotes/model';
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest';
import { type AdapterContext, createLiner, type Operations, type Page } from '../src/index.ts';
import { closeServers, failureOf, good, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

const source = {
  platform: 'tiny',
  kind: 'label' as const,
  id: '7',
  fetchedAt: '2026-11-21T00:00:00.000Z',
};
const warp: Label = { source, name: 'Warp', country: 'GB', subLabels: [], links: [], images: [] };
const page: Page<Label> = { items: [warp, warp], total: 9, nextOffset: null, nextCursor: 'c' };
const release = { source: { ...source, kind: 'release' }, title: 'Kid A', isComplete: false };

/** Tiny with these operations, and what its operations were told of the fields. */
function stage<const Ops extends Operations>(own: Ops) {
  const adapter = { ...tiny(), operations: own };
  return createLiner({ adapters: [adapter] }).on('tiny');
}

describe('a call that names fields', () => {
  test('gets an entity with these and its source, and nothing else', async () => {
    const { url } = await serve((_request, response) => response.end(good));
    const liner = createLiner({ adapters: [tiny({ baseUrl: url })], ...soon });

    const label = await liner.on('tiny').labelById({ id: '7' }, { fields: ['name'] });

    expect(label).toEqual({ source: expect.objectContaining({ id: '7' }), name: 'Warp' });
    expectTypeOf(label).toEqualTypeOf<Pick<Label, 'name' | 'source'> | null>();
  });

  test('gets pages and lists of such entities; a field that is not known stays absent', async () => {
    const bound = stage({
      searchLabels: async () => page,
      releasesByBarcode: async () => [release as unknown as Release], // less than a release has
    });

    expect(await bound.searchLabels({ text: 'x' }, { fields: ['country', 'type'] })).toEqual({
      ...page,
      items: [
        { source, country: 'GB' },
        { source, country: 'GB' },
      ],
    });
    const found = await bound.releasesByBarcode({ gtin: '1' }, { fields: ['title'] });
    expect(found).toEqual([{ source: release.source, title: 'Kid A' }]);
    expectTypeOf(found).toEqualTypeOf<readonly Pick<Release, 'source' | 'title'>[]>();
  });

  test('may name fields of either where there are several kinds', async () => {
    const bound = stage({
      releasesOfArtist: async (): Promise<Page<Release | ReleaseGroup>> => ({
        items: [release as unknown as Release], // less than a release has
        total: 1,
        nextOffset: null,
      }),
    });
    const fields = ['barcodes', 'primaryType', 'title'] as const;
    const { items } = await bound.releasesOfArtist({ id: '1' }, { fields });
    expect(items).toEqual([{ source: release.source, title: 'Kid A' }]);
    expectTypeOf(items).toEqualTypeOf<
      readonly (
        | Pick<Release, 'source' | 'title' | 'barcodes'>
        | Pick<ReleaseGroup, 'source' | 'title' | 'primaryType'>
      )[]
    >();
  });

  test('gets null where there is none', async () => {
    const bound = stage({ labelById: async () => null });
    expect(await bound.labelById({ id: '7' }, { fields: ['name'] })).toBeNull();
  });

  test('tells its operation which, so that it can ask for less', async () => {
    const told: AdapterContext['fields'][] = [];
    const bound = stage({
      labelById: async (_input, { fields }) => {
        told.push(fields);
        return warp;
      },
    });
    expect(await bound.labelById({ id: '7' })).toEqual(warp);
    await bound.labelById({ id: '7' }, { fields: ['name', 'links'] });
    expect(told).toEqual([undefined, ['name', 'links']]);
  });

  test('is settled by ask in the same way', async () => {
    const adapter = { ...tiny(), operations: { labelById: async () => warp } };
    const liner = createLiner({ adapters: [adapter] });
    for await (const outcome of liner.ask('labelById', { id: '7' }, { fields: ['name'] })) {
      if (outcome.status !== 'found') throw new Error(outcome.status);
      expect(outcome.value).toEqual({ source, name: 'Warp' });
      expectTypeOf(outcome.value).toEqualTypeOf<Pick<Label, 'name' | 'source'>>();
    }
    expect.assertions(1);
  });
});

describe('a field that there is not', () => {
  test('is an error of types, and refused before any request, by its name', async () => {
    const { url, seen } = await serve((_request, response) => response.end(good));
    const { labelById } = createLiner({ adapters: [tiny({ baseUrl: url })] }).on('tiny');

    // @ts-expect-error a label has no title
    const failure = await failureOf(labelById({ id: '7' }, { fields: ['name', 'title'] }));

    expect(failure).toMatchObject({
      code: 'configuration',
      platform: 'tiny',
      details: { option: 'fields' },
      message: expect.stringMatching(
        /^Option "fields": there is no "title"; labelById has: source, name, disambiguation, /,
      ),
    });
    expect(seen).toEqual([]);
  });

  test('is any where no entity is answered', async () => {
    const { links } = stage({ links: async () => [{ url: 'https://a.example' }] });
    expect(await links({ kind: 'label', id: '7' })).toEqual([{ url: 'https://a.example' }]);
    // @ts-expect-error links are given whole
    const failure = await failureOf(links({ kind: 'label', id: '7' }, { fields: ['url'] }));
    expect(failure.message).toBe(
      'Option "fields": there is no "url"; links gives no choice of fields.',
    );
  });

  test('is none at all', async () => {
    const failure = await failureOf(tinyLabel({ fields: [] }));
    expect(failure.message).toBe('Option "fields" names no field; leave it out for all of them.');
  });
});

function tinyLabel(call: { readonly fields: readonly [] }): Promise<unknown> {
  return createLiner({ adapters: [tiny()] })
    .on('tiny')
    .labelById({ id: '7' }, call);
}
