import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { queryOf } from '../../src/client/query.ts';
import { table } from '../../src/client/table.ts';
import { emptyPage, mbid, refusalOf, silentClient } from './silent.ts';

const { client, sent } = silentClient({}, { ...emptyPage, id: mbid });
afterAll(() => client.close());

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'"\\:()[]{}*?~^!&|/+-% aANDORT\n\t\u0000'.split('')) }),
  fc.constantFrom(
    '" OR *:* OR "',
    '\\" OR a:b',
    '../../x?y',
    'a&fmt=xml',
    'AND',
    'x) OR (y',
    '#',
    '%2e%2e%2f',
  ),
);

/** Takes phrases, escapes and groups out of a query: what is left is its syntax. */
function syntaxOf(query: string): string {
  return query.replace(/\\.|"(?:\\.|[^"\\])*"/gsu, (found) => (found.startsWith('"') ? 'P' : 'e'));
}

describe('what is searched for', () => {
  it('never becomes syntax as a field’s value', () => {
    fc.assert(
      fc.property(nasty, nasty, (one, two) => {
        fc.pre(/\S/.test(one.replace(/\p{Cc}/gu, '')) && /\S/.test(two.replace(/\p{Cc}/gu, '')));
        const where = { artist: one, release: [two, 'b'], not: undefined };
        const query = queryOf('release', table.release.search.fields, { where });
        expect(syntaxOf(query)).toBe('artist:P AND (release:P OR release:P)');
      }),
    );
  });

  it('never becomes syntax as words', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        fc.pre(/[^\s"\p{Cc}]/u.test(text));
        const query = queryOf('artist', table.artist.search.fields, { text });
        expect(syntaxOf(query)).not.toMatch(/[+\-&|!(){}[\]^"~*?:\\/]/);
        expect(syntaxOf(query)).not.toMatch(/(?:^|\s)(?:AND|OR|NOT|TO)(?:\s|$)/);
      }),
    );
  });

  it('never becomes syntax as a beginning, a misspelt word or a bound', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom('prefix', 'fuzzy', 'from'), (text, kind) => {
        const where = { artist: { [kind]: text } as never };
        const query = () => queryOf('artist', table.artist.search.fields, { where });
        let written: string;
        try {
          written = query();
        } catch (error) {
          expect(error).toMatchObject({ code: 'configuration' });
          return;
        }
        expect(syntaxOf(written)).toMatch(
          /^artist:(?:[^\s+\-&|!(){}[\]^"~*?:\\/]*[*~]|\[[\d-]+ TO \*\])$/u,
        );
      }),
    );
  });
});

describe('what stands in an address', () => {
  it('cannot leave its place, whatever is given as an id', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (id) => {
        const before = sent.length;
        const calls = [
          () => client.artist.lookup({ id }),
          () => client.release.browse({ artist: id }),
          () => client.isrc.lookup({ isrc: id }),
          () => client.iswc.lookup({ iswc: id }),
          () => client.discid.lookup({ discid: id }),
          () => client.collection.contents({ id, entity: 'release' }),
        ];
        for (const call of calls)
          expect(await refusalOf(call)).toMatchObject({ code: 'configuration' });
        expect(sent.length).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  it('has one inc and one format, whatever is given as an inc', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (inc) => {
        const call = () => client.artist.lookup({ id: mbid, inc: [inc as 'tags'] });
        expect(await refusalOf(call)).toMatchObject({ code: 'configuration' });
      }),
      { numRuns: 50 },
    );
    expect(sent.every((url) => url.searchParams.getAll('fmt').join() === 'json')).toBe(true);
  });

  it('carries a raw query and an editor’s name whole', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        fc.pre(/[^\s"]/.test(text));
        await client.artist.search({ raw: text });
        const asked = sent.at(-1);
        expect(asked?.searchParams.getAll('query')).toEqual([text.toWellFormed()]);
        expect(asked?.searchParams.get('fmt')).toBe('json');
      }),
      { numRuns: 50 },
    );
  });
});
