import { ReadError } from '@linernotes/exporters';
import type { SaxesParser, SaxesTagPlain } from 'saxes';
import type { Aside } from './asides.ts';
import { BareAmpersand } from './bare-ampersand.ts';
import { commentOf, type XmlElement, type XmlNode } from './element.ts';
import { limits } from './limits.ts';

/** What is told of an XML file while it is read. */
export interface XmlHandler {
  /** Whether an element is told as a whole, with all below it, and not by its start and end. */
  readonly isWhole: (name: string, path: readonly string[]) => boolean;
  /** The start of an element that is not told as a whole; without children. */
  readonly open: (element: XmlElement, line: number) => void;
  /** Comments in the first element too. */
  readonly whole: (element: XmlElement, line: number) => void;
  readonly close: (name: string) => void;
  /** Of what is no element; texts within one that is told as a whole are part of it. */
  readonly aside: (aside: Aside) => void;
}

/**
 * Parses XML as its text comes, and tells the handler; answers after each piece, so that what was told can be
 * passed on. Document types are refused, and with them entities other than those of XML.
 * @throws ReadError with line and column, for what is not well-formed or asks for too much
 */
export async function* parseXml(
  text: AsyncIterable<string>,
  name: string,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const { SaxesParser } = await import('saxes');
  const run = new XmlRun(new SaxesParser({ xmlns: false }), name, handler);
  for await (const piece of text) {
    run.write(piece);
    yield;
  }
  run.end();
  yield;
}

/** "3:14: unclosed tag: TRACK" */
const placeInMessage = /^\d+:\d+: /;

interface Building {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  children?: XmlNode[];
}

class XmlRun {
  readonly #parser: SaxesParser;
  readonly #name: string;
  readonly #handler: XmlHandler;
  /** Names of the elements that are told by their start and end. */
  readonly #path: string[] = [];
  /** What is being put together, outermost first. */
  readonly #building: Building[] = [];
  #elements = 0;
  /** In what is being put together. */
  #comments = 0;
  #isBlank = true;
  #startPosition = 0;
  #startLine = 0;
  readonly #ampersand = new BareAmpersand();
  /** Where the last tag, text or comment ended. */
  #tokenPosition = 0;

  constructor(parser: SaxesParser, name: string, handler: XmlHandler) {
    this.#parser = parser;
    this.#name = name;
    this.#handler = handler;
    // Of handlers, seven and no more: with eight the parser's object becomes a dictionary of V8, and a file takes
    // four times as long (saxes 6.0.0, Node 24, 2026-11). Without one for errors they are thrown.
    parser.on('doctype', () => {
      throw this.#refusal(
        'has a document type declaration, which no collection needs',
        'Remove everything from <!DOCTYPE to its end.',
      );
    });
    parser.on('opentag', (tag) => this.#open(tag));
    parser.on('closetag', (tag) => this.#close(tag));
    parser.on('text', (text) => this.#text(text));
    parser.on('cdata', (text) => this.#text(text));
    parser.on('comment', (text) => this.#comment(text));
    parser.on('processinginstruction', () => this.#aside('processing instruction of XML'));
  }

  write(piece: string): void {
    this.#isBlank &&= piece.trim() === '';
    this.#ampersand.look(piece, this.#parser.line, this.#tokenPosition);
    this.#told(() => this.#parser.write(piece));
    const { position } = this.#parser;
    if (position - this.#tokenPosition > limits.tokenLength) {
      const most = limits.tokenLength.toLocaleString('en');
      throw this.#tooMuch(`a tag or text of more than ${most} letters`);
    }
    if (this.#building.length === 0) return;
    if (position - this.#startPosition > limits.elementLength) {
      const most = limits.elementLength.toLocaleString('en');
      throw this.#tooMuch(`in the element of line ${this.#startLine} more than ${most} letters`);
    }
  }

  end(): void {
    if (this.#isBlank) {
      throw new ReadError({ message: `${this.#name} is empty.`, remedy: 'Export it again.' });
    }
    this.#told(() => this.#parser.close());
  }

  /** What the parser throws, in a sentence. */
  #told(parse: () => void): void {
    try {
      parse();
    } catch (error) {
      if (!(error instanceof Error) || !placeInMessage.test(error.message)) throw error;
      throw this.#broken(error.message);
    }
  }

  #comment(text: string): void {
    this.#mark();
    if (this.#building.length > 0) this.#innerComment(text);
    else if (this.#path.length > 0) this.#handler.whole(commentOf(text), this.#parser.line);
    else this.#handler.aside('comment of XML');
  }

  #innerComment(text: string): void {
    this.#comments += 1;
    if (this.#comments > limits.keptComments) this.#handler.aside('comment of XML');
    else this.#put(commentOf(text));
  }

  #aside(aside: Aside): void {
    this.#mark();
    this.#handler.aside(aside);
  }

  #mark(): void {
    this.#tokenPosition = this.#parser.position;
  }

  #open({ name, attributes }: SaxesTagPlain): void {
    this.#mark();
    if (this.#path.length + this.#building.length >= limits.depth) {
      throw this.#tooMuch(`elements nested more than ${limits.depth} deep`);
    }
    const { line } = this.#parser;
    if (this.#building.length > 0) {
      this.#countOne();
      this.#building.push({ name, attributes });
    } else if (this.#handler.isWhole(name, this.#path)) {
      this.#elements = 1;
      this.#comments = 0;
      this.#startPosition = this.#parser.position;
      this.#startLine = line;
      this.#building.push({ name, attributes });
    } else {
      this.#handler.open({ name, attributes }, line);
      this.#path.push(name);
    }
  }

  #close({ name }: SaxesTagPlain): void {
    this.#mark();
    const built = this.#building.pop();
    if (!built) {
      this.#path.pop();
      this.#handler.close(name);
    } else if (this.#building.length > 0) this.#put(built);
    else this.#handler.whole(built, this.#startLine);
  }

  #countOne(): void {
    this.#elements += 1;
    if (this.#elements <= limits.elements) return;
    const most = limits.elements.toLocaleString('en');
    throw this.#tooMuch(`in the element of line ${this.#startLine} more than ${most} others`);
  }

  /** Puts something into what is being put together. */
  #put(node: XmlNode): void {
    const outer = this.#building.at(-1);
    if (!outer) return;
    outer.children ??= [];
    outer.children.push(node);
  }

  #text(text: string): void {
    this.#mark();
    if (text.trim() === '') return;
    if (this.#building.length > 0) this.#put(text);
    // Beside the first element it is refused.
    else if (this.#path.length > 0) this.#handler.aside('text between elements');
  }

  #broken(message: string): ReadError {
    const words = message.replace(placeInMessage, '').replace(/\.$/, '');
    const bare = /entity|^unclosed tag|^unexpected end/.test(words) && this.#bareAmpersand();
    if (bare) return bare;
    const isCut = /^unclosed tag|^unexpected end|must contain a root/.test(words);
    if (isCut) {
      return this.#refusal(`ends too early (${clean(words)})`, 'Export it again: it was cut off.');
    }
    // "disallowed character in tag name"
    const isBare = /^disallowed character/.test(words);
    const hint = isBare ? ' A < that stands for itself is written &lt;.' : '';
    const remedy = `Repair that place, or export it again.${hint}`;
    return this.#refusal(`is not well-formed XML: ${clean(words)}`, remedy);
  }

  /** An `&` for itself, since which nothing has ended. */
  #bareAmpersand(): ReadError | null {
    const place = this.#ampersand.from(this.#tokenPosition);
    if (!place) return null;
    const what = 'is not well-formed XML: there stands an & for itself';
    return this.#refusal(what, 'Write it as &amp;, or export the file again.', place);
  }

  #tooMuch(what: string): ReadError {
    const bare = this.#bareAmpersand();
    if (bare) return bare;
    return this.#refusal(`has ${what}, which no collection has`, 'Export it again.');
  }

  #refusal(
    what: string,
    remedy: string,
    { line, column }: { readonly line: number; readonly column: number } = this.#parser,
  ): ReadError {
    return new ReadError({
      message: `${this.#name}, line ${line}, column ${Math.max(1, column)}: the file ${what}.`,
      remedy,
      line,
    });
  }
}

/** What a file says may be long, or steer a terminal. */
function clean(words: string): string {
  const short = words.length > 120 ? `${words.slice(0, 120)}…` : words;
  return short.replace(/\p{C}/gu, '\u{FFFD}');
}
