import type { DjTrack } from '../collection.ts';
import { childOf, type XmlElement } from '../xml/element.ts';
import { plainText } from '../xml/escape-xml.ts';
import type { Lose, Slot, TrackField } from './slots.ts';

/** How an attribute says one field. */
export interface Attribute<Field extends TrackField> {
  readonly read: (text: string | undefined) => DjTrack[Field];
  readonly write: (value: NonNullable<DjTrack[Field]>, lose: Lose) => string;
  /** What stands there for nothing. @default the attribute is left out, as where 0 is more than nothing */
  readonly empty?: string | undefined;
  /** What a track without a value loses. @default nothing */
  readonly absent?: string;
  /** Why it reads a text as another value than it says. @default never */
  readonly unlike?: (text: string | undefined) => string | null;
}

/** A field that is an attribute of the track's element (`Name`), or of a child of that (`INFO/GENRE`). */
export function attribute<Field extends TrackField>(
  path: string,
  field: Field,
  { read, write, empty, absent, unlike }: Attribute<Field>,
): Slot {
  const [name = '', child] = path.split('/').reverse();
  const textIn = (element: XmlElement) =>
    (child === undefined ? element : childOf(element, child))?.attributes[name];
  return {
    fields: [field],
    ...(unlike && { unlike: (element: XmlElement) => unlike(textIn(element)) }),
    read: (element) => {
      const value = read(textIn(element));
      return value === undefined ? {} : { [field]: value };
    },
    unreadWords: (element, values) => (values[field] === undefined ? textIn(element) : undefined),
    write: (track, element, lose) => {
      // Absent or not: the type of a field of a generic name is not narrowed.
      const value = track[field] as NonNullable<DjTrack[Field]> | undefined;
      if (value === undefined && absent !== undefined) lose(field, absent);
      const written = value === undefined ? empty : write(value, lose);
      const said = written && plainText(written, (reason) => lose(field, reason));
      if (child === undefined) element.set(name, said);
      else element.setIn(child, name, said);
    },
  };
}
