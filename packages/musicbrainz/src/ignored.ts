/** Paths of a body that are left aside, each with the reason. */
export type Ignored = Readonly<Record<string, string>>;

/** The same paths below another one. */
export function under(prefix: string, ...tables: readonly Ignored[]): Ignored {
  const entries = tables.flatMap((table) => Object.entries(table));
  return Object.fromEntries(entries.map(([path, reason]) => [`${prefix}.${path}`, reason]));
}

/** Leaves whole subtrees aside for one reason. */
function all(reason: string, ...names: readonly string[]): Ignored {
  return Object.fromEntries(names.map((name) => [`${name}.**`, reason]));
}

/** What any entity may carry and is never read. */
export const anywhere: Ignored = {
  ...all(
    'opinions and notes of users, not facts (CC BY-NC-SA)',
    'tags',
    'user-tags',
    'user-genres',
    'rating',
    'user-rating',
    'annotation',
  ),
  ...all(
    'the id of a vocabulary entry, whose name is read',
    'type-id',
    'primary-type-id',
    'secondary-type-ids',
    'status-id',
    'format-id',
    'gender-id',
  ),
};

/** An artist or label at the other end of a relation. */
const relatedActor: Ignored = {
  ...anywhere,
  ...all(
    'of whom a relation leads to only name and id are read',
    'sort-name',
    'disambiguation',
    'type',
    'country',
    'label-code',
    'aliases',
    'genres',
    'relations',
  ),
};

/** What stands beside the target of a relation. */
const relation: Ignored = {
  ...anywhere,
  ...all('which of the targets is there tells the same', 'target-type'),
  ...all('not read from this side of the relation', 'direction'),
  ...all('when the relation held; the model has no place for it', 'begin', 'end', 'ended'),
  ...all('the name in this relation only; the own name is read', 'source-credit', 'target-credit'),
  ...all(
    'details of attributes, whose names are read',
    'attribute-ids',
    'attribute-values',
    'attribute-credits',
  ),
  ...all('not read of this relation', 'attributes', 'ordering-key'),
  ...all('the address itself is read', 'url.id', 'url.relations'),
  ...all(
    'relations to such entities are not mapped',
    'area',
    'event',
    'genre',
    'instrument',
    'place',
    'recording',
    'release',
    'release_group',
    'series',
    'work',
  ),
  artist: 'only those of artists and releases to artists are mapped',
  label: 'only those of labels to labels are mapped',
  ...under('{artist,label}', relatedActor),
};

export const relations: Ignored = under('relations[]', relation);

/** An artist inside a credit. */
const creditedArtist: Ignored = {
  ...anywhere,
  ...all(
    'of the credited artist only name, id and disambiguation are read',
    'sort-name',
    'type',
    'country',
    'aliases',
    'genres',
  ),
};

export const credit: Ignored = {
  ...under('artist-credit[].artist', creditedArtist),
  ...all('the id of a credit, which lookups do not tell', 'artist-credit-id'),
};

/** Lists that other programs ask for in the same lookup. */
function notAsked(...names: readonly string[]): Ignored {
  return all('not asked for: a lookup cuts such lists at 25, browsing does not', ...names);
}

/** What an artist or label has beside the fields that are read. */
export const actor: Ignored = {
  ...anywhere,
  ...relations,
  ...all(
    'the country is read; an area may be a city',
    'area',
    'begin-area',
    'end-area',
    'begin_area',
    'end_area',
  ),
  ...all('the model has no place for it', 'gender', 'ipis', 'isnis'),
  ...all('asked for of releases, release groups and recordings only', 'genres'),
  ...notAsked('recordings', 'releases', 'release-groups', 'works'),
};

const language = all(
  'the model has no place for it',
  'text-representation',
  'packaging',
  'packaging-id',
);
const quality = all('how well the entry is kept, not what the release is', 'quality');

export const releaseGroup: Ignored = {
  ...anywhere,
  ...relations,
  ...credit,
  ...all('not asked for', 'aliases'),
  ...notAsked('releases'),
};

/** The release group inside a release. */
const groupInside: Ignored = {
  ...releaseGroup,
  ...all('the release has its own', 'artist-credit', 'genres'),
  ...all('told by the release group itself', 'disambiguation'),
};

const trackRecording: Ignored = {
  ...anywhere,
  ...relations,
  ...all("the track's own is read, as printed", 'title', 'artist-credit'),
  ...all(
    'told by the recording itself',
    'disambiguation',
    'first-release-date',
    'video',
    'aliases',
    'genres',
  ),
};

const track: Ignored = {
  ...credit,
  ...all('the number as printed is read', 'position'),
  ...all('the id of a track, under which nothing can be asked', 'id'),
  ...under('recording', trackRecording),
};

const area = all(
  'the code of the country is read, or its name',
  'id',
  'sort-name',
  'type',
  'type-id',
  'disambiguation',
  'iso_3166_1_codes',
  'iso_3166_2_codes',
  'iso_3166_3_codes',
  'iso-3166-2-codes',
  'iso-3166-3-codes',
);

const medium: Ignored = {
  ...anywhere,
  ...all('what a CD drive reads; the model has no place for it', 'discs', 'disc-count'),
  ...all('the id of a medium, under which nothing can be asked', 'id'),
  ...all('tells which of the tracks were sent; all are asked for', 'track-offset'),
  ...under('tracks[]', track),
  ...under('pregap', track),
  ...under('data-tracks[]', track),
};

export const release: Ignored = {
  ...anywhere,
  ...relations,
  ...credit,
  ...language,
  ...quality,
  ...all('not asked for', 'aliases', 'collections'),
  ...all(
    'front and back are read',
    'cover-art-archive.artwork',
    'cover-art-archive.count',
    'cover-art-archive.darkened',
  ),
  ...all('the sum of the media', 'track-count', 'count'),
  ...under('release-events[].area', area),
  ...under('label-info[].label', {
    ...anywhere,
    ...all(
      'of the label only name and id are read',
      'sort-name',
      'disambiguation',
      'type',
      'label-code',
      'aliases',
      'genres',
      'country',
    ),
  }),
  ...under('release-group', groupInside),
  ...under('media[]', medium),
};

/** A release under a recording. */
const appearance: Ignored = {
  ...release,
  ...all(
    'told by the release itself',
    'disambiguation',
    'barcode',
    'asin',
    'release-events',
    'label-info',
    'cover-art-archive',
    'genres',
    'relations',
  ),
  ...under(
    'media[]',
    all('the medium is told by the release itself', 'position', 'title', 'track-count'),
  ),
  ...under(
    'media[].tracks[]',
    all("the recording's own is read", 'title', 'length', 'artist-credit', 'recording'),
  ),
  ...under(
    'media[].track[]',
    all("the recording's own is read", 'id', 'title', 'length', 'artist-credit'),
  ),
};

export const recording: Ignored = {
  ...anywhere,
  ...relations,
  ...credit,
  ...all('not asked for', 'aliases'),
  ...under('releases[]', appearance),
};

/** What only hits of a search carry. */
export const hit: Ignored = {
  ...all('relative to one query (the top hit has 100), not comparable', 'score'),
  ...all('how many releases it has or holds; browsing tells', 'count'),
};

export const aliases: Ignored = under(
  'aliases[]',
  all(
    'the name is read',
    'sort-name',
    'locale',
    'primary',
    'type',
    'type-id',
    'begin',
    'end',
    'ended',
    'begin-date',
    'end-date',
  ),
);

export const searchPage: Ignored = all(
  'when the index answered; the time of our request is kept',
  'created',
);
export const genreDetails: Ignored = under(
  'genres[]',
  all('the name is read', 'id', 'disambiguation', 'count'),
);
/** Labels have no aliases in the model. */
export const labelOnly: Ignored = all(
  'not asked for; the model has no place for it',
  'aliases',
  'sort-name',
);
