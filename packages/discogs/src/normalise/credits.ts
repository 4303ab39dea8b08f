import { type Contribution, compact, textOrAbsent } from '@linernotes/model';
import { idOrAbsent, plainName, textsOf } from './names.ts';
import type { CreditRow, Said } from './rows.ts';
import { resolveTracks } from './track-ranges.ts';
import type { TracklistEntry } from './tracklist.ts';

/** One of the things that somebody did. */
export interface Role {
  /** As in Discogs' list of credits: `Producer`. */
  readonly role: string;
  /** What stands in brackets behind it: `Additional`; absent without brackets. */
  readonly detail?: string | undefined;
}

/** Reads `role`: `Producer, Mixed By [Dub, Edit]` are two roles, as commas in brackets part nothing. */
export function readRoles(text: Said): readonly Role[] {
  return splitRoles(text).map((printed) => {
    const bracket = printed.indexOf('[');
    if (bracket < 0) return { role: printed };
    const role = printed.slice(0, bracket).trimEnd();
    const detail = printed.slice(bracket + 1).replace(/\]$/u, '');
    const details = detail.replace(/\](?:\s*,)?\s*\[/gu, ', ');
    return role === '' ? { role: printed } : compact<Role>({ role, detail: textOrAbsent(details) });
  });
}

/** Stands for a comma that parts nothing; no text of Discogs holds it. */
const joined = '\u{0}';

/**
 * The roles of `role` as printed, each with its brackets. A bracket that is never closed holds the rest;
 * brackets behind a comma, without a word of their own, belong to the role before.
 */
export function splitRoles(text: Said): readonly string[] {
  const roles: string[] = [''];
  let depth = 0;
  for (const sign of (text ?? '').replace(/,(?=\s*\[)/gu, joined)) {
    if (sign === '[') depth += 1;
    if (sign === ']') depth = Math.max(depth - 1, 0);
    if (sign === ',' && depth === 0) roles.push('');
    else roles[roles.length - 1] += sign === joined ? ',' : sign;
  }
  return textsOf(roles);
}

/**
 * Reads `extraartists`: one contribution for each role, and one without a role where none is told. `trackPositions` is there where all of `tracks`
 * can be found in the tracklist.
 */
export function toContributions(
  contributors: readonly CreditRow[],
  tracklist: readonly TracklistEntry[] = [],
): readonly Contribution[] {
  return contributors.flatMap(({ id, name, anv, role, tracks }) => {
    const printed = textOrAbsent(tracks);
    const { positions, unresolved } = resolveTracks(printed, tracklist);
    const isResolved = positions.length > 0 && unresolved.length === 0;
    const roles = splitRoles(role);
    // Who did something is told, though nobody says what.
    return (roles.length > 0 ? roles : [undefined]).map((oneRole) =>
      compact<Contribution>({
        name: textOrAbsent(anv) ?? plainName(name),
        artistId: idOrAbsent(id),
        role: oneRole,
        tracks: printed,
        trackPositions: isResolved ? positions : undefined,
      }),
    );
  });
}
