import type { Capability } from '@linernotes/core';
import type { EntityKind } from '@linernotes/model';

/** The operations that can be begun from a template; `links` and `images` have forms of their own on every platform. */
export type ScaffoldOperation = Exclude<Capability, 'links' | 'images'>;

/** What an operation answers, and what may go into its address. */
export interface OperationForm {
  readonly kind: EntityKind;
  /** One thing or `null`, all that carry a code, or a slice of a long list. */
  readonly shape: 'one' | 'all' | 'slice';
  /** Names that may stand in braces; the first one must. */
  readonly takes: readonly [string, ...string[]];
  /** What is offered when nothing else is known. */
  readonly address: string;
}

const paging = ['limit', 'offset', 'page'] as const;
const slice = 'limit={limit}&offset={offset}';

function one(kind: EntityKind): OperationForm {
  return { kind, shape: 'one', takes: ['id'], address: `/${kind}s/{id}` };
}

function search(kind: EntityKind): OperationForm {
  const address = `/search/${kind}s?q={text}&${slice}`;
  return { kind, shape: 'slice', takes: ['text', ...paging], address };
}

function listOf(owner: EntityKind, kind: EntityKind): OperationForm {
  const address = `/${owner}s/{id}/${kind}s?${slice}`;
  return { kind, shape: 'slice', takes: ['id', ...paging], address };
}

function byCode(kind: EntityKind, code: string, parameter: string): OperationForm {
  return { kind, shape: 'all', takes: [code], address: `/${kind}s?${parameter}={${code}}` };
}

/** Every operation that can be begun, in the order in which they are offered. */
export const operationForms = {
  artistById: one('artist'),
  labelById: one('label'),
  releaseGroupById: one('release-group'),
  releaseById: one('release'),
  recordingById: one('recording'),
  playlistById: one('playlist'),
  releasesByBarcode: byCode('release', 'gtin', 'barcode'),
  releasesByCatalogNumber: byCode('release', 'catalogNumber', 'catno'),
  recordingsByIsrc: byCode('recording', 'isrc', 'isrc'),
  searchArtists: search('artist'),
  searchLabels: search('label'),
  searchReleaseGroups: search('release-group'),
  searchReleases: search('release'),
  searchRecordings: search('recording'),
  searchPlaylists: search('playlist'),
  releasesOfArtist: listOf('artist', 'release'),
  releasesOfLabel: listOf('label', 'release'),
  versionsOfReleaseGroup: listOf('release-group', 'release'),
  recordingsOfPlaylist: listOf('playlist', 'recording'),
} as const satisfies Record<ScaffoldOperation, OperationForm>;

/** The same, found by any name. */
export function operationForm(name: string): OperationForm | null {
  // The names come from outside; those of the table are its own.
  return Object.hasOwn(operationForms, name) ? operationForms[name as ScaffoldOperation] : null;
}

/** What is wrong with an operation's address; `null` when nothing is. */
export function addressFault(name: string, address: string): string | null {
  const form = operationForm(name);
  if (!form) {
    const names = Object.keys(operationForms).join(', ');
    return `there is no operation "${name}" to begin with; there are: ${names}.`;
  }
  const [needed] = form.takes;
  const example = `${name}=${form.address}`;
  if (!/^\/[\w./{}?&=:,+%~@-]*$/.test(address) || address.startsWith('//'))
    return `write ${name} as a path below the origin: ${example}.`;
  const named = [...address.matchAll(/\{([^{}]*)\}/g)].map(([, inner = '']) => inner);
  const stranger = named.find((one) => !form.takes.includes(one));
  if (stranger !== undefined)
    return `nothing named {${stranger}} goes into ${name}; it takes {${form.takes.join('}, {')}}.`;
  return named.includes(needed) ? null : `${name} needs {${needed}} in its address: ${example}.`;
}
