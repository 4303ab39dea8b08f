/** The fields of Discogs' bodies that the player reads; everything else passes through untouched. */

export interface Credit {
  readonly id?: number;
  readonly name: string;
  readonly anv?: string;
  readonly join?: string;
  readonly role?: string;
}

interface Company {
  readonly id?: number;
  readonly name: string;
  readonly catno?: string;
}

export interface Format {
  readonly name: string;
  readonly qty?: string;
  readonly text?: string;
  readonly descriptions?: readonly string[];
}

interface Track {
  readonly title?: string;
  readonly artists?: readonly Credit[];
  readonly extraartists?: readonly Credit[];
  readonly sub_tracks?: readonly Track[];
}

interface Entity {
  readonly id: number;
  readonly uri?: string;
  readonly images?: readonly { readonly uri?: string; readonly uri150?: string }[];
}

export interface ReleaseBody extends Entity {
  readonly title: string;
  readonly year?: number;
  readonly released?: string;
  readonly country?: string | null;
  readonly status?: string;
  readonly thumb?: string;
  readonly master_id?: number | null;
  readonly artists?: readonly Credit[];
  readonly extraartists?: readonly Credit[];
  readonly labels?: readonly Company[];
  readonly companies?: readonly Company[];
  readonly formats?: readonly Format[];
  readonly format_quantity?: number;
  readonly genres?: readonly string[];
  readonly styles?: readonly string[];
  readonly identifiers?: readonly { readonly type: string; readonly value: string }[];
  readonly tracklist?: readonly Track[];
  readonly community?: { readonly have?: number; readonly want?: number };
}

export interface MasterBody extends Entity {
  readonly title: string;
  readonly year?: number;
  readonly main_release?: number;
  readonly artists?: readonly Credit[];
  readonly genres?: readonly string[];
  readonly styles?: readonly string[];
  readonly tracklist?: readonly Track[];
}

export interface NamedBody extends Entity {
  readonly name: string;
  readonly namevariations?: readonly string[];
}

/** Everything that a Discogs corpus holds, by id. */
export interface DiscogsCorpus {
  readonly releases: ReadonlyMap<string, ReleaseBody>;
  readonly masters: ReadonlyMap<string, MasterBody>;
  readonly artists: ReadonlyMap<string, NamedBody>;
  readonly labels: ReadonlyMap<string, NamedBody>;
}

/** The releases of a master, in the order of the corpus. */
export function versionsOf(corpus: DiscogsCorpus, masterId: number): readonly ReleaseBody[] {
  return [...corpus.releases.values()].filter(({ master_id }) => master_id === masterId);
}

/** The release that stands for a master; any version of it when the corpus lacks the main one. */
export function mainReleaseOf(corpus: DiscogsCorpus, master: MasterBody): ReleaseBody | undefined {
  return corpus.releases.get(String(master.main_release)) ?? versionsOf(corpus, master.id)[0];
}

/** All tracks of a tracklist, those inside of index tracks too. */
export function allTracks(tracklist: readonly Track[] = []): readonly Track[] {
  return tracklist.flatMap((track) => [track, ...allTracks(track.sub_tracks)]);
}
