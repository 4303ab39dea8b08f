import type { DjTrack } from '../../collection.ts';
import { locationFromText, textFromLocation } from '../locations.ts';
import { type PartRules, renewParts } from '../renew-parts.ts';
import { displayTitle, splitDisplayTitle } from '../text/display-title.ts';
import { durationFromSeconds, secondsOf } from '../text/seconds.ts';

/** A key without its number, and its value: `['File', '/m/a.mp3']` of `File1=/m/a.mp3`. */
export type Pair = readonly [key: string, value: string];

type Kind = 'file' | 'title' | 'length';

const rules: PartRules<Pair, Kind> = {
  fields: new Map<Kind, readonly (keyof DjTrack)[]>([
    ['file', ['location']],
    ['title', ['artist', 'title']],
    ['length', ['durationMs']],
  ]),
  kindOf: ([key]) => kindOf(key),
  read: (kind, pairs) => {
    const [, value] = pairs[0] ?? ['', ''];
    if (kind === 'title') return splitDisplayTitle(value);
    if (kind === 'length') return durationFromSeconds(value);
    return value.trim() === '' ? {} : { location: locationFromText(value) };
  },
  write: (kind, track) => {
    const { location, durationMs } = track;
    if (kind === 'file')
      return location === undefined ? [] : [['File', textFromLocation(location)]];
    if (kind === 'length') return [['Length', String(secondsOf(durationMs))]];
    const text = displayTitle(track);
    return text === '' ? [] : [['Title', text]];
  },
};

/** What the keys of an entry say; of a key that comes twice, the first. */
export function readPairs(pairs: readonly Pair[]): Omit<DjTrack, 'id'> {
  return Object.assign(
    {},
    ...[...rules.fields.keys()].map((kind) =>
      rules.read(
        kind,
        pairs.filter(([key]) => kindOf(key) === kind),
      ),
    ),
  );
}

/** The keys of an entry: those that were kept, where they still say what the track says. */
export function writePairs(track: DjTrack, kept: readonly Pair[]): readonly Pair[] {
  const pairs = renewParts(kept, track, rules);
  const isNew = kept.length === 0 && track.durationMs === undefined;
  return isNew ? [...pairs, ['Length', '-1']] : pairs;
}

function kindOf(key: string): Kind | null {
  const name = key.toLowerCase();
  return name === 'file' || name === 'title' || name === 'length' ? name : null;
}
