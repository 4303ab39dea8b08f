import { defineAnswer } from '@linernotes/core';
import { toCoverArt, toItem } from './map.ts';
import { Index, Item } from './schema.ts';

const aboutUploads = {
  'images[].{id,edit}': "the number stands in the addresses; the edit is the site's own",
};

export const aboutItems = {
  'files[].{source,original,format,mtime,crc32,rotation,btih,summation}':
    'how the archive keeps it',
  'metadata.**': 'who uploaded it, when, and prose',
  '{created,d1,d2,dir,server,uniq,workable_servers,servers_unavailable}':
    'where the archive keeps it',
  '{files_count,item_size,item_last_updated,solo,alternate_locations}': 'how the archive keeps it',
  'reviews.**': 'prose of others',
};

const item = defineAnswer({ schema: Item, map: toItem, ignored: aboutItems });

/** How each kind of answer is read. */
export const answers = {
  index: defineAnswer({ schema: Index, map: toCoverArt, ignored: aboutUploads }),
  'ia-metadata': item,
  // What the archive says, with a 200, of an item that it has not, or shows to nobody.
  error: item,
};
