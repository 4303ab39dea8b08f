import type { DjTrack } from '../../collection.ts';

const dash = ' - ';

/** `Artist - Title`, as lines of playlists have them: the first dash between blanks parts the two. */
export function splitDisplayTitle(text: string): Pick<DjTrack, 'artist' | 'title'> {
  const at = text.indexOf(dash);
  const artist = at < 0 ? '' : text.slice(0, at).trim();
  const title = (at < 0 ? text : text.slice(at + dash.length)).trim();
  return { ...(artist !== '' && { artist }), ...(title !== '' && { title }) };
}

/** The same in one text; `''` for neither. */
export function displayTitle({ artist, title }: Pick<DjTrack, 'artist' | 'title'>): string {
  if (artist === undefined) return title ?? '';
  return `${artist}${dash}${title ?? ''}`;
}

/** Why the two may be read otherwise. */
export const displayTitleLoss = 'read otherwise from "Artist - Title"';
