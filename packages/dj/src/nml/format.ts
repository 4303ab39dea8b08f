import type { CollectionFormat } from '../collections/format.ts';
import { childOf, elementOf } from '../xml/element.ts';
import { traktorLayout } from '../xml/layouts.ts';
import { nmlReader } from './read.ts';
import { nmlWriter } from './write.ts';

/** What {@link writeCollection} and {@link readCollection} know of Traktor. */
export const nmlFormat: CollectionFormat = {
  id: 'traktor-nml',
  name: 'Traktor collection',
  root: 'NML',
  collection: 'COLLECTION',
  track: 'ENTRY',
  count: 'ENTRIES',
  playlists: 'PLAYLISTS',
  before: ['SETS'],
  newRoot: elementOf('NML', { VERSION: '19' }, [
    elementOf('HEAD', { COMPANY: 'Liner Notes', PROGRAM: 'Liner Notes' }),
    elementOf('MUSICFOLDERS', {}),
    elementOf('COLLECTION', {}),
    elementOf('SETS', { ENTRIES: '0' }),
    elementOf('PLAYLISTS', {}),
  ]),
  productOf: (root) => {
    const name = childOf(root, 'HEAD')?.attributes['PROGRAM'];
    return name === undefined ? undefined : { name };
  },
  layout: traktorLayout,
  otherRoots: {
    DJ_PLAYLISTS: 'This is a Rekordbox collection: name it .xml, or read it as rekordbox-xml.',
  },
  reader: nmlReader,
  writer: nmlWriter,
};
