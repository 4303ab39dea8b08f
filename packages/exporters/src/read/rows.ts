import { ReadError } from '../errors.ts';

/** A row of a table as it stands in the file. */
export interface Row {
  /** The line where the row starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with the quotes of the row. */
  readonly problem?: string;
}

/** A row longer than this is taken for a quote that was never closed. */
const maxRowLength = 4 * 1024 * 1024;

/**
 * Splits text into rows as RFC 4180 has it, one letter after the other. fast-csv's parser counts rows and not
 * lines, so that after a quoted line break it cannot say where in the file a row stands; this can.
 * Lines may end with LF, CRLF or CR. A quote inside a cell that does not start with one is a letter.
 */
export class RowSplitter {
  readonly #delimiter: string;
  readonly #name: string;
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  #cell = '';
  #cells: string[] = [];
  #length = 0;
  #problem: string | undefined;
  #line = 1;
  #rowLine = 1;
  #quoteLine = 1;
  #isAfterReturn = false;
  #done: Row[] = [];

  constructor(delimiter: string, name: string) {
    this.#delimiter = delimiter;
    this.#name = name;
  }

  /** Takes the next chunk and answers the rows that it completes. */
  push(text: string): readonly Row[] {
    for (let at = 0; at < text.length; ) at = this.#take(text, at);
    return this.#flush();
  }

  /** Answers the last row, which may lack its line break. */
  end(): readonly Row[] {
    if (this.#state === 'quoted') throw this.#unclosed('is never closed');
    if (this.#state !== 'start' || this.#cells.length > 0) this.#endRow();
    return this.#flush();
  }

  /** Takes the letter at `at`, or a run of letters that mean nothing, and answers where to go on. */
  #take(text: string, at: number): number {
    const letter = text.charAt(at);
    const isSecondHalf = letter === '\n' && this.#isAfterReturn;
    this.#isAfterReturn = letter === '\r';
    if (isSecondHalf) {
      if (this.#state === 'quoted') this.#add(letter);
      return at + 1;
    }
    if (this.#state === 'quoted') return this.#takeQuoted(text, at, letter);
    return this.#takeOpen(text, at, letter);
  }

  #takeQuoted(text: string, at: number, letter: string): number {
    if (letter === '"') {
      this.#state = 'closed';
      return at + 1;
    }
    if (letter === '\n' || letter === '\r') {
      this.#line += 1;
      this.#add(letter);
      return at + 1;
    }
    return this.#takeRun(text, at, (other) => other === '"');
  }

  #takeOpen(text: string, at: number, letter: string): number {
    if (letter === this.#delimiter) this.#endCell();
    else if (letter === '\n' || letter === '\r') this.#endLine();
    else if (letter === '"' && this.#state === 'start') this.#openQuote();
    else if (letter === '"' && this.#state === 'closed') this.#doubleQuote();
    else return this.#takePlain(text, at);
    return at + 1;
  }

  #takePlain(text: string, at: number): number {
    if (this.#state === 'closed') this.#problem ??= 'has text behind a closing quote';
    this.#state = 'plain';
    return this.#takeRun(text, at, (other) => other === this.#delimiter);
  }

  #takeRun(text: string, at: number, isEnd: (letter: string) => boolean): number {
    let end = at + 1;
    while (end < text.length) {
      const letter = text.charAt(end);
      if (letter === '\n' || letter === '\r' || isEnd(letter)) break;
      end += 1;
    }
    this.#add(text.slice(at, end));
    return end;
  }

  #add(text: string): void {
    this.#cell += text;
    this.#length += text.length;
    if (this.#length <= maxRowLength) return;
    if (this.#state === 'quoted') throw this.#unclosed('is not closed within 4 MB');
    const message = `Line ${this.#rowLine} of ${this.#name} is longer than 4 MB.`;
    throw new ReadError({ message, remedy: 'Check that it is a table.', line: this.#rowLine });
  }

  #openQuote(): void {
    this.#state = 'quoted';
    this.#quoteLine = this.#line;
  }

  #doubleQuote(): void {
    this.#add('"');
    this.#state = 'quoted';
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #endLine(): void {
    this.#line += 1;
    this.#endRow();
  }

  #endRow(): void {
    const isQuoted = this.#state === 'closed';
    this.#endCell();
    const [only = ''] = this.#cells;
    const isBlank = this.#cells.length === 1 && only.trim() === '' && !isQuoted;
    const problem = this.#problem !== undefined && { problem: this.#problem };
    if (!isBlank) this.#done.push({ line: this.#rowLine, cells: this.#cells, ...problem });
    this.#cells = [];
    this.#length = 0;
    this.#problem = undefined;
    this.#rowLine = this.#line;
  }

  #flush(): readonly Row[] {
    const rows = this.#done;
    this.#done = [];
    return rows;
  }

  #unclosed(what: string): ReadError {
    const message = `The quote that opens in line ${this.#quoteLine} of ${this.#name} ${what}.`;
    return new ReadError({
      message,
      remedy: 'Close it, or double it where it is a letter.',
      line: this.#quoteLine,
    });
  }
}
