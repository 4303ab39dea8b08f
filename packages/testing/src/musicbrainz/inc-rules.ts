import type { PlayerAnswer } from '../player.ts';
import { mbError } from './errors.ts';

/** Which `inc` values each resource takes (musicbrainz-server of 2026-07, by request kind). */

const targets =
  'area artist event genre instrument label place recording release release-group series url work';
const relations = split(targets).map((target) => `${target}-rels`);
const described = split('aliases annotation tags user-tags genres user-genres');
const rated = split('ratings user-ratings');
const levels = split('recording-level-rels release-group-level-rels work-level-rels');
const everywhere = [...described, ...rated, ...relations];

const releaseParts = split(
  'labels recordings release-groups media mediums discids artist-credits user-collections',
);

const allowed: Readonly<Record<string, readonly string[]>> = {
  'artist lookup': split('recordings releases release-groups works'),
  'artist browse': [],
  'label lookup': ['releases'],
  'label browse': [],
  'recording lookup': split('artists releases release-groups artist-credits isrcs work-level-rels'),
  'recording browse': split('artist-credits isrcs work-level-rels'),
  'release lookup': [...releaseParts, ...levels, 'artists', 'collections'],
  'release browse': [...releaseParts, ...levels],
  'release-group lookup': split('artists releases artist-credits'),
  'release-group browse': ['artist-credits'],
  'isrc lookup': split('artists releases isrcs artist-credits'),
  'iswc lookup': split('artists artist-credits'),
  'discid lookup': split('artists labels recordings release-groups artist-credits cdstubs'),
  'collection lookup': ['tags'],
  'collection browse': ['user-collections'],
};

/** Resources that nobody rates. */
const unrated = ['instrument', 'series'];
/** Resources about which nothing is said but what they are related to. */
const relatedOnly = ['url'];
/** Resources that take nothing else than what stands above; a genre passes over all. */
const bare = ['collection'];

/** Values that are taken when one of the others is there too. */
const dependent: Readonly<Record<string, readonly string[]>> = {
  'artist-credits': split(
    'recordings releases release-groups works recording-rels release-rels release-group-rels',
  ),
  isrcs: ['recordings'],
  media: ['releases'],
  discids: ['releases'],
  'various-artists': ['releases'],
};

function split(text: string) {
  return text.split(' ');
}

/** Reads the `inc` parameter; a value that the resource does not take is a 400. */
export function readInc(
  query: URLSearchParams,
  resource: string,
  request: 'lookup' | 'browse',
): ReadonlySet<string> | PlayerAnswer {
  const given = query.getAll('inc');
  if (given.length > 1) {
    const rule = 'Inc arguments must be combined with a space (+ or %20)';
    return mbError(400, `${rule}, but you provided multiple parameters`);
  }
  const inc = new Set((given[0] ?? '').split(/[ +]/).filter((value) => value !== ''));
  if (resource === 'genre') return new Set();
  const own = new Set([...(allowed[`${resource} ${request}`] ?? []), ...commonOf(resource)]);
  for (const value of inc) {
    const problem = own.has(value) ? null : objection(value, inc, resource);
    if (problem) return mbError(400, problem);
  }
  return inc;
}

function commonOf(resource: string): readonly string[] {
  if (bare.includes(resource)) return [];
  if (relatedOnly.includes(resource)) return relations;
  return unrated.includes(resource) ? [...described, ...relations] : everywhere;
}

function objection(value: string, inc: ReadonlySet<string>, resource: string): string | null {
  const parents = dependent[value];
  if (!parents) return `${value} is not a valid inc parameter for the ${resource} resource.`;
  if (parents.some((parent) => inc.has(parent))) return null;
  return `${value} is not a valid option for the inc parameter for the ${resource} resource unless you specify one of the following other inc parameters: ${parents.join(', ')}`;
}
