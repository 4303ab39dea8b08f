import { coverartarchive } from '@linernotes/coverart';
import { deezer } from '@linernotes/deezer';
import { discogs } from '@linernotes/discogs';
import { musicbrainz } from '@linernotes/musicbrainz';

/** The one list of platforms; a test asserts that it equals the adapters' folders. */
export const platformFactories = [discogs, musicbrainz, deezer, coverartarchive] as const;

/** Packages that have another name than their platform. */
export const packageNames: Readonly<Record<string, string>> = {
  coverartarchive: '@linernotes/coverart',
};

export type PlatformFactory = (typeof platformFactories)[number];
