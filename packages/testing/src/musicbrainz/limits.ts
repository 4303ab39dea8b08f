import { type Body, type ReleaseBody, tracksOf } from './bodies.ts';
import type { Inc } from './prune.ts';

/** Tracks of a page of releases, and recordings of a release whose relations are answered. */
const mostTracks = 500;

/** A page of releases with tracks stops before it would have more than 500 of them; one is always there. */
export function withinTracks(page: readonly Body[], inc: Inc): readonly Body[] {
  if (!inc.has('recordings')) return page;
  let tracks = 0;
  const end = page.findIndex((release, at) => {
    tracks += tracksIn(release);
    return tracks > mostTracks && at > 0;
  });
  return end === -1 ? page : page.slice(0, end);
}

/** The relations of recordings are left out of a long release, without a word. */
export function levelsOf(release: Body, inc: Inc): Inc {
  if (tracksIn(release) <= mostTracks) return inc;
  return new Set([...inc].filter((one) => one !== 'recording-level-rels'));
}

function tracksIn(body: Body): number {
  // Only releases are counted, whose bodies have media.
  const { media = [] } = body as ReleaseBody;
  return media.flatMap(tracksOf).length;
}
