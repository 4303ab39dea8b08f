// Every value can be traced to the page and the moment that it came from.
import { isRecord, leavesOf } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { AnyCase } from '../facts.ts';
import { foundCases, type OperationFacts, type OperationRule } from '../rule.ts';
import { normalised } from '../stage.ts';
import { playedAt, type Theatre } from '../take.ts';
import { playCase } from './cases.ts';

/** What operations answer; where it is not the one kind, nothing is said here. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^(?:searchArtists|artistById)$/, 'artist'],
  [/^(?:searchLabels|labelById)$/, 'label'],
  [/^(?:searchReleaseGroups|releaseGroupById)$/, 'release-group'],
  [/^(?:searchReleases|releaseById|releasesBy|releasesOfLabel|versionsOf)/, 'release'],
  [/^(?:searchRecordings|recordingById|recordingsBy|recordingsOf)/, 'recording'],
  [/^(?:searchPlaylists|playlistById)$/, 'playlist'],
];

/** The entities of an answer: itself, its items. */
function entitiesOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.filter(isRecord);
  if (!isRecord(value)) return [];
  return Array.isArray(value['items']) ? value['items'].filter(isRecord) : [value];
}

/** Links and pictures say of what they are by what was asked for. */
function hasNoSource(operation: string): boolean {
  return operation === 'links' || operation === 'images';
}

function sourceRule(
  id: string,
  says: string,
  wrongOf: (
    theatre: Theatre,
    source: Readonly<Record<string, unknown>>,
    about: { readonly operation: string; readonly input: AnyCase['input'] },
  ) => string | null,
): OperationRule {
  return {
    id,
    category: 'provenance',
    tier: 'bronze',
    of: 'operation',
    says,
    check: async (theatre, operation) => {
      if (hasNoSource(operation.name)) return [];
      const found: string[] = [];
      for (const one of foundCases(operation)) {
        const { value } = await playCase(theatre, operation.name, one);
        for (const entity of entitiesOf(value)) {
          const source = isRecord(entity['source']) ? entity['source'] : {};
          const wrong = wrongOf(theatre, source, { operation: operation.name, input: one.input });
          if (wrong) found.push(wrong);
        }
      }
      return [...new Set(found)].slice(0, 5);
    },
  };
}

export const sourceRules: readonly OperationRule[] = [
  sourceRule('names-its-platform', 'names its own platform as the source', (theatre, source) => {
    const { id } = theatre.subject.factory.definition;
    return source['platform'] === id ? null : `source.platform is ${shown(source['platform'])}`;
  }),
  sourceRule('names-the-kind', 'names the kind of what it answers', (_, source, { operation }) => {
    const kind = kinds.find(([pattern]) => pattern.test(operation))?.[1];
    return !kind || source['kind'] === kind ? null : `source.kind is ${shown(source['kind'])}`;
  }),
  sourceRule('names-the-page', 'names the page of what it answers', (theatre, source) => {
    const form = theatre.subject.factory.definition.urls.find(
      ({ kind }) => kind === source['kind'],
    );
    const page = form?.build(String(source['id']));
    return !page || source['url'] === page
      ? null
      : `source.url is ${shown(source['url'])}, the page is ${page}`;
  }),
  sourceRule('names-the-time', 'says when the platform answered', (_, { fetchedAt }) =>
    fetchedAt === playedAt ? null : `source.fetchedAt is not the answer's time`,
  ),
];

export const namesEachOnce: OperationRule = {
  id: 'names-each-once',
  category: 'provenance',
  tier: 'bronze',
  of: 'operation',
  says: 'gives each thing its own id',
  check: async (theatre, operation) => {
    // A playlist may hold a recording twice.
    if (operation.name === 'recordingsOfPlaylist') return [];
    const found: string[] = [];
    for (const one of foundCases(operation)) {
      const { value } = await playCase(theatre, operation.name, one);
      const ids = entitiesOf(value).flatMap(({ source }) =>
        isRecord(source) ? [`${source['kind']} ${source['id']}`] : [],
      );
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
      found.push(...[...new Set(twice)].map((id) => `${id} comes twice`));
    }
    return found;
  },
};

/** Another id of the same form: with another last digit, or another last letter. */
function otherId(id: string): string {
  const changed = id.replace(/\d(?=\D*$)/, (last) => String((Number(last) + 1) % 10));
  if (changed !== id) return changed;
  return id.replace(/[a-z](?=[^a-z]*$)/i, (last) => (/a/i.test(last) ? 'b' : 'a'));
}

/** An answer about another thing than the one that was asked for: merged, or moved. */
export const tellsWhatItAnswers: OperationRule = {
  id: 'tells-merged-ids',
  category: 'provenance',
  tier: 'silver',
  of: 'operation',
  says: 'gives the id that the platform answers, when it is another than was asked for',
  check: async (theatre, operation) => {
    const one = lookupOf(operation);
    if (!one || !hasIdInBody(one)) return [];
    const replies = Object.values(one.replies);
    const asked = otherId(String(one.input['id']));
    const { value, hasFailed } = await theatre.take(
      operation.name,
      { ...one.input, id: asked },
      (_, index) => replies[Math.min(index, replies.length - 1)],
    );
    if (!hasFailed && value === null && isByPath(one))
      return ['answers null, the platform answered another'];
    if (hasFailed || !isRecord(value) || !isRecord(value['source'])) return [];
    const { id, requestedId } = value['source'];
    if (id !== one.input['id']) return [`source.id is ${shown(id)}, the platform answered another`];
    return requestedId === asked ? [] : ['source.requestedId does not tell what was asked for'];
  },
};

function lookupOf(operation: OperationFacts): AnyCase | undefined {
  return /ById$/.test(operation.name) ? foundCases(operation)[0] : undefined;
}

/** Whether the first request asks for the id by its path: what is answered there is the thing. */
function isByPath({ input, replies }: AnyCase): boolean {
  const [address = ''] = Object.keys(replies);
  const [path = ''] = normalised(address).split(' ');
  return path.endsWith(`/${input['id']}`);
}

function hasIdInBody({ input, replies }: AnyCase): boolean {
  const { body } = Object.values(replies)[0] ?? {};
  return leavesOf(body ?? null).some(({ values }) =>
    values.map(String).includes(String(input['id'])),
  );
}

export const lookupsKeepTheirId: OperationRule = {
  id: 'keeps-the-id',
  category: 'provenance',
  tier: 'bronze',
  of: 'operation',
  says: 'gives what was asked for the id that it was asked for by',
  check: async (theatre, operation) => {
    const parents = await parentIds(theatre, operation);
    const one = lookupOf(operation);
    if (!one || !hasIdInBody(one)) return parents;
    const { value } = await playCase(theatre, operation.name, one);
    const source = isRecord(value) && isRecord(value['source']) ? value['source'] : {};
    const isMerged = source['requestedId'] !== undefined;
    const isSame = isMerged || source['id'] === one.input['id'];
    return isSame ? [] : [`source.id is ${shown(source['id'])}, not ${shown(one.input['id'])}`];
  },
};

/** Items of a list that have the id of what the list is of, which is another thing. */
async function parentIds(theatre: Theatre, operation: OperationFacts): Promise<readonly string[]> {
  if (!/^(?:releases|versions|recordings)Of/.test(operation.name)) return [];
  const found: string[] = [];
  for (const one of foundCases(operation)) {
    const { value } = await playCase(theatre, operation.name, one);
    const sources = entitiesOf(value).flatMap(({ source }) => (isRecord(source) ? [source] : []));
    const same = sources.filter(({ id }) => id === one.input['id']);
    found.push(...same.map(({ id }) => `source.id is ${shown(id)}, that of the whole list`));
  }
  return [...new Set(found)];
}
