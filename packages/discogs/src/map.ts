import type { Fetched } from '@linernotes/core';
import {
  type Artist,
  compact,
  type Label,
  type ReleaseGroup,
  textOrAbsent,
} from '@linernotes/model';
import type * as z from 'zod';
import { Artist as DiscogsArtist } from './client/schemas/artist.ts';
import { Label as DiscogsLabel } from './client/schemas/label.ts';
import { Master as DiscogsMaster } from './client/schemas/master.ts';
import { toTitle } from './map-release.ts';
import { readDate } from './normalise/dates.ts';
import { idOrAbsent, plainName, splitNumber, textsOf, toArtistCredit } from './normalise/names.ts';
import { sourceOf, toImages, toLinks } from './pages.ts';

const written = { profile: true, profile_html: true, profile_plaintext: true } as const;

/** Without what users wrote. */
export const MasterFacts = DiscogsMaster.omit({
  notes: true,
  notes_html: true,
  notes_plaintext: true,
  videos: true,
});
export const ArtistFacts = DiscogsArtist.omit(written);
/** Without addresses too. */
export const LabelFacts = DiscogsLabel.omit({
  ...written,
  contact_info: true,
  contactinfo: true,
});

export function toReleaseGroup(
  master: z.output<typeof MasterFacts>,
  fetched: Fetched,
): ReleaseGroup {
  return compact<ReleaseGroup>({
    source: sourceOf('release-group', master.id, fetched),
    title: toTitle(master.title),
    artistCredit: toArtistCredit(master.artists),
    secondaryTypes: [],
    firstReleaseDate: readDate(master.year) ?? undefined,
    genres: textsOf(master.genres),
    styles: textsOf(master.styles),
    mainReleaseId: idOrAbsent(master.main_release),
    links: [],
    images: toImages(master.images, 'front'),
  });
}

export function toArtist(artist: z.output<typeof ArtistFacts>, fetched: Fetched): Artist {
  return compact<Artist>({
    source: sourceOf('artist', artist.id, fetched),
    ...splitNumber(artist.name),
    realName: textOrAbsent(artist.realname),
    aliases: [...new Set([...textsOf(artist.namevariations), ...namesOf(artist.aliases)])],
    members: namesOf(artist.members),
    groups: namesOf(artist.groups),
    links: toLinks(artist.urls),
    images: toImages(artist.images, 'other'),
  });
}

export function toLabel(label: z.output<typeof LabelFacts>, fetched: Fetched): Label {
  return compact<Label>({
    source: sourceOf('label', label.id, fetched),
    ...splitNumber(label.name),
    parentLabel: label.parent_label && plainName(label.parent_label.name),
    subLabels: namesOf(label.sublabels),
    links: toLinks(label.urls),
    images: toImages(label.images, 'other'),
  });
}

function namesOf(entries: readonly { readonly name: string }[]): readonly string[] {
  return entries.map(({ name }) => plainName(name));
}
