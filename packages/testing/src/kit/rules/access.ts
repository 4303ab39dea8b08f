// Who asks, how often, and whom.

import { isDeepStrictEqual } from 'node:util';
import { contractVersion } from '@linernotes/core';
import { leavesOf } from '../bodies.ts';
import { shown } from '../compare.ts';
import type { CredentialFact, KitSubject, LimitFact } from '../facts.ts';
import { type AdapterRule, isNone, type OperationRule, operationsOf } from '../rule.ts';
import { repliesScript } from '../stage.ts';
import { codeOf, usableOptions } from '../take.ts';
import { messageOf, playCase } from './cases.ts';

export const followsTheContract: AdapterRule = {
  id: 'follows-the-contract',
  category: 'types',
  tier: 'bronze',
  of: 'adapter',
  says: 'states the version of the contract that it is tested against',
  check: ({ subject: { factory } }) => {
    const { contract } = factory.definition as { readonly contract: unknown };
    return contract === contractVersion
      ? []
      : [`states ${shown(contract)}, not ${contractVersion}`];
  },
};

export const hidesNoOperation: AdapterRule = {
  id: 'hides-no-operation',
  category: 'types',
  tier: 'bronze',
  of: 'adapter',
  says: 'offers every operation that it has',
  check: ({ subject: { factory, facts } }) => {
    const { operations } = factory.definition;
    const offered = Object.keys(operations);
    const hidden = Reflect.ownKeys(operations)
      .map(String)
      .filter((name) => !offered.includes(name));
    const elsewhere = Object.keys({ ...factory.definition, ...factory })
      .filter((name) => Object.hasOwn(facts.cases, name))
      .filter((name) => !offered.includes(name));
    return [...hidden, ...elsewhere].map((name) => `"${name}" is not among its operations`);
  },
};

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
  says: 'sends no request past the budget',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of operation.cases) {
      const { seen, attempts } = await playCase(theatre, operation.name, one);
      const more = seen.length - attempts;
      if (more > 0) found.push(`${more} requests came past the budget`);
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
  check: async (theatre, { name, cases }) => {
    const [one] = cases;
    if (!one) return [];
    const script = repliesScript(one.replies);
    const usual = await theatre.take(name, one.input, script);
    const refusal = {
      status: 429,
      headers: { 'retry-after': '1' },
      body: { message: 'slow down' },
    };
    const refused = await theatre.take(name, one.input, () => refusal);
    const most = Math.max(1, usual.seen.length) * callsAfterRefusals;
    return refused.seen.length > most
      ? [`sends ${refused.seen.length} requests into a refusal`]
      : [];
  },
};

/** How often core asks in all when it is refused each time. */
const callsAfterRefusals = 5;

export const asksItsOwnHostOnly: OperationRule = {
  id: 'asks-its-own-host-only',
  category: 'secrets',
  tier: 'silver',
  of: 'operation',
  says: 'connects to no host that is not declared',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of operation.cases) {
      const { beside } = await playCase(theatre, operation.name, one);
      found.push(...beside.hosts.map((host) => `connects to ${host}`));
    }
    return [...new Set(found)];
  },
};

export const writesNothing: OperationRule = {
  id: 'writes-nothing',
  category: 'secrets',
  tier: 'silver',
  of: 'operation',
  says: 'writes nothing to the console',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const one of operation.cases) {
      const { beside } = await playCase(theatre, operation.name, one);
      found.push(...beside.written.map((text) => `writes ${shown(text)}`));
    }
    return found.slice(0, 3);
  },
};

export const introducesItself: OperationRule = {
  id: 'introduces-itself',
  category: 'auth',
  tier: 'bronze',
  of: 'operation',
  says: 'sends a user agent that says what it is',
  check: async (theatre, operation) => {
    const [one] = operation.cases;
    if (!one) return [];
    const { seen } = await playCase(theatre, operation.name, one);
    const agents = new Set(seen.map(({ headers }) => headers['user-agent'] ?? ''));
    return [...agents]
      .filter((agent) => !/^[\w.-]+\/\d[\w.-]* .*(?:https?:\/\/|@)/.test(agent))
      .map((agent) => `sends ${shown(agent)}: no name, version and address`);
  },
};

function firstCase(subject: KitSubject) {
  const operation = operationsOf(subject).find(({ cases }) => cases.length > 0);
  const [one] = operation?.cases ?? [];
  return operation && one ? { name: operation.name, one } : null;
}

export const provesItselfRightly: AdapterRule = {
  id: 'proves-itself-rightly',
  category: 'auth',
  tier: 'silver',
  of: 'adapter',
  says: 'sends its credential in the header that the platform reads, and there alone',
  check: async (theatre) => {
    const asked = firstCase(theatre.subject);
    if (!asked) return [];
    const found: string[] = [];
    for (const credential of theatre.subject.facts.credentials) {
      const { options, header } = credential;
      const script = repliesScript(asked.one.replies);
      const { seen } = await theatre.take(asked.name, asked.one.input, script, { options });
      const [name, value] = [header[0].toLowerCase(), header[1]];
      for (const { headers, target } of seen) {
        if (headers[name] !== value) found.push(`sends ${name}: ${shown(headers[name])}`);
        const inAddress = secretsOf(theatre.subject, credential).some((secret) =>
          decodeURIComponent(target).includes(secret),
        );
        if (inAddress) found.push('sends the credential in the address');
      }
    }
    return [...new Set(found)];
  },
};

/** The values of a credential's options that the adapter says are secret. */
function secretsOf({ factory }: KitSubject, { options }: CredentialFact<object>): string[] {
  const { settings } = factory.definition as {
    readonly settings: Readonly<Record<string, { readonly isSecret: boolean } | undefined>>;
  };
  return Object.entries(options).flatMap(([name, value]) =>
    settings[name]?.isSecret && typeof value === 'string' ? [value] : [],
  );
}

export const leavesCredentialsToCore: AdapterRule = {
  id: 'leaves-credentials-to-core',
  category: 'auth',
  tier: 'silver',
  of: 'adapter',
  says: 'has no credential among the headers of every request, and declares its secrets',
  check: (theatre) => {
    const { factory, facts } = theatre.subject;
    const made = theatre.adapter(usableOptions(theatre.subject));
    const names = Object.keys(made.headers).filter((name) =>
      /^(?:proxy-)?auth|cookie|token|api-?key/i.test(name),
    );
    const undeclared = facts.credentials.filter(
      (credential) => factory(credential.options).secrets.length === 0,
    );
    return [
      ...names.map((name) => `sets ${name} itself`),
      ...undeclared.map(() => 'declares no setting of its credential as secret'),
    ];
  },
};

export const refusesToGoOnAnonymously: OperationRule = {
  id: 'never-goes-on-anonymously',
  category: 'auth',
  tier: 'silver',
  of: 'operation',
  says: 'asks nothing without the credential after it was refused',
  check: async (theatre, { name, cases }) => {
    const [one] = cases;
    if (!one) return [];
    const found: string[] = [];
    for (const { options, header } of theatre.subject.facts.credentials) {
      const answer = repliesScript(one.replies);
      const { value, hasFailed, error, seen } = await theatre.take(
        name,
        one.input,
        (request, index) =>
          header[0].toLowerCase() in request.headers ? { status: 401 } : answer(request, index),
        { options },
      );
      const naked = seen.filter(({ headers }) => !(header[0].toLowerCase() in headers));
      if (naked.length > 0) found.push(`sends ${naked.length} requests without it`);
      if (!hasFailed) found.push(`answers ${shown(value)}`);
      else if (codeOf(error) !== 'authentication') found.push(`throws ${messageOf(error)}`);
    }
    return found;
  },
};

export const needsItsCredential: AdapterRule = {
  id: 'asks-for-its-credential',
  category: 'auth',
  tier: 'silver',
  of: 'adapter',
  says: 'refuses to be made without a credential that it needs',
  check: ({ subject: { factory, facts } }) => {
    if (facts.options !== null) return [];
    try {
      factory({});
      return ['is made without one, and would learn of it from the platform'];
    } catch (error) {
      return codeOf(error) === 'configuration' ? [] : [`throws ${messageOf(error)}`];
    }
  },
};

export const leaksNoCredential: OperationRule = {
  id: 'leaks-no-credential',
  category: 'secrets',
  tier: 'silver',
  of: 'operation',
  says: 'has its credential in no answer and no error',
  check: async (theatre, { name, cases }) => {
    const [one] = cases;
    if (!one) return [];
    const found: string[] = [];
    for (const credential of theatre.subject.facts.credentials) {
      const secrets = secretsOf(theatre.subject, credential);
      const { options } = credential;
      const good = repliesScript(one.replies);
      const scripts = [
        good,
        () => ({ status: 401 }),
        () => ({ status: 500 }),
        () => ({ body: '' }),
      ];
      for (const script of scripts) {
        const { value, error } = await theatre.take(name, one.input, script, { options });
        const told = [...textsOf(value), ...textsOfError(error)];
        const leak = told.find((text) => secrets.some((secret) => text.includes(secret)));
        if (leak) found.push(`has it in ${shown(leak)}`);
      }
    }
    return [...new Set(found)];
  },
};

function textsOf(value: unknown): readonly string[] {
  return leavesOf(value ?? null).flatMap(({ values }) => values.map(String));
}

function textsOfError(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { message, stack = '', cause } = error;
  const details = 'details' in error ? JSON.stringify(error.details) : '';
  return [message, stack, details, ...textsOfError(cause)];
}

const secretNames =
  /"(?:authorization|cookie|set-cookie|x-api-key|access_token|refresh_token|oauth_token|password)"\s*:|[?&](?:token|access_token|api_key|key|secret|oauth_token)=/i;
const personal = /[\w.+-]+@[\w-]+\.[a-z]{2,}/i;

export const recordsNoSecret: OperationRule = {
  id: 'records-no-secret',
  category: 'secrets',
  tier: 'silver',
  of: 'operation',
  says: 'has no credential, cookie or mail address in its replies',
  check: (_theatre, { cases }) =>
    cases.flatMap(({ replies }) => {
      const text = JSON.stringify(replies);
      const found = secretNames.exec(text) ?? personal.exec(text);
      return found ? [`has ${shown(found[0])} in a reply`] : [];
    }),
};

export const keepsNoState: OperationRule = {
  id: 'keeps-no-state',
  category: 'types',
  tier: 'silver',
  of: 'operation',
  says: 'answers what the platform says now, whatever was asked before',
  check: async (theatre, { name, cases }) => {
    const [one] = cases;
    if (!one) return [];
    const script = repliesScript(one.replies);
    const first = await theatre.take(name, one.input, script);
    const second = await theatre.take(name, one.input, script);
    const none = theatre.subject.facts.noneOf?.[name] ?? theatre.subject.facts.none;
    const gone = await theatre.take(name, one.input, () => none);
    const targets = (seen: typeof first.seen): readonly string[] =>
      seen.map(({ target }) => target);
    return [
      ...(isDeepStrictEqual(first.value, second.value)
        ? []
        : ['answers otherwise the second time']),
      ...(isDeepStrictEqual(targets(first.seen), targets(second.seen))
        ? []
        : ['asks otherwise the second time']),
      ...(gone.hasFailed || isNone(gone.value ?? null) ? [] : ['answers what it had before']),
    ];
  },
};
