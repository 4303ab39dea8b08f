import { isAscii, isUtf8 } from 'node:buffer';
import { ExportError } from '@linernotes/exporters';
import type { DjTrack } from '../../collection.ts';
import { cleanLine, cleanTrack, type TextField, type TrackLosses } from './clean.ts';
import type { TextLayout } from './layout.ts';
import { isWindows1252, toWindows1252 } from './windows-1252.ts';

/**
 * Makes texts of a track fit to stand in lines of a file, and counts what they lose.
 * @throws ExportError for a location that the encoding has no letters for: another would be another file
 */
export function fitLines(
  track: DjTrack,
  fields: readonly TextField[],
  { loss, item, encoding }: TrackLosses & Pick<TextLayout, 'encoding'>,
): DjTrack {
  return cleanTrack(track, fields, (text, field) => fitLine(text, field, { loss, item, encoding }));
}

/** The same for one text. */
export function fitLine(
  text: string,
  column: string,
  { loss, item, encoding }: TrackLosses & Pick<TextLayout, 'encoding'>,
): string {
  const line = cleanLine(text, column, { loss, item });
  if (encoding === 'windows-1252') tellLetters(line, column, { loss, item });
  return line;
}

function tellLetters(text: string, column: string, { loss, item }: TrackLosses): void {
  const bytes = toWindows1252(text);
  // `é` of UTF-8 is `Ã©` of windows-1252.
  if (!isAscii(bytes) && isUtf8(bytes))
    loss.add(column, 'letters that may be taken for UTF-8', item);
  if (isWindows1252(text)) return;
  if (column === 'location') {
    throw new ExportError({
      message: `The location of track ${item ?? '?'} has letters that windows-1252 does not have: "${text}".`,
      remedy: 'Write it in UTF-8; of M3U, that is an .m3u8 file.',
    });
  }
  loss.add(column, 'letters that windows-1252 does not have, written as "?"', item);
}
