import type { PlayerAnswer } from '../player.ts';
import type { Library } from './library.ts';

/** A collection that somebody has. */
export interface PlayedCollection {
  readonly owner: string;
  /** What it holds: `release`, `release-group`. */
  readonly entity: string;
  readonly name?: string;
}

/** One edit, as other editors would see it. */
export interface PlayedEdit {
  readonly kind: 'add-isrcs' | 'edit-barcodes';
  readonly by: string;
  readonly client: string;
  readonly note: string | null;
  /** `<mbid> <code>` each. */
  readonly what: readonly string[];
  /** Whether it was carried out at once; others wait for votes. */
  readonly isApplied: boolean;
}

/** What users have changed. It lives as long as the player. */
export interface SubmitState {
  readonly edits: PlayedEdit[];
  readonly isrcs: Map<string, Set<string>>;
  readonly barcodes: Map<string, string>;
  /** By user and thing: the tags with their votes. */
  readonly tags: Map<string, Map<string, 'upvote' | 'downvote'>>;
  readonly ratings: Map<string, number>;
  readonly collections: Map<string, PlayedCollection>;
  readonly contents: Map<string, Set<string>>;
}

export function createState(
  collections: Readonly<Record<string, PlayedCollection>> = {},
  edits: PlayedEdit[] = [],
): SubmitState {
  return {
    edits,
    isrcs: new Map(),
    barcodes: new Map(),
    tags: new Map(),
    ratings: new Map(),
    collections: new Map(Object.entries(collections)),
    contents: new Map(),
  };
}

/** Codes of a recording: those of the corpus, and those that were submitted. */
export function isrcsOf(state: SubmitState, library: Library, id: string): readonly string[] {
  const known = library.recording.get(id)?.isrcs ?? [];
  return [...new Set([...known, ...(state.isrcs.get(id) ?? [])])];
}

type Json = Readonly<Record<string, unknown>>;

/** An answer of a look-up with what was submitted since. */
export function withSubmitted(
  state: SubmitState,
  resource: string,
  answer: PlayerAnswer,
): PlayerAnswer {
  const { body } = answer;
  if (answer.status !== 200 || typeof body !== 'object' || body === null) return answer;
  if (resource === 'recording') return { ...answer, body: withIsrcs(state, body as Json) };
  return resource === 'release' ? { ...answer, body: withBarcode(state, body as Json) } : answer;
}

function withIsrcs(state: SubmitState, body: Json): Json {
  const more = state.isrcs.get(String(body['id']));
  const isrcs = body['isrcs'];
  if (!more || !Array.isArray(isrcs)) return body;
  return { ...body, isrcs: [...new Set([...isrcs, ...more])] };
}

function withBarcode(state: SubmitState, body: Json): Json {
  const barcode = state.barcodes.get(String(body['id']));
  const media = listIn(body, 'media').map((medium) => ({
    ...medium,
    ...('tracks' in medium && {
      tracks: listIn(medium, 'tracks').map((track) => ({
        ...track,
        recording: withIsrcs(state, (track['recording'] ?? {}) as Json),
      })),
    }),
  }));
  return {
    ...body,
    ...(barcode === undefined ? {} : { barcode }),
    ...('media' in body ? { media } : {}),
  };
}

function listIn(body: Json, key: string): readonly Json[] {
  const list = body[key];
  return Array.isArray(list) ? list : [];
}
