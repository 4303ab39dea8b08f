// How often a platform is asked, and by which door.
import { isDeepStrictEqual } from 'node:util';
import { shown } from '../compare.ts';
import type { LimitFact, Reply } from '../facts.ts';
import { type AdapterRule, type OperationRule, richestCase } from '../rule.ts';
import { normalised, repliesScript } from '../stage.ts';
import { codeOf } from '../take.ts';
import { messageOf, playCase } from './cases.ts';
import { refusalsOf } from './errors.ts';

export const statesItsLimits: AdapterRule = {
  id: 'states-its-limits',
  category: 'limits',
  tier: 'bronze',
  of: 'adapter',
  says: 'declares the limits that its platform publishes, and the page that does',
  check: (theatre) => {
    const { facts } = theatre.subject;
    const ways = [
      ...(facts.options === null ? [] : [{ options: facts.options, limit: facts.limit }]),
      ...facts.credentials.map(({ options, limit = facts.limit }) => ({ options, limit })),
    ];
    return ways.flatMap(({ options, limit }) => {
      const declared = theatre.adapter(options).limit;
      return [...limitFaults(declared, limit), ...sourceFaults('limit.source', declared.source)];
    });
  },
};

function limitFaults(declared: LimitFact, stated: LimitFact): readonly string[] {
  return [
    ...(declared.rules.length > 0 ? [] : ['declares no limit']),
    ...(declared.scope === stated.scope
      ? []
      : [`counts by ${declared.scope}, the platform by ${stated.scope}`]),
    ...(isDeepStrictEqual(declared.rules, stated.rules)
      ? []
      : [`declares ${shown(declared.rules)}, stated is ${shown(stated.rules)}`]),
  ];
}

function sourceFaults(what: string, source: unknown): readonly string[] {
  const isPage = typeof source === 'string' && URL.canParse(source) && /^https?:/.test(source);
  return isPage ? [] : [`${what} is ${shown(source)}, not the address of a page`];
}

export const statesItsTerms: AdapterRule = {
  id: 'states-its-terms',
  category: 'limits',
  tier: 'bronze',
  of: 'adapter',
  says: 'declares the terms of its platform, and the page that states them',
  check: ({ subject: { factory } }) => {
    const { terms } = factory.definition;
    return [
      ...sourceFaults('terms.source', terms.source),
      ...(terms.dataLicense.trim() === '' ? ['terms.dataLicense is empty'] : []),
    ];
  },
};

export const sharesItsBudget: AdapterRule = {
  id: 'shares-its-budget',
  category: 'limits',
  tier: 'silver',
  of: 'adapter',
  says: 'declares the same limit each time that it is made',
  check: (theatre) => {
    const [first, second] = [theatre.adapter(), theatre.adapter()];
    const isSame =
      isDeepStrictEqual(first.limit, second.limit) &&
      first.id === second.id &&
      first.origin === second.origin;
    const isKnown = ['ip', 'credential', 'app'].includes(first.limit.scope);
    return [
      ...(isSame ? [] : ['two adapters would have two budgets']),
      ...(isKnown ? [] : [`"${first.limit.scope}" is no scope`]),
    ];
  },
};

export const asksThroughTheDoor: OperationRule = {
  id: 'asks-through-the-door',
  category: 'limits',
  tier: 'silver',
  of: 'operation',
  says: 'sends no request past the budget, in anything that was played',
  check: async (theatre, { name, cases }) => {
    for (const one of cases) await playCase(theatre, name, one);
    const { past, hosts } = theatre.witnessed(name);
    return [...past, ...hosts].slice(0, 5).map((request) => `${request} came past the budget`);
  },
};

/** No platform says by this alone that somebody asks too fast, unless its facts state it. */
const forbidden: Reply = { status: 403, body: { message: 'not for you' } };

export const countsRefusals: OperationRule = {
  id: 'counts-refusals-as-limits',
  category: 'limits',
  tier: 'silver',
  of: 'operation',
  says: 'counts each way of the platform to say "too fast" against its limit',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    const found: string[] = [];
    for (const refusal of one ? refusalsOf(theatre) : []) {
      const { error, hasFailed } = await theatre.take(operation.name, one?.input, () => refusal);
      if (hasFailed && codeOf(error) === 'rate-limit') continue;
      found.push(`${shown(refusal)}: ${hasFailed ? messageOf(error) : 'is an answer'}`);
    }
    const isStated = refusalsOf(theatre).some(({ status }) => status === forbidden.status);
    if (one && !isStated) {
      const { error } = await theatre.take(operation.name, one.input, () => forbidden);
      if (codeOf(error) === 'rate-limit') found.push('status 403 is not stated as a refusal');
    }
    return found;
  },
};

export const repeatsNothingItself: OperationRule = {
  id: 'leaves-repeats-to-core',
  category: 'limits',
  tier: 'silver',
  of: 'operation',
  says: 'does not ask again by itself after a refusal',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    if (!one) return [];
    const answer = repliesScript(one.replies);
    const most = Object.keys(one.replies).length - 1;
    const found: string[] = [];
    for (const refusedAt of new Set([0, most])) {
      for (const refusal of [...refusals, ...refusalsOf(theatre)]) {
        const { seen, past, questions } = await theatre.take(
          operation.name,
          one.input,
          (request, index) => (index < refusedAt ? answer(request, index) : refusal),
        );
        const addresses = new Set(seen.map(({ target }) => normalised(target)));
        const again = questions + past.length - addresses.size;
        if (again > 0) found.push(`asks ${again} times again after ${shown(refusal)}`);
      }
    }
    return found;
  },
};

const refusals: readonly Reply[] = [
  { status: 429, headers: { 'retry-after': '1' }, body: { message: 'slow down' } },
  { status: 429, body: { message: 'slow down' } },
  { status: 500, body: { message: 'busy' } },
];
