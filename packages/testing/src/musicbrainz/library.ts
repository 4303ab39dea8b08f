import { type Corpus, readBodies } from '../corpus.ts';
import type {
  ArtistBody,
  Body,
  CreditPart,
  GroupBody,
  LabelBody,
  RecordingBody,
  ReleaseBody,
} from './bodies.ts';
import { tracksOf } from './bodies.ts';

/** Everything that a MusicBrainz corpus holds or implies, by id. */
export interface Library {
  readonly release: ReadonlyMap<string, ReleaseBody>;
  readonly 'release-group': ReadonlyMap<string, GroupBody>;
  readonly artist: ReadonlyMap<string, ArtistBody>;
  readonly label: ReadonlyMap<string, LabelBody>;
  readonly recording: ReadonlyMap<string, RecordingBody>;
  /** The releases on which each thing is found, by the thing's id. */
  readonly releasesOf: Readonly<Record<Kind, ReadonlyMap<string, readonly ReleaseBody[]>>>;
}

export type Kind = 'release' | 'release-group' | 'artist' | 'label' | 'recording';

export const kinds: readonly Kind[] = ['release', 'release-group', 'artist', 'label', 'recording'];

/** What the releases of a corpus say about one kind of thing. */
type Finder<Found> = (release: ReleaseBody) => readonly Found[];

/** Reads a corpus. What has no body of its own gets one from the releases that mention it. */
export function readLibrary(corpus: Corpus, more: readonly ReleaseBody[] = []): Library {
  const read = <Found extends Body>(kind: Kind) => readBodies<Found>(corpus, 'musicbrainz', kind);
  const own = read<ReleaseBody>('release');
  const releases = new Map([...own, ...more.map((release) => [release.id, release] as const)]);
  const all = [...releases.values()];
  return {
    release: releases,
    'release-group': implied(read<GroupBody>('release-group'), all, groupsOf),
    artist: implied(read<ArtistBody>('artist'), all, mentionedArtists),
    label: implied(read<LabelBody>('label'), all, labelsOf),
    recording: withAllIsrcs(implied(read<RecordingBody>('recording'), all, recordingsOf), all),
    releasesOf: {
      release: new Map(all.map((release) => [release.id, [release]])),
      'release-group': backwards(all, groupsOf),
      artist: backwards(all, (release) => artistsOf(release['artist-credit'])),
      label: backwards(all, labelsOf),
      recording: backwards(all, recordingsOf),
    },
  };
}

/** The artists of a credit. */
export function artistsOf(credit: readonly CreditPart[] = []): readonly ArtistBody[] {
  return credit.map(({ artist }) => artist);
}

function implied<Found extends Body>(
  own: ReadonlyMap<string, Found>,
  releases: readonly ReleaseBody[],
  find: Finder<Found>,
): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const one of releases.flatMap(find)) found.set(one.id, { ...one, ...found.get(one.id) });
  for (const [id, one] of own) found.set(id, { ...found.get(id), ...one });
  return found;
}

/** Bodies that were written at different times know different ISRCs of one recording. */
function withAllIsrcs(
  recordings: ReadonlyMap<string, RecordingBody>,
  releases: readonly ReleaseBody[],
) {
  const mentions = Map.groupBy(releases.flatMap(recordingsOf), ({ id }) => id);
  return new Map(
    [...recordings].map(([id, recording]) => {
      const all = [recording, ...(mentions.get(id) ?? [])].flatMap(({ isrcs = [] }) => isrcs);
      return [id, { ...recording, isrcs: [...new Set(all)] }];
    }),
  );
}

function backwards(releases: readonly ReleaseBody[], find: Finder<Body>) {
  const pairs = releases.flatMap((release) =>
    [...new Set(find(release).map(({ id }) => id))].map((id) => ({ id, release })),
  );
  const groups = Map.groupBy(pairs, ({ id }) => id);
  return new Map([...groups].map(([id, some]) => [id, some.map(({ release }) => release)]));
}

function groupsOf(release: ReleaseBody): readonly GroupBody[] {
  const group = release['release-group'];
  return group ? [{ 'artist-credit': release['artist-credit'] ?? [], ...group }] : [];
}

function recordingsOf(release: ReleaseBody): readonly RecordingBody[] {
  return (release.media ?? []).flatMap(tracksOf).map((track) => ({
    'artist-credit': track['artist-credit'] ?? release['artist-credit'] ?? [],
    length: track.length ?? null,
    video: false,
    disambiguation: '',
    isrcs: [],
    ...track.recording,
  }));
}

/** What a lookup says of an artist about whom nothing more is known than a credit. */
const unknownArtist = {
  country: null,
  gender: null,
  'gender-id': null,
  area: null,
  'begin-area': null,
  'end-area': null,
  ipis: [],
  isnis: [],
  'life-span': { begin: null, end: null, ended: false },
} as const;

function mentionedArtists(release: ReleaseBody): readonly ArtistBody[] {
  const recordings = recordingsOf(release);
  const credits = [release, ...recordings].flatMap((one) => one['artist-credit'] ?? []);
  return artistsOf(credits).map((artist) => ({ ...unknownArtist, ...artist }));
}

const unknownLabel = {
  country: null,
  area: null,
  ipis: [],
  isnis: [],
  'life-span': { begin: null, end: null, ended: false },
} as const;

function labelsOf(release: ReleaseBody): readonly LabelBody[] {
  return (release['label-info'] ?? []).flatMap(({ label }) =>
    label ? [{ ...unknownLabel, ...label }] : [],
  );
}
