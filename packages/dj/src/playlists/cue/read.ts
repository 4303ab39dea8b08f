import { type ImportOptions, openBytes, type ReadRecord } from '@linernotes/exporters';
import { isSame } from '../../tracks/is-same.ts';
import { headerOf } from '../file-header.ts';
import { layoutToKeep } from '../text/layout.ts';
import { LineReader } from '../text/read-lines.ts';
import { writeText } from './commands.ts';
import { SheetParser } from './parse-sheet.ts';
import { aboutSheet, firstNumberOf, tracksOf } from './tracks-of-sheet.ts';

/** Reads a CUE sheet, which is short enough to be held. */
export async function* readCue(
  source: AsyncIterable<Uint8Array | string>,
  { name, onAbout }: ImportOptions,
): AsyncGenerator<readonly ReadRecord[]> {
  const opened = openBytes(source, name);
  const reader = new LineReader(opened);
  const parser = new SheetParser(opened.spoken);
  for await (const { firstLine, lines } of reader.batches()) {
    for (const [index, text] of lines.entries()) parser.take(text, firstLine + index);
  }
  const sheet = parser.end();
  const tracks = tracksOf(sheet);
  const records = tracks.map((track, index) => ({
    line: sheet.tracks[index]?.line ?? 1,
    record: { ...track },
  }));
  yield [...reader.problems, ...sheet.problems, ...records];
  const { title } = aboutSheet(sheet.about);
  const first = firstNumberOf(sheet.tracks);
  const usual = title === undefined ? [] : [`TITLE ${writeText(title)}`];
  const kept = {
    ...layoutToKeep(reader.layout, 'utf-8'),
    ...(!isSame(usual, sheet.about) && { about: sheet.about }),
    ...(first > 1 && { firstNumber: first }),
  };
  onAbout?.(
    headerOf({ format: 'cue', fileName: name, title, trackIds: tracks.map(({ id }) => id), kept }),
  );
}
