/** The longest reference that files have: `&#x10FFFF;`. */
const longest = 10;

/**
 * Finds the first line in which an `&` begins no reference. A parser notices only where the next reference ends,
 * perhaps many tracks later. One that is cut by the end of a piece is not looked at.
 */
export class BareAmpersand {
  /** From 1; `null` for none so far. */
  line: number | null = null;

  /** `firstLine` is that of the piece. */
  look(piece: string, firstLine: number): void {
    if (this.line !== null) return;
    for (let at = piece.indexOf('&'); at >= 0; at = piece.indexOf('&', at + 1)) {
      if (at + longest >= piece.length) return;
      if (/^&#?\w+;/.test(piece.slice(at, at + longest + 1))) continue;
      this.line = firstLine + linesIn(piece.slice(0, at));
      return;
    }
  }
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
