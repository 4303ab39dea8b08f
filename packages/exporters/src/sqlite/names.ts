/** Gives out names that SQLite tells apart: it does not know `Title` from `title`. */
export class Names {
  readonly #taken = new Set<string>();

  constructor(reserved: readonly string[]) {
    for (const name of reserved) this.#taken.add(folded(name));
  }

  /** The name itself, or `name_2`, `name_3`, … */
  take(wanted: string): string {
    // SQL text ends at NUL, and has no half characters.
    const base = wanted.replaceAll('\0', '\ufffd').toWellFormed();
    let name = base;
    for (let count = 2; this.#taken.has(folded(name)); count += 1) name = `${base}_${count}`;
    this.#taken.add(folded(name));
    return name;
  }
}

/** SQLite folds only these letters; to fold more keeps more apart, which does no harm. */
function folded(name: string): string {
  return name.toLowerCase();
}

/** An identifier as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
