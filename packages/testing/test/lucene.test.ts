import { describe, expect, it } from 'vitest';
import { parseLucene, type Query } from '../src/musicbrainz/lucene.ts';

const text = (field: string | null, words: string): Query => ({ kind: 'text', field, text: words });

/** The clauses as `+field:text`, which reads at a glance. */
function shown(query: Query): string {
  if (query.kind === 'clauses') {
    const signs = { must: '+', should: '', not: '-' };
    const clauses = query.clauses.map((clause) => signs[clause.occur] + shown(clause.query));
    return `(${clauses.join(' ')})`;
  }
  const name = query.field ? `${query.field}:` : '';
  if (query.kind === 'range') return `${name}[${query.from}..${query.to}]`;
  return query.kind === 'present' ? `${name}*` : `${name}<${query.text}>`;
}

describe('parseLucene', () => {
  it.each([
    ['miles davis', '(<miles> <davis>)'],
    ['release:"Kind of Blue" AND artist:davis', '(+release:<Kind of Blue> +artist:<davis>)'],
    ['a OR b', '(<a> <b>)'],
    ['a AND b OR c', '(+<a> +<b> <c>)'],
    ['a && !b', '(+<a> -<b>)'],
    ['+a -b NOT c', '(+<a> -<b> -<c>)'],
    ['artist:(a OR "b c") AND d', '(+(artist:<a> artist:<b c>) +<d>)'],
    ['date:[1959 TO 1960-06] AND dur:{1 TO *}', '(+date:[1959..1960-06] +dur:[1..*])'],
    ['isrc:*', '(isrc:*)'],
    ['title^2 name~0.8 "a b"~3^4', '(<title> <name> <a b>)'],
    ['blue-ray drum-n-bass', '(<blue-ray> <drum-n-bass>)'],
    ['and or not', '(<and> <or> <not>)'],
  ])('reads %s', (query, expected) => {
    expect(shown(parseLucene(query))).toBe(expected);
  });

  it.each([
    ['AC\\/DC', 'AC/DC'],
    ['\\"Heroes\\"', '"Heroes"'],
    ['what\\?', 'what?'],
    ['\\(I', '(I'],
    ['back\\\\slash', 'back\\slash'],
    ['M\\*A\\*S\\*H\\*', 'M*A*S*H*'],
    ['\\AND', 'AND'],
    ['"a \\"b\\" \\\\ c"', 'a "b" \\ c'],
  ])('takes %s as the text %s', (query, expected) => {
    expect(parseLucene(query)).toEqual({
      kind: 'clauses',
      clauses: [{ occur: 'should', query: text(null, expected) }],
    });
  });

  it('reads a trailing star as a beginning', () => {
    expect(parseLucene('release:never*')).toEqual({
      kind: 'clauses',
      clauses: [{ occur: 'should', query: { kind: 'prefix', field: 'release', text: 'never' } }],
    });
  });

  it.each(['"open', '(a', 'a)', 'release:', 'a ~', 'release:[1990 TO', 'release:a:b', 'x AND'])(
    'refuses %s',
    (query) => {
      expect(() => parseLucene(query)).toThrow(SyntaxError);
    },
  );
});
