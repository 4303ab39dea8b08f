import { ReadError } from '../errors.ts';
import { findJsonFault } from './json-error.ts';
import { type JsonRemedies, remediesOfLists } from './json-remedies.ts';
import { mostLevels } from './json-text.ts';

/** One value of a list may be this long; more is no list of records. */
const maxValueLength = 64 * 1024 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const isBlank = (code: number) => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
const isOpening = (code: number) => code === 0x7b || code === 0x5b;
const isClosing = (code: number) => code === 0x7d || code === 0x5d;

/** How a document is read. */
export interface JsonCursorOptions {
  /** Of the file, for messages. */
  readonly name: string;
  /** @default 500 */
  readonly maxLevels?: number | undefined;
  /** @default those of a list of records */
  readonly remedies?: JsonRemedies | undefined;
}

/** How far the search for the end of a value has come. */
interface Search {
  /** The letter that the value begins with. */
  readonly first: string;
  at: number;
  depth: number;
  isQuoted: boolean;
  /** The letter that comes next stands behind a backslash. */
  isEscaped: boolean;
  /** What it has of the chunks before this one. */
  readonly before: string[];
  beforeLength: number;
}

/** Walks through JSON text that comes in chunks, from value to value, and knows the line it is on. */
export class JsonCursor {
  /** What is nested deeper is not taken. */
  readonly maxLevels: number;
  readonly #chunks: AsyncIterator<string>;
  readonly #name: string;
  readonly #remedies: JsonRemedies;
  #text = '';
  #at = 0;
  #line = 1;
  #column = 1;
  #isEnded = false;
  #search: Search | null = null;

  constructor(
    chunks: AsyncIterable<string>,
    { name, maxLevels = mostLevels, remedies = remediesOfLists }: JsonCursorOptions,
  ) {
    this.maxLevels = maxLevels;
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#name = name;
    this.#remedies = remedies;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Takes in the next chunk; all of the one before has been looked at. */
  async fill(): Promise<void> {
    const { done, value } = await this.#chunks.next();
    if (done) {
      this.#isEnded = true;
      return;
    }
    const search = this.#search;
    if (search) {
      // Joined once, when the end is found: what is joined chunk by chunk is copied as often as there are chunks.
      search.before.push(this.#text.slice(this.#at));
      search.beforeLength += this.#text.length - this.#at;
      search.at = 0;
      if (search.beforeLength > maxValueLength) throw this.#tooLong();
    }
    this.#text = value;
    this.#at = 0;
  }

  /** The next letter that is no blank; `''` at the end of the text, `null` when more must be filled in. */
  peek(): string | null {
    if (this.#search) return this.#search.first;
    let at = this.#at;
    while (at < this.#text.length && isBlank(this.#text.charCodeAt(at))) at += 1;
    if (at > this.#at) this.#pass(this.#text.slice(this.#at, at));
    this.#at = at;
    if (at < this.#text.length) return this.#text.charAt(at);
    return this.#isEnded ? '' : null;
  }

  /** Goes past the letter that was looked at, which is no blank. */
  skip(): void {
    this.#column += 1;
    this.#at += 1;
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
    const last = this.#text.slice(this.#at, end);
    const before = this.#search?.before ?? [];
    const text = before.length === 0 ? last : `${before.join('')}${last}`;
    const value = this.#parse(text, parse);
    this.#search = null;
    this.#pass(text);
    this.#at = end;
    return { value, length: text.length };
  }

  /** What is wrong at the place that was reached. */
  broken(): ReadError {
    return this.#brokenAt(this.#line, this.#column, undefined);
  }

  /** There is nothing in it. */
  empty(): ReadError {
    return new ReadError({ message: `${this.#name} is empty.`, remedy: this.#remedies.empty });
  }

  /** What is whole, and nested too deep, before the place that was reached; `what` is the list that has it. */
  tooDeep(what = `is nested deeper than ${this.maxLevels} levels`): ReadError {
    const message = `${this.#name} ${what}, at or before line ${this.#line}.`;
    return new ReadError({ message, remedy: this.#remedies.tooDeep, line: this.#line });
  }

  /** A name, before the place that was reached, that its object has already. */
  repeated(key: string): ReadError {
    return this.#repeated(key, `at line ${this.#line} column ${this.#column}`);
  }

  /** The same of an object within a value that was taken; `name` is dotted. */
  repeatedWithin(name: string): ReadError {
    return this.#repeated(name, `at or before line ${this.#line}`);
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  #parse<Value>(text: string, parse: (text: string) => Value): Value {
    try {
      return parse(text);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      const { line, column } = findJsonFault(text) ?? { line: 1, column: 1 };
      const start = line === 1 ? this.#column - 1 : 0;
      throw this.#brokenAt(this.#line + line - 1, start + column, cause);
    }
  }

  #brokenAt(line: number, column: number, cause: unknown): ReadError {
    const message = `${this.#name} is broken JSON at line ${line} column ${column}.`;
    return new ReadError({ message, remedy: this.#remedies.broken, line, cause });
  }

  #repeated(name: string, place: string): ReadError {
    const short = name.length > 40 ? `${name.slice(0, 40)}…` : name;
    const message = `${this.#name} has ${JSON.stringify(short)} twice in one object, ${place}.`;
    return new ReadError({ message, remedy: 'Rename or remove one of them.', line: this.#line });
  }

  #tooLong(): ReadError {
    const message = `A value of ${this.#name} is longer than 64 MB.`;
    return new ReadError({ message, remedy: this.#remedies.tooLong, line: this.#line });
  }

  /** Where the value ends that begins here; -1 when that is not in the text yet. */
  #endOfValue(): number {
    this.#search ??= newSearch(this.#text.charAt(this.#at), this.#at);
    const search = this.#search;
    while (search.at < this.#text.length) {
      if (search.isQuoted) {
        if (!passText(this.#text, search)) break;
        if (search.depth === 0) return search.at;
      } else if (this.#step(search)) return search.at;
    }
    return this.#isEnded ? this.#text.length : -1;
  }

  /** Goes past one letter outside of texts; `true` when the value has ended. */
  #step(search: Search): boolean {
    const code = this.#text.charCodeAt(search.at);
    const isInside = search.depth > 0;
    // A number or a word ends before what follows it. Something always belongs to a value.
    const isFollowed = isClosing(code) || code === comma || isBlank(code);
    const hasBegun = search.at > this.#at || search.beforeLength > 0;
    if (!isInside && isFollowed && hasBegun) return true;
    search.at += 1;
    if (code === quote) search.isQuoted = true;
    else if (isOpening(code)) search.depth += 1;
    else if (isClosing(code)) search.depth -= 1;
    return search.depth <= 0 && isClosing(code);
  }

  /** Counts the lines and columns of what is gone past. */
  #pass(text: string): void {
    let start = 0;
    for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
      this.#line += 1;
      this.#column = 1;
      start = feed + 1;
    }
    this.#column += text.length - start;
  }
}

function newSearch(first: string, at: number): Search {
  return { first, at, depth: 0, isQuoted: false, isEscaped: false, before: [], beforeLength: 0 };
}

/** Goes past the closing quote; `false` when it is not there yet. */
function passText(text: string, search: Search): boolean {
  let at = search.at + (search.isEscaped ? 1 : 0);
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) {
      search.at = at + 1;
      search.isQuoted = false;
      search.isEscaped = false;
      return true;
    }
  }
  search.at = text.length;
  search.isEscaped = at > text.length;
  return false;
}
