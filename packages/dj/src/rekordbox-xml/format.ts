import type { CollectionFormat } from '../collections/format.ts';
import { childOf, elementOf } from '../xml/element.ts';
import { rekordboxLayout } from '../xml/layouts.ts';
import { rekordboxReader } from './read.ts';
import { rekordboxWriter } from './write.ts';

/** What {@link writeCollection} and {@link readCollection} know of Rekordbox. */
export const rekordboxFormat: CollectionFormat = {
  id: 'rekordbox-xml',
  name: 'Rekordbox collection',
  root: 'DJ_PLAYLISTS',
  collection: 'COLLECTION',
  track: 'TRACK',
  count: 'Entries',
  playlists: 'PLAYLISTS',
  before: [],
  newRoot: elementOf('DJ_PLAYLISTS', { Version: '1.0.0' }, [
    elementOf('PRODUCT', { Name: 'Liner Notes', Version: '', Company: '' }),
    elementOf('COLLECTION', {}),
    elementOf('PLAYLISTS', {}),
  ]),
  productOf: (root) => {
    const { Name: name, Version: version } = childOf(root, 'PRODUCT')?.attributes ?? {};
    return name === undefined ? undefined : { name, ...(version !== undefined && { version }) };
  },
  layout: rekordboxLayout,
  otherRoots: { NML: 'This is a Traktor collection: name it .nml, or read it as traktor-nml.' },
  reader: rekordboxReader,
  writer: rekordboxWriter,
};
