import { deezer } from '@linernotes/deezer';
import { discogs } from '@linernotes/discogs';
import { musicbrainz } from '@linernotes/musicbrainz';

/** The one list of platforms; a test asserts that it equals the adapters' folders. */
export const platformFactories = [discogs, musicbrainz, deezer] as const;

export type PlatformFactory = (typeof platformFactories)[number];
