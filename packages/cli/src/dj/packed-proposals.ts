import {
  type Proposal,
  type RowProposals,
  type WriteBackField,
  writeBackFields,
} from '@linernotes/dj';

/** `[field, platforms, value, date]` by numbers; without a value where the format has no place for it. */
type Packed = readonly [number, number, Proposal['value']?, string?];

/** Holds proposals as short texts: objects of all rows of a large collection would not fit into memory. */
export class ProposalPacker {
  readonly #places: ReadonlySet<WriteBackField>;
  readonly #platforms: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** `places` is what the format has a place for: no other values are kept. */
  constructor(places: ReadonlySet<WriteBackField>) {
    this.#places = places;
  }

  /** What the row says itself is no news: it is left out. */
  pack({ artist, title, proposals }: RowProposals): string {
    const news = proposals.filter(
      ({ field, value }) =>
        !(field === 'artist' && value === artist) && !(field === 'title' && value === title),
    );
    return JSON.stringify(news.map((one) => this.#packOne(one)));
  }

  unpack(packed: string): readonly Proposal[] {
    // Written above.
    return (JSON.parse(packed) as readonly Packed[]).flatMap(([at, number, value = '', date]) => {
      const field = writeBackFields[at];
      const platforms = (this.#platforms[number] ?? '').split('+');
      return field ? [{ field, value, platforms, ...(date !== undefined && { date }) }] : [];
    });
  }

  #packOne({ field, value, date, platforms }: Proposal): Packed {
    const at = writeBackFields.indexOf(field);
    const number = this.#numberOf(platforms.join('+'));
    if (!this.#places.has(field)) return [at, number];
    return date === undefined ? [at, number, value] : [at, number, value, date];
  }

  #numberOf(platforms: string): number {
    const known = this.#numbers.get(platforms);
    if (known !== undefined) return known;
    const number = this.#platforms.push(platforms) - 1;
    this.#numbers.set(platforms, number);
    return number;
  }
}
