// Addresses: pages are recognised as what they are, and ids stay in their place.
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityKind } from '@linernotes/model';
import { shown } from '../compare.ts';
import type { UrlFact } from '../facts.ts';
import { watched } from '../guard.ts';
import { type AdapterRule, type OperationFacts, type OperationRule, richestCase } from '../rule.ts';
import { decoded, type Seen } from '../stage.ts';
import { codeOf, type Theatre } from '../take.ts';
import { messageOf } from './cases.ts';

interface Found {
  readonly kind: EntityKind;
  readonly id: string;
}

function recognise({ subject }: Theatre, url: string): readonly Found[] {
  return subject.factory.definition.urls.flatMap(({ kind, pattern }) => {
    const id = pattern.exec(url)?.groups?.['id'];
    return id === undefined ? [] : [{ kind, id }];
  });
}

export const everyFormIsStated: AdapterRule = {
  id: 'states-addresses',
  category: 'urls',
  tier: 'bronze',
  of: 'adapter',
  says: 'has a stated address for each form that it recognises',
  check: ({ subject: { factory, facts } }) =>
    factory.definition.urls
      .filter(({ kind }) => !facts.urls.some((fact) => fact.kind === kind))
      .map(({ kind }) => `no address of a ${kind} is stated`),
};

export const recognisesPages: AdapterRule = {
  id: 'recognises-addresses',
  category: 'urls',
  tier: 'bronze',
  of: 'adapter',
  says: 'recognises an address as the one kind of thing that it is of, with its id',
  check: (theatre) =>
    theatre.subject.facts.urls.flatMap(({ url, also = [], kind, id }) =>
      [url, ...also].flatMap((address) => {
        const found = recognise(theatre, address);
        const isRight = found.length === 1 && found[0]?.kind === kind && found[0].id === id;
        return isRight ? [] : [`${address} is taken for ${shown(found)}`];
      }),
    ),
};

export const buildsAddresses: AdapterRule = {
  id: 'builds-addresses',
  category: 'urls',
  tier: 'bronze',
  of: 'adapter',
  says: 'builds from what it recognised the address that it was',
  check: (theatre) =>
    theatre.subject.facts.urls.flatMap((fact) => {
      const built = buildersOf(theatre, fact).map((build) => build(fact.id));
      return built.includes(fact.url) ? [] : [`${fact.url} is built as ${built.join(', ')}`];
    }),
};

function buildersOf({ subject }: Theatre, { kind }: Pick<UrlFact, 'kind'>) {
  return subject.factory.definition.urls
    .filter((form) => form.kind === kind)
    .map(({ build }) => build);
}

/** What somebody would write who wants an address to be taken for the platform's. */
function imitations(url: string): readonly string[] {
  const { protocol, host, pathname } = new URL(url);
  return [
    `${protocol}//${host.replaceAll('.', 'x')}${pathname}`,
    `${protocol}//${host.replace(/\.(?=[^.]*$)/, 'x')}.example${pathname}`,
    `javascript://${host}${pathname}`,
    `${protocol}//evil.example\\@${host}${pathname}`,
    `${protocol}//${host}.evil.example${pathname}`,
    `${protocol}//evil${host.replace(/^www\./, '')}${pathname}`,
    `${protocol}//${host}@evil.example${pathname}`,
    `${protocol}//evil.example/${host}${pathname}`,
    `${protocol}//evil.example/?to=${url}`,
    `${protocol}//evil.example/#${url}`,
  ];
}

export const refusesImitations: AdapterRule = {
  id: 'refuses-imitated-addresses',
  category: 'urls',
  tier: 'silver',
  of: 'adapter',
  says: 'takes no address of another host for its own',
  check: (theatre) =>
    theatre.subject.facts.urls
      .flatMap(({ url }) => imitations(url))
      .filter((address) => recognise(theatre, address).length > 0)
      .map((address) => `${address} is recognised`),
};

const hostileIds: readonly string[] = [
  '../../users/me',
  '..',
  '1/../../admin',
  '1?token=1',
  '1#part',
  '1/tracks',
  '%2e%2e%2fadmin',
  'a b',
  '//evil.example/1',
  'https://evil.example/1',
  '1\r\nx-evil: 1',
  '1&limit=1000',
];

export const keepsHostileIdsInAddresses: AdapterRule = {
  id: 'builds-safe-addresses',
  category: 'urls',
  tier: 'silver',
  of: 'adapter',
  says: 'builds no address in which an id leaves its place',
  check: (theatre) =>
    theatre.subject.facts.urls.flatMap((fact) =>
      buildersOf(theatre, fact).flatMap((build) =>
        hostileIds.flatMap((id) =>
          staysInPlace(build, fact, id) ? [] : [`${shown(id)} leaves it`],
        ),
      ),
    ),
};

function staysInPlace(build: (id: string) => string, fact: UrlFact, id: string): boolean {
  const right = new URL(build(fact.id));
  try {
    const built = new URL(build(id));
    const isSamePlace = built.origin === right.origin && built.hash === right.hash;
    return isSamePlace && shapeOf(built, id) === shapeOf(right, fact.id);
  } catch {
    // Refused: an id of that form has no page.
    return true;
  }
}

/** The address with the id taken out: its other segments and the names of its parameters. */
function shapeOf(url: URL, id: string): string {
  const segments = url.pathname.split('/').map((part) => {
    // Encoded once or twice, in letters of any case: it stays where it is.
    const once = decoded(part);
    const forms = [id, encodeURIComponent(id)];
    return forms.reduce((text, form) => text.replace(form, () => '*'), once);
  });
  return [segments.join('/'), ...[...url.searchParams.keys()].sort()].join(' ');
}

export const parsesWithoutAsking: AdapterRule = {
  id: 'parses-without-asking',
  category: 'urls',
  tier: 'bronze',
  of: 'adapter',
  says: 'recognises and builds addresses without asking anybody',
  check: async (theatre) => {
    const { facts, factory } = theatre.subject;
    const port = Number(new URL(theatre.stage.url).port);
    theatre.stage.play(() => ({ status: 410 }));
    const { beside } = await watched(port, async () => {
      for (const { url, kind, id } of facts.urls) {
        const { origin } = new URL(url);
        for (const address of [url, `${origin}/s/AbC12`, `${origin}/link?to=${url}`]) {
          recognise(theatre, address);
        }
        for (const build of buildersOf(theatre, { kind })) build(id);
      }
      // What is begun here shows a little later.
      await sleep(20);
    });
    const { urls } = factory.definition;
    const odd = urls.filter(
      ({ pattern }) => pattern.constructor.name !== 'RegExp' || Object.hasOwn(pattern, 'exec'),
    );
    return [
      ...new Set(beside.hosts.map((host) => `connects to ${host}`)),
      ...theatre.stage.seen.map(({ target }) => `asks for ${target}`),
      ...odd.map(({ kind }) => `the pattern of a ${kind} is no plain regular expression`),
    ];
  },
};

/** The inputs that end in no address; a kind is one of few words, a cursor comes from the platform. */
const otherInputs: readonly string[] = ['kind', 'cursor'];

export const keepsHostileIdsInPlace: OperationRule = {
  id: 'keeps-ids-in-their-place',
  category: 'urls',
  tier: 'silver',
  of: 'operation',
  says: 'asks for no other address, whatever it is given as an id',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    if (!one) return [];
    const fields = Object.keys(one.input).filter(
      (name) => typeof one.input[name] === 'string' && !otherInputs.includes(name),
    );
    const usual = await firstRequest(theatre, operation, one.input);
    const found: string[] = [...otherLetters(usual, one.input['id'])];
    for (const [field, id] of fields.flatMap((name) =>
      hostileIds.map((id) => [name, id] as const),
    )) {
      const right = String(one.input[field]);
      const input = { ...one.input, [field]: id };
      const take = await theatre.take(operation.name, input, () => theatre.subject.facts.none);
      const isRefused = codeOf(take.error) === 'configuration';
      if (take.hasFailed && !isRefused && codeOf(take.error) === null) {
        found.push(`${shown(id)}: throws ${messageOf(take.error)}`);
      }
      const strays = take.seen.filter((seen) => !isLike(seen, usual, id, right));
      found.push(...strays.map(({ target }) => `${shown(id)} asks for ${target}`));
      found.push(...take.beside.hosts.map((host) => `${shown(id)} connects to ${host}`));
    }
    return found;
  },
};

/** An id that is sent in letters of another case is another id. */
function otherLetters(usual: Seen | undefined, id: unknown): readonly string[] {
  const target = decoded(usual?.target ?? '');
  if (typeof id !== 'string' || !target.toLowerCase().includes(id.toLowerCase())) return [];
  return target.includes(id) ? [] : [`${shown(id)} asks for ${target}`];
}

async function firstRequest(
  theatre: Theatre,
  { name }: OperationFacts,
  input: unknown,
): Promise<Seen | undefined> {
  return (await theatre.take(name, input, () => theatre.subject.facts.none)).seen[0];
}

/** Whether a request differs from the usual one in nothing but the id. */
function isLike(seen: Seen, usual: Seen | undefined, id: string, right: string): boolean {
  const [path = '', query = ''] = seen.target.split('?', 2);
  const [usualPath = '', usualQuery = ''] = (usual?.target ?? '').split('?', 2);
  const segments = path.split('/');
  const usualSegments = usualPath.split('/');
  const names = [...new URLSearchParams(query).keys()].sort().join();
  const usualNames = [...new URLSearchParams(usualQuery).keys()].sort().join();
  // A segment is no address: `isrc:GB…` has no scheme.
  const holdsId = (part: string): boolean =>
    right !== '' && decoded(part).toLowerCase().includes(right.toLowerCase());
  const isSamePath =
    segments.length === usualSegments.length &&
    usualSegments.every((part, index) => holdsId(part) || part === segments[index]);
  const hasDots = segments.some((part) => /^(?:\.|%2e){1,2}$/i.test(part));
  return isSamePath && !hasDots && names === usualNames && id !== '';
}
