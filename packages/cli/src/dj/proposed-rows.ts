import { hash } from 'node:crypto';
import {
  type DjTrack,
  fullTitle,
  type Proposal,
  proposalsOf,
  type WriteBackField,
} from '@linernotes/dj';
import { type FileAbout, type JsonObject, type Loss, TextStore } from '@linernotes/exporters';
import type { Console } from '../console.ts';
import { isCrateRow } from '../files/crate-row.ts';
import { noticesIn } from '../files/notices-in.ts';
import { type Input, openInput } from '../files/open-input.ts';
import { type RestrictedFields, restrictedBy, TermsFilter } from '../files/terms.ts';
import type { Notice } from '../output/notices.ts';
import { usageProblem } from '../problem.ts';
import { ProposalPacker } from './packed-proposals.ts';

/** What the rows of a crate say of the tracks that they were read from. Some fifty bytes a row; the rest is in a file. */
export interface ProposedRows {
  /** For messages. */
  readonly name: string;
  readonly rowCount: number;
  /** Rows that name no track. */
  readonly strayCount: number;
  /** What may not be passed on. */
  readonly lossReport: readonly Loss[];
  /** What the platforms want to be shown beside their data. */
  readonly notices: readonly Notice[];
  /** `changed` for a track that is another now, or has another place or name; `null` for one that no row is about. */
  readonly find: (track: DjTrack) => readonly Proposal[] | 'changed' | null;
  /** Lets go of the rows; nothing is asked for afterwards. */
  readonly close: () => void;
}

/** How a crate is read. */
export interface ProposedRowsOptions {
  /** Takes in what may not be passed on, too. */
  readonly ownUse: boolean;
  /** What the format has a place for; of the rest is only known that it is there. */
  readonly places: ReadonlySet<WriteBackField>;
}

/**
 * Reads an enriched crate, without what its platforms do not let be passed on.
 * @throws Problem of usage for what is no enriched crate, or one of no collection
 */
export async function readProposedRows(
  console: Console,
  path: string,
  options: ProposedRowsOptions,
): Promise<ProposedRows> {
  const input = await openInput(console, path, {});
  try {
    const known = restrictedBy([]);
    const first = await readRows(console, input, { ...options, restricted: known });
    const notices = noticesIn(first);
    // What the crate says of its platforms may stand behind its rows; nearly always it is known already.
    const restricted = restrictedBy(notices);
    const isKnown = isSame(restricted, known);
    if (!isKnown) first.rows.close();
    const { rows, lossReport } = isKnown
      ? first
      : await readRows(console, input, { ...options, restricted });
    const { rowCount, strayCount } = rows;
    return {
      name: input.name,
      rowCount,
      strayCount,
      lossReport,
      notices,
      find: (track) => rows.find(track),
      close: () => rows.close(),
    };
  } finally {
    await input.close();
  }
}

interface Reading extends ProposedRowsOptions {
  readonly restricted: RestrictedFields;
}

async function readRows(
  { signal }: Console,
  input: Input,
  { restricted, ownUse, places }: Reading,
) {
  let about: FileAbout = { header: {}, listName: 'rows' };
  const onAbout = (told: FileAbout) => {
    about = told;
  };
  const terms = new TermsFilter(restricted, ownUse);
  const rows = new RowStore(places);
  try {
    for await (const batch of input.read(onAbout)) {
      signal.throwIfAborted();
      for (const read of batch) {
        const record = 'problem' in read ? {} : (read.record as JsonObject); // what a file of JSON holds
        if (!isCrateRow(record)) throw noCrate(input.name, read.line);
        rows.add(terms.apply(record));
      }
    }
    if (rows.rowCount === 0) throw noCrate(input.name, 1);
    if (rows.strayCount === rows.rowCount) throw noTracks(input.name);
  } catch (error) {
    rows.close();
    throw error;
  }
  return { about, platforms: terms.platforms, lossReport: terms.lossReport(), rows };
}

function isSame(one: RestrictedFields, other: RestrictedFields): boolean {
  const isWithin = ([platform, fields]: readonly [string, ReadonlySet<string>]) =>
    fields.isSubsetOf(other.get(platform) ?? new Set());
  return one.size === other.size && [...one].every(isWithin);
}

const keyLength = 20;
/** A digest has a letter a byte: no other id has the same. */
const digestLength = 12;

/** What rows say, by the ids of their tracks. */
class RowStore {
  rowCount = 0;
  strayCount = 0;
  readonly #packer: ProposalPacker;
  readonly #texts = new TextStore();
  /** By what stands for an id, where its text is. */
  readonly #places = new Map<string, number>();

  constructor(places: ReadonlySet<WriteBackField>) {
    this.#packer = new ProposalPacker(places);
  }

  close(): void {
    this.#texts.close();
  }

  add(row: JsonObject): void {
    this.rowCount += 1;
    const said = proposalsOf(row);
    if (said.id === null) this.strayCount += 1;
    else this.#places.set(keyOf(said.id), this.#texts.add(stampOf(said) + this.#packer.pack(said)));
  }

  find(track: DjTrack): ReturnType<ProposedRows['find']> {
    const place = this.#places.get(keyOf(track.id.trim()));
    if (place === undefined) return null;
    const kept = this.#texts.get(place);
    const { location } = track;
    const artist = track.artist ?? track.albumArtist;
    // As `toCrateRecord` has them.
    const stamp = stampOf({ location, artist, title: fullTitle(track) });
    return kept.startsWith(stamp) ? this.#packer.unpack(kept.slice(stamp.length)) : 'changed';
  }
}

/** Ids of Traktor are paths: what stands for one takes a tenth of its memory. */
function keyOf(id: string): string {
  return id.length <= keyLength ? id : hash('sha1', id, 'binary').slice(0, digestLength);
}

/** What tells a track from another that has its id now; blanks around it were taken away when it was read. */
function stampOf({
  location,
  artist,
  title,
}: Readonly<Record<'location' | 'artist' | 'title', string | null | undefined>>): string {
  const said = [location, artist, title].map((word) => word?.trim() ?? '');
  return hash('sha1', JSON.stringify(said), 'base64').slice(0, 16);
}

function noCrate(name: string, line: number): Error {
  const remedy = 'Name a JSON or NDJSON file that "liner enrich" wrote.';
  return usageProblem(`${name}: record ${line} is no row of an enriched crate.`, remedy);
}

function noTracks(name: string): Error {
  const remedy = 'Make it of the collection itself: liner enrich collection.xml --out crate.json';
  return usageProblem(`No row of ${name} names a track of a collection.`, remedy);
}
