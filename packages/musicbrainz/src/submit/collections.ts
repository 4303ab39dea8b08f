import { path } from '@linernotes/core';
import { listOf, mbidOf, wrong } from '../client/codes.ts';
import { table } from '../client/table.ts';
import { atDesk } from './door.ts';
import { chunksOf, entityOf } from './parts.ts';
import type { Confirmed, SubmitCall, SubmitDoor, Submitted } from './types.ts';

/** What a collection can hold; each holds one kind. */
export const collectable = [
  'area',
  'artist',
  'event',
  'genre',
  'instrument',
  'label',
  'place',
  'recording',
  'release',
  'release-group',
  'series',
  'work',
] as const;
/** What a collection can hold; each holds one kind. */
export type Collectable = (typeof collectable)[number];

/** What is put into a collection, or taken out. Collections themselves are made on the website alone. */
export interface CollectionInput extends Confirmed {
  /** The MBID of a collection of one's own. */
  readonly collection: string;
  /** What it holds. */
  readonly entity: Collectable;
  /** MBIDs. Those that MusicBrainz does not have are passed over there, without a word. */
  readonly ids: readonly string[];
}

/** An address with more would be longer than the 16 KB that servers take. */
const mostPerRequest = 400;

/** A password is proven with the address in a header, so that it is there twice. */
const mostWithPassword = 200;

/** Puts things into a collection; what is in it already stays. */
export function addToCollection(
  door: SubmitDoor,
  input: CollectionInput,
  call?: SubmitCall,
): Promise<Submitted<string>> {
  return changeCollection(door, 'PUT', input, call);
}

/** Takes things out of a collection. */
export function removeFromCollection(
  door: SubmitDoor,
  input: CollectionInput,
  call?: SubmitCall,
): Promise<Submitted<string>> {
  return changeCollection(door, 'DELETE', input, call);
}

function changeCollection(
  door: SubmitDoor,
  method: 'PUT' | 'DELETE',
  input: CollectionInput,
  call: SubmitCall | undefined,
): Promise<Submitted<string>> {
  const collection = mbidOf(input.collection, 'collection');
  const { plural } = table[entityOf(input.entity, collectable)];
  const sent = [...new Set(listOf('ids', input.ids).map((id) => mbidOf(id, 'ids')))];
  if (sent.length === 0) throw wrong('ids', 'MusicBrainz: there is nothing to change.');
  const kind = method === 'PUT' ? 'collection-add' : 'collection-remove';
  return atDesk(door, { kind, scope: 'collection' }, input, call, async (desk) => {
    const most = door.adapter.digest ? mostWithPassword : mostPerRequest;
    const place = path`/collection/${collection}/${plural}/`;
    // Checked ids need no escaping, and `;` between them must not be escaped.
    for (const chunk of chunksOf(sent, most)) await desk.change(method, place + chunk.join(';'));
    return { sent, already: [], requestCount: desk.requestCount(), isDryRun: desk.isDryRun };
  });
}
