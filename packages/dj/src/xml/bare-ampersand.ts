/** Where a letter stands. */
interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** From the start of the text, from 0. */
  readonly position: number;
}

/** Longer than the longest reference that files have: `&#x10FFFF;`. */
const enough = 11;

const mostKept = 1000;

/**
 * Finds each `&` that begins no reference. A parser notices only where the next reference ends, perhaps many tracks
 * later.
 */
export class BareAmpersand {
  #found: Place[] = [];
  /** Where the next piece begins, and the line that it begins in. */
  #position = 0;
  #lineStart = 0;
  /** One so near the end of a piece that the next must say what it is. */
  #doubtful: { readonly place: Place; readonly text: string } | null = null;

  /** `line` is that in which the piece begins; before the position `readTo` all was well. */
  look(piece: string, line: number, readTo: number): void {
    this.#find(piece, line, readTo);
    const lineEnd = piece.lastIndexOf('\n');
    if (lineEnd >= 0) this.#lineStart = this.#position + lineEnd + 1;
    this.#position += piece.length;
  }

  /** The first one from a position on; `null` for none. */
  from(position: number): Place | null {
    return this.#found.find((place) => place.position >= position) ?? null;
  }

  #find(piece: string, line: number, readTo: number): void {
    const doubtful = this.#doubtful;
    const at = piece.indexOf('&');
    if (!doubtful && at < 0) return;
    this.#found = this.#found.filter(({ position }) => position >= readTo);
    this.#doubtful = null;
    if (doubtful) this.#judge(doubtful.text + piece.slice(0, enough), doubtful.place);
    for (let next = at; next >= 0; next = piece.indexOf('&', next + 1)) {
      const text = piece.slice(next, next + enough);
      if (text.length === enough && isReference(text)) continue;
      this.#judge(text, this.#placeOf(piece, next, line));
    }
  }

  #judge(text: string, place: Place): void {
    if (isReference(text)) return;
    if (text.length < enough && /^&#?\w*$/.test(text)) this.#doubtful = { place, text };
    else if (this.#found.length < mostKept) this.#found.push(place);
  }

  #placeOf(piece: string, at: number, line: number): Place {
    const before = piece.slice(0, at);
    const lineEnd = before.lastIndexOf('\n');
    const position = this.#position + at;
    return {
      line: line + before.split('\n').length - 1,
      column: lineEnd < 0 ? position - this.#lineStart + 1 : at - lineEnd,
      position,
    };
  }
}

function isReference(text: string): boolean {
  return /^&#?\w+;/.test(text);
}
