import type { PlayerAnswer } from '../player.ts';
import { mbError } from './errors.ts';
import type { Library } from './library.ts';
import { parseMbid } from './lookup.ts';
import { isrcsOf, type SubmitState } from './submit-state.ts';
import { nodesAt, type XmlNode } from './submit-xml.ts';

/** A document that somebody sent. */
export interface Sent {
  readonly state: SubmitState;
  readonly library: Library;
  readonly user: string;
  readonly client: string;
  readonly document: XmlNode;
}

export const ok: PlayerAnswer = { status: 200, body: { message: 'OK' } };

const bad = (words: string): PlayerAnswer => mbError(400, words);

const mostPerEdit = 100;

/** `POST /recording`: ISRCs, of which those that are known make no edit. */
export function addIsrcs(sent: Sent): PlayerAnswer {
  const { state, library, user, client, document } = sent;
  const wanted: string[] = [];
  for (const recording of nodesAt(document, 'recording-list', 'recording')) {
    const { id = '' } = recording.attributes;
    if (!parseMbid(id)) return bad(`${id} is not a valid MBID`);
    for (const { attributes } of nodesAt(recording, 'isrc-list', 'isrc')) {
      const isrc = attributes['id'] ?? '';
      if (!/^[A-Z]{2}[A-Z\d]{3}\d{7}$/.test(isrc)) return bad(`${isrc} is not a valid ISRC`);
      if (!library.recording.has(id)) return bad(`${id} does not match any known recordings`);
      if (!isrcsOf(state, library, id).includes(isrc)) wanted.push(`${id} ${isrc}`);
    }
  }
  const note = noteIn(document);
  for (let at = 0; at < wanted.length; at += mostPerEdit) {
    const what = wanted.slice(at, at + mostPerEdit);
    state.edits.push({ kind: 'add-isrcs', by: user, client, note, what, isApplied: true });
  }
  for (const one of wanted) {
    const [id = '', isrc = ''] = one.split(' ');
    state.isrcs.set(id, (state.isrcs.get(id) ?? new Set()).add(isrc));
  }
  return ok;
}

/** `POST /release`: a barcode where there was none is there at once, another waits for votes. */
export function editBarcodes(sent: Sent): PlayerAnswer {
  const { state, library, user, client, document } = sent;
  const wanted: { readonly id: string; readonly barcode: string }[] = [];
  for (const release of nodesAt(document, 'release-list', 'release')) {
    const { id = '' } = release.attributes;
    const barcode = nodesAt(release, 'barcode')[0]?.text ?? '';
    if (!parseMbid(id)) return bad(`${id} is not a valid MBID`);
    if (!/^\d+$/.test(barcode)) return bad(`${barcode} is not a valid barcode`);
    if (!isGtin(barcode)) return bad(`${barcode} is not a valid GTIN (EAN/UPC) barcode`);
    if (!library.release.has(id)) return bad(`${id} does not match any existing releases`);
    if (barcodeOf(state, library, id) !== barcode) wanted.push({ id, barcode });
  }
  const note = noteIn(document);
  for (const { id, barcode } of wanted) {
    const isApplied = !barcodeOf(state, library, id);
    const what = [`${id} ${barcode}`];
    state.edits.push({ kind: 'edit-barcodes', by: user, client, note, what, isApplied });
    if (isApplied) state.barcodes.set(id, barcode);
  }
  return ok;
}

function barcodeOf(state: SubmitState, library: Library, id: string): string {
  const body = library.release.get(id) as { readonly barcode?: string | null } | undefined;
  return state.barcodes.get(id) ?? body?.barcode ?? '';
}

function noteIn(document: XmlNode): string | null {
  return nodesAt(document, 'edit-note')[0]?.text ?? null;
}

/** By the rule of GS1: weights of 3 and 1 from the right, in all a multiple of ten. */
function isGtin(digits: string): boolean {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return [8, 12, 13, 14].includes(digits.length) && sum % 10 === 0;
}

/** `POST /tag`: votes; a thing whose tags have none says all that one is for. */
export function voteOnTags({ state, user, document }: Sent): PlayerAnswer {
  const changes: (() => void)[] = [];
  for (const { thing, node } of thingsIn(document)) {
    const key = `${user} ${thing}`;
    const votes = state.tags.get(key) ?? new Map<string, 'upvote' | 'downvote'>();
    const tags = nodesAt(node, 'user-tag-list', 'user-tag');
    const named = tags.map((tag) => ({
      name: (nodesAt(tag, 'name')[0]?.text ?? '').trim().toLowerCase(),
      vote: tag.attributes['vote'] ?? 'upvote',
    }));
    for (const { name, vote } of named) {
      if (name === '') return bad('The tag name cannot be empty.');
      if (vote !== 'withdraw' && name.includes(','))
        return bad(
          'The tag name cannot contain commas. To submit multiple tags, send multiple user-tag elements.',
        );
      if (!['upvote', 'downvote', 'withdraw'].includes(vote))
        return bad(`Unrecognized vote type: ${vote}`);
    }
    const hasVotes = tags.some(({ attributes }) => 'vote' in attributes);
    changes.push(() => {
      for (const [name, vote] of votes) if (!hasVotes && vote === 'upvote') votes.delete(name);
      for (const { name, vote } of named) {
        if (vote === 'upvote' || vote === 'downvote') votes.set(name, vote);
        else votes.delete(name);
      }
      state.tags.set(key, votes);
    });
  }
  for (const change of changes) change();
  return ok;
}

/** `POST /rating`: from 0 to 100, where 0 takes it back. */
export function rate({ state, user, document }: Sent): PlayerAnswer {
  const things = thingsIn(document).map(({ thing, node }) => ({
    key: `${user} ${thing}`,
    text: nodesAt(node, 'user-rating')[0]?.text ?? '',
  }));
  if (things.some(({ text }) => !/^\d+$/.test(text) || Number(text) > 100))
    return bad('Rating should be an integer between 0 and 100');
  for (const { key, text } of things) {
    if (Number(text) === 0) state.ratings.delete(key);
    else state.ratings.set(key, Number(text));
  }
  return ok;
}

function thingsIn(document: XmlNode) {
  return document.children.flatMap(({ children }) =>
    children.map((node) => ({ thing: `${node.name} ${node.attributes['id'] ?? ''}`, node })),
  );
}
