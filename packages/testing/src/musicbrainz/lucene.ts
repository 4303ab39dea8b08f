/** A clause that must match, may match, or must not match. */
interface Clause {
  readonly occur: 'must' | 'should' | 'not';
  readonly query: Query;
}

/** What a search asks for. `field` is `null` for words that name none. */
export type Query =
  | { readonly kind: 'clauses'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'text'; readonly field: string | null; readonly text: string }
  | { readonly kind: 'prefix'; readonly field: string | null; readonly text: string }
  | { readonly kind: 'present'; readonly field: string | null }
  | {
      readonly kind: 'range';
      readonly field: string | null;
      readonly from: string;
      readonly to: string;
    };

/**
 * Reads the part of Lucene's query language that clients write: fields, phrases, groups, ranges,
 * `AND`, `OR`, `NOT`, `+`, `-`, trailing `*`, and escapes. Boosts and fuzziness are read over. Throws
 * a `SyntaxError` where the search server answers 400.
 */
export function parseLucene(text: string): Query {
  const source: Source = { text, at: 0 };
  const query = readClauses(source, null);
  if (source.at < text.length) throw new SyntaxError(`unexpected ${text.charAt(source.at)}`);
  return query;
}

interface Source {
  readonly text: string;
  at: number;
}

/** Takes what the pattern finds at the current place. */
function take(source: Source, pattern: RegExp): string | undefined {
  const sticky = new RegExp(pattern, 'uy');
  sticky.lastIndex = source.at;
  const found = sticky.exec(source.text);
  if (!found) return undefined;
  source.at = sticky.lastIndex;
  return found[0];
}

function readClauses(source: Source, field: string | null): Query {
  const clauses: Clause[] = [];
  for (;;) {
    take(source, /\s+/);
    if (source.at >= source.text.length || source.text.charAt(source.at) === ')') break;
    const operator = take(source, /(?:AND|OR|&&|\|\|)(?=[\s(]|$)/);
    take(source, /\s+/);
    const sign = take(source, /NOT(?=[\s(])|[-+!](?=\S)/)?.charAt(0);
    take(source, /\s+/);
    const query = readClause(source, field);
    const previous = clauses.at(-1);
    const isBoth = operator === 'AND' || operator === '&&';
    if (isBoth && previous?.occur === 'should') {
      clauses[clauses.length - 1] = { ...previous, occur: 'must' };
    }
    clauses.push({ occur: occurOf(sign, isBoth), query });
  }
  return { kind: 'clauses', clauses };
}

function occurOf(sign: string | undefined, isBoth: boolean): Clause['occur'] {
  if (sign === 'N' || sign === '-' || sign === '!') return 'not';
  return sign === '+' || isBoth ? 'must' : 'should';
}

function readClause(source: Source, outer: string | null): Query {
  // Everything, from which something is taken away.
  if (take(source, /\*:\*/)) return { kind: 'present', field: null };
  const field = take(source, /[a-z_0-9]+:/)?.slice(0, -1) ?? outer;
  const query = readValue(source, field);
  take(source, /(?:~[\d.]*)?(?:\^[\d.]+)?/);
  return query;
}

function readValue(source: Source, field: string | null): Query {
  if (take(source, /\(/)) {
    const group = readClauses(source, field);
    if (!take(source, /\)/)) throw new SyntaxError('a group is not closed');
    return group;
  }
  const phrase = take(source, /"(?:\\.|[^"\\])*"/s);
  if (phrase) return { kind: 'text', field, text: unescaped(phrase.slice(1, -1)) };
  const range = take(source, /[[{]\s*\S+\s+TO\s+[^\s\]}]+\s*[\]}]/);
  if (range) {
    const [from = '*', to = '*'] = range
      .slice(1, -1)
      .trim()
      .split(/\s+TO\s+/);
    return { kind: 'range', field, from, to };
  }
  return readTerm(source, field);
}

function readTerm(source: Source, field: string | null): Query {
  const raw = take(source, /(?:\\.|[^\s()"[\]{}^~:\\])+/s);
  if (!raw) throw new SyntaxError(`a term is missing at ${source.at}`);
  if (raw === '*') return { kind: 'present', field };
  const isPrefix = /(?:^|[^\\])\*$/.test(raw);
  if (!isPrefix) return { kind: 'text', field, text: unescaped(raw) };
  return { kind: 'prefix', field, text: unescaped(raw.slice(0, -1)) };
}

function unescaped(text: string) {
  return text.replace(/\\(.)/gsu, '$1');
}
