import { listOf, mbidOf, rowsOf, wrong } from '../client/codes.ts';
import { refused } from '../refused.ts';
import { atDesk } from './door.ts';
import { listsOf } from './opinions.ts';
import { chunksOf, entityOf, uniqueBy } from './parts.ts';
import type { Confirmed, SubmitCall, SubmitDoor, Submitted } from './types.ts';
import { documentOf, element } from './xml.ts';

/** What can have tags. Source: https://musicbrainz.org/doc/Folksonomy_Tagging */
export const taggable = [
  'area',
  'artist',
  'event',
  'instrument',
  'label',
  'place',
  'recording',
  'release',
  'release-group',
  'series',
  'work',
] as const;
/** What can be tagged. */
export type Taggable = (typeof taggable)[number];

export const votes = ['upvote', 'downvote', 'withdraw'] as const;

/** For a tag, against it, or no vote any more. */
export type TagVote = (typeof votes)[number];

/** Votes for and against tags. Genres are tags: the tag with the name of a genre is the genre. */
export interface TagsInput extends Confirmed {
  readonly things: readonly {
    readonly entity: Taggable;
    /** The MBID. */
    readonly id: string;
    /** Without commas; upper and lower case are one. */
    readonly tags: readonly { readonly name: string; readonly vote: TagVote }[];
  }[];
}

/** All that one is for, of each thing. */
export interface ReplaceTagsInput extends Confirmed {
  readonly things: readonly {
    readonly entity: Taggable;
    readonly id: string;
    /** Whatever else one is for of this thing is withdrawn; `[]` withdraws all. Votes against stay. */
    readonly tags: readonly string[];
  }[];
}

/** A vote on a tag of a thing. */
export interface SubmittedTag {
  readonly entity: Taggable;
  readonly id: string;
  readonly name: string;
  readonly vote: TagVote;
}

const mostPerRequest = 100;

/** Votes on tags. Other votes of one's own stay as they are. */
export function submitTags(
  door: SubmitDoor,
  input: TagsInput,
  call?: SubmitCall,
): Promise<Submitted<SubmittedTag>> {
  const wanted = uniqueBy(
    rowsOf('things', input.things).flatMap(({ entity, id, tags }) => {
      const thing = { entity: entityOf(entity, taggable), id: mbidOf(id) };
      // A thing without tags would be taken for one of which all votes are withdrawn.
      if (rowsOf('tags', tags).length === 0)
        throw wrong('tags', `MusicBrainz: ${thing.id} has no tags here.`);
      return tags.map(({ name, vote }) => ({ ...thing, name: nameOf(name), vote: voteOf(vote) }));
    }),
    (one) => JSON.stringify(one),
  );
  assertOneVote(wanted);
  return atDesk(door, { kind: 'submit-tags', scope: 'tag' }, input, call, async (desk) => {
    for (const chunk of chunksOf(wanted, mostPerRequest)) {
      const lists = listsOf(chunk, (own) =>
        element(
          'user-tag-list',
          {},
          ...own.map(({ name, vote }) => element('user-tag', { vote }, element('name', {}, name))),
        ),
      );
      await desk.post('/tag', documentOf(...lists), true);
    }
    const requestCount = desk.requestCount();
    return { sent: wanted, already: [], requestCount, isDryRun: desk.isDryRun };
  });
}

/** Makes these all the tags that one is for, of each thing: every other vote for a tag is withdrawn. */
export function replaceTags(
  door: SubmitDoor,
  input: ReplaceTagsInput,
  call?: SubmitCall,
): Promise<Submitted<SubmittedTag>> {
  const things = rowsOf('things', input.things).map(({ entity, id, tags }) => ({
    entity: entityOf(entity, taggable),
    id: mbidOf(id),
    names: [...new Set(listOf('tags', tags).map(nameOf))],
  }));
  if (new Set(things.map(({ entity, id }) => `${entity} ${id}`)).size < things.length)
    throw wrong('things', 'MusicBrainz: the tags of one thing are replaced once.');
  return atDesk(door, { kind: 'replace-tags', scope: 'tag' }, input, call, async (desk) => {
    for (const chunk of chunksOf(things, mostPerRequest)) {
      const lists = listsOf(chunk, ([{ names }]) =>
        element(
          'user-tag-list',
          {},
          ...names.map((name) => element('user-tag', {}, element('name', {}, name))),
        ),
      );
      await desk.post('/tag', documentOf(...lists), true);
    }
    const sent = things.flatMap(({ entity, id, names }) =>
      names.map((name) => ({ entity, id, name, vote: 'upvote' as const })),
    );
    return { sent, already: [], requestCount: desk.requestCount(), isDryRun: desk.isDryRun };
  });
}

function voteOf(vote: unknown): TagVote {
  const found = votes.find((one) => one === vote);
  if (found) return found;
  throw wrong('vote', `MusicBrainz: a vote is one of: ${votes.join(', ')}.`);
}

/** As MusicBrainz keeps it. In characters, the column that it stands in takes no more. */
const mostCharacters = 255;

function nameOf(text: unknown): string {
  const name = typeof text === 'string' ? text.trim().toLowerCase() : '';
  const isName =
    name !== '' &&
    name.length <= mostCharacters &&
    name.isWellFormed() &&
    !/[,\p{Cc}\p{Zl}\p{Zp}\ufffe\uffff]/u.test(name);
  if (isName) return name;
  throw refused(
    'tags',
    String(text),
    'a tag: it has 1 to 255 letters on one line, and no comma; several tags are given one by one',
  );
}

function assertOneVote(wanted: readonly SubmittedTag[]): void {
  const names = wanted.map(({ entity, id, name }) => `${entity} ${id} ${name}`);
  if (wanted.length === 0) throw wrong('things', 'MusicBrainz: there is no tag to vote on.');
  if (new Set(names).size === names.length) return;
  throw wrong('tags', 'MusicBrainz: one tag of one thing has two votes here.');
}
