import type { Capability } from '@linernotes/core';
import {
  Artist,
  Image,
  Label,
  Link,
  Playlist,
  Recording,
  Release,
  ReleaseGroup,
} from '@linernotes/model';
import * as z from 'zod';

function page(item: z.ZodType): z.ZodType {
  return z.strictObject({
    items: z.array(item),
    total: z.int().nonnegative().nullable(),
    nextOffset: z.int().positive().nullable(),
    nextCursor: z.string().nullable().optional(),
    limitedBy: z.string().min(1).optional(),
  });
}

/** What each capability answers: the shapes that callers rely on. */
export const shapes: Readonly<Record<Capability, z.ZodType>> = {
  searchArtists: page(Artist),
  searchLabels: page(Label),
  searchReleaseGroups: page(ReleaseGroup),
  searchReleases: page(Release),
  searchRecordings: page(Recording),
  searchPlaylists: page(Playlist),
  artistById: Artist.nullable(),
  labelById: Label.nullable(),
  releaseGroupById: ReleaseGroup.nullable(),
  releaseById: Release.nullable(),
  recordingById: Recording.nullable(),
  playlistById: Playlist.nullable(),
  releasesByBarcode: z.array(Release),
  releasesByCatalogNumber: z.array(Release),
  recordingsByIsrc: z.array(Recording),
  releasesOfArtist: page(z.union([Release, ReleaseGroup])),
  releasesOfLabel: page(Release),
  versionsOfReleaseGroup: page(Release),
  recordingsOfPlaylist: page(Recording),
  links: z.array(Link),
  images: z.array(Image),
};
