import type { ArtistCredit } from './credits.ts';

/** Somebody who is credited, of whom the platform tells only whether they are a guest. */
export interface Credited {
  readonly name: string;
  readonly id: string;
  readonly isGuest: boolean;
}

/** Credits artists where the platform tells of guests, and nothing of how other names are joined. */
export function creditWithGuests(artists: readonly Credited[]): ArtistCredit {
  return artists.map(({ name, id, isGuest }, index) => {
    const isBeforeGuests = !isGuest && artists[index + 1]?.isGuest === true;
    const joinPhrase = isBeforeGuests ? ' feat. ' : null;
    return { name, artistName: name, artistId: id, joinPhrase };
  });
}
