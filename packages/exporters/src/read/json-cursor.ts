import { ReadError } from '../errors.ts';
import { findJsonFault } from './json-error.ts';

/** One value of a list may be this long; more is no list of records. */
const maxValueLength = 64 * 1024 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const isBlank = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const isOpening = (code: number) => code === 0x7b || code === 0x5b;
const isClosing = (code: number) => code === 0x7d || code === 0x5d;

/** How far the search for the end of a value has come. */
interface Search {
  at: number;
  depth: number;
  isQuoted: boolean;
}

/** Walks through JSON text that comes in chunks, from value to value, and knows the line it is on. */
export class JsonCursor {
  readonly #chunks: AsyncIterator<string>;
  readonly #name: string;
  #text = '';
  #at = 0;
  /** Of the line breaks that are still to come, the first: JSON may be one long line. */
  #feed = Number.POSITIVE_INFINITY;
  #line = 1;
  #column = 1;
  #isEnded = false;
  #search: Search | null = null;

  constructor(chunks: AsyncIterable<string>, name: string) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#name = name;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Takes in the next chunk. */
  async fill(): Promise<void> {
    const { done, value } = await this.#chunks.next();
    if (done) this.#isEnded = true;
    else {
      if (this.#search) this.#search.at -= this.#at;
      this.#text = this.#text.slice(this.#at) + value;
      this.#at = 0;
      this.#feed = feedFrom(this.#text, 0);
    }
    if (this.#text.length > maxValueLength) {
      throw new ReadError({
        message: `A value of ${this.#name} is longer than 64 MB.`,
        remedy: 'Check that it is a list of records.',
        line: this.#line,
      });
    }
  }

  /** The next letter that is no blank; `''` at the end of the text, `null` when more must be filled in. */
  peek(): string | null {
    let at = this.#at;
    while (at < this.#text.length && isBlank(this.#text.charCodeAt(at))) at += 1;
    this.#advance(at);
    if (at < this.#text.length) return this.#text.charAt(at);
    return this.#isEnded ? '' : null;
  }

  /** Goes past the letter that was looked at. */
  skip(): void {
    this.#advance(this.#at + 1);
  }

  /**
   * Takes the value that begins here, as `parse` makes it of its text; `undefined` when more must be filled in.
   * @throws ReadError where it is broken
   */
  value<Value>(
    parse: (text: string) => Value,
  ): { readonly value: Value; readonly length: number } | undefined {
    const end = this.#endOfValue();
    if (end < 0) return undefined;
    const text = this.#text.slice(this.#at, end);
    const value = this.#parse(text, parse);
    this.#search = null;
    this.#advance(end);
    return { value, length: text.length };
  }

  /** What is wrong at the place that was reached. */
  broken(): ReadError {
    return this.#brokenAt(this.#line, this.#column, undefined);
  }

  /** What is whole, and cannot be taken, before the place that was reached. */
  refused(what: string): ReadError {
    const message = `${this.#name} ${what}, at or before line ${this.#line}.`;
    return new ReadError({ message, remedy: 'Make it flatter.', line: this.#line });
  }

  /** A name, before the place that was reached, that its object has already. */
  repeated(key: string): ReadError {
    const short = key.length > 40 ? `${key.slice(0, 40)}…` : key;
    const message = `${this.#name} has ${JSON.stringify(short)} twice in one object, at line ${this.#line} column ${this.#column}.`;
    return new ReadError({ message, remedy: 'Rename or remove one of them.', line: this.#line });
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #parse<Value>(text: string, parse: (text: string) => Value): Value {
    try {
      return parse(text);
    } catch (cause) {
      const { line, column } = findJsonFault(text) ?? { line: 1, column: 1 };
      const start = line === 1 ? this.#column - 1 : 0;
      throw this.#brokenAt(this.#line + line - 1, start + column, cause);
    }
  }

  #brokenAt(line: number, column: number, cause: unknown): ReadError {
    const message = `${this.#name} is broken JSON at line ${line} column ${column}.`;
    const remedy = 'Correct it there; if each line is an object of its own, name the file .ndjson.';
    return new ReadError({ message, remedy, line, cause });
  }

  /** Where the value ends that begins here; -1 when that is not in the text yet. */
  #endOfValue(): number {
    const search = this.#search ?? { at: this.#at, depth: 0, isQuoted: false };
    this.#search = search;
    while (search.at < this.#text.length) {
      if (search.isQuoted) {
        if (!this.#passText(search)) break;
        if (search.depth === 0) return search.at;
      } else if (this.#step(search)) return search.at;
    }
    return this.#isEnded ? this.#text.length : -1;
  }

  /** Goes past the closing quote; `false` when it is not there yet. */
  #passText(search: Search): boolean {
    const text = this.#text;
    for (let at = search.at; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === backslash) {
        if (at + 1 >= text.length) {
          search.at = at;
          return false;
        }
        at += 1;
      } else if (code === quote) {
        search.at = at + 1;
        search.isQuoted = false;
        return true;
      }
    }
    search.at = text.length;
    return false;
  }

  /** Goes past one letter outside of texts; `true` when the value has ended. */
  #step(search: Search): boolean {
    const code = this.#text.charCodeAt(search.at);
    const isInside = search.depth > 0;
    // A number or a word ends before what follows it. Something always belongs to a value.
    const isFollowed = isClosing(code) || code === comma || isBlank(code);
    if (!isInside && isFollowed && search.at > this.#at) return true;
    search.at += 1;
    if (code === quote) search.isQuoted = true;
    else if (isOpening(code)) search.depth += 1;
    else if (isClosing(code)) search.depth -= 1;
    return search.depth <= 0 && isClosing(code);
  }

  #advance(to: number): void {
    let start = this.#at;
    while (this.#feed < to) {
      this.#line += 1;
      this.#column = 1;
      start = this.#feed + 1;
      this.#feed = feedFrom(this.#text, start);
    }
    this.#column += to - start;
    this.#at = to;
  }
}

function feedFrom(text: string, start: number): number {
  const feed = text.indexOf('\n', start);
  return feed < 0 ? Number.POSITIVE_INFINITY : feed;
}
