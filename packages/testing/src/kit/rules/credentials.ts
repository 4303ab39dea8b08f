// Who asks: proven by core, in one header, and never given up on the way.
import { shown } from '../compare.ts';
import type { CredentialFact, KitSubject } from '../facts.ts';
import { type AdapterRule, type OperationRule, operationsOf, richestCase } from '../rule.ts';
import { repliesScript, type Seen } from '../stage.ts';
import { codeOf, type Theatre, usableOptions } from '../take.ts';
import { messageOf, playCase } from './cases.ts';

/** What is shorter stands in texts by chance. */
const leastSecret = 6;

/** The secret values of a credential: those that the adapter says are secret, or that stand in its header. */
export function secretsOf(
  { factory }: KitSubject,
  { options, header }: CredentialFact<object>,
): readonly string[] {
  const { settings } = factory.definition as {
    readonly settings: Readonly<Record<string, { readonly isSecret: boolean } | undefined>>;
  };
  return Object.entries(options).flatMap(([name, value]) =>
    typeof value === 'string' &&
    (settings[name]?.isSecret || (value.length >= leastSecret && header[1].includes(value)))
      ? [value]
      : [],
  );
}

/** Whether a text holds a secret, plainly or written in another way. */
export function holdsOne(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) =>
    [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')].some((form) =>
      text.includes(form),
    ),
  );
}

export const introducesItself: OperationRule = {
  id: 'introduces-itself',
  category: 'auth',
  tier: 'bronze',
  of: 'operation',
  says: 'sends a user agent that says what it is',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    if (!one) return [];
    const { seen } = await playCase(theatre, operation.name, one);
    const agents = new Set(seen.map(({ headers }) => headers['user-agent'] ?? ''));
    return [...agents]
      .filter((agent) => !/^[\w.-]+\/\d[\w.-]* .*(?:https?:\/\/|@)/.test(agent))
      .map((agent) => `sends ${shown(agent)}: no name, version and address`);
  },
};

export const provesItselfRightly: OperationRule = {
  id: 'proves-itself-rightly',
  category: 'auth',
  tier: 'silver',
  of: 'operation',
  says: 'sends its credential in the header that the platform reads, and there alone',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    if (!one) return [];
    const found: string[] = [];
    for (const credential of theatre.subject.facts.credentials) {
      const { options, header } = credential;
      const script = repliesScript(one.replies);
      const { seen } = await theatre.take(operation.name, one.input, script, { options });
      const [name, value] = [header[0].toLowerCase(), header[1]];
      for (const request of seen) {
        const said = request.headers[name];
        if (said !== value) found.push(`sends ${name}: ${shown(said)}`);
        found.push(...placesOfSecrets(theatre, credential, request));
      }
    }
    return [...new Set(found)];
  },
};

/** Where a request has a secret besides the header that is for it. */
function placesOfSecrets(
  { subject }: Theatre,
  credential: CredentialFact<object>,
  { headers, target }: Seen,
): readonly string[] {
  const secrets = secretsOf(subject, credential);
  const others = Object.entries(headers).filter(
    ([name, value]) => name !== credential.header[0].toLowerCase() && holdsOne(value, secrets),
  );
  return [
    ...(holdsOne(target, secrets) ? ['sends the credential in the address'] : []),
    ...others.map(([name]) => `sends the credential in ${name} as well`),
  ];
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
    const proofs = facts.credentials.map(({ header }) => header[0].toLowerCase());
    const names = Object.keys(made.headers).filter(
      (name) =>
        proofs.includes(name.toLowerCase()) ||
        /^(?:proxy-)?auth|cookie|token|api-?key|secret/i.test(name),
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

export const addsNoCredential: OperationRule = {
  id: 'adds-no-credential-itself',
  category: 'auth',
  tier: 'silver',
  of: 'operation',
  says: 'puts its credential on no request itself',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    if (!one) return [];
    const found: string[] = [];
    for (const credential of theatre.subject.facts.credentials) {
      const { options, header } = credential;
      const script = repliesScript(one.replies);
      const { seen } = await theatre.take(operation.name, one.input, script, {
        options,
        change: (adapter) => ({ ...adapter, authorize: () => ({}) }),
      });
      const secrets = secretsOf(theatre.subject, credential);
      const isNaked = ({ headers, target }: Seen): boolean =>
        !(header[0].toLowerCase() in headers) &&
        ![target, ...Object.values(headers)].some((text) => holdsOne(text, secrets));
      const own = seen.filter((request) => !isNaked(request));
      found.push(...own.map(({ target }) => `adds it to ${target.split('?')[0]}`));
    }
    return [...new Set(found)];
  },
};

export const refusesToGoOnAnonymously: OperationRule = {
  id: 'never-goes-on-anonymously',
  category: 'auth',
  tier: 'silver',
  of: 'operation',
  says: 'asks nothing without the credential after it was refused',
  check: async (theatre, operation) => {
    const { name } = operation;
    const one = richestCase(operation);
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
  says: 'refuses to go without a credential that it needs, before it asks anything',
  check: async (theatre) => {
    const { factory, facts } = theatre.subject;
    if (facts.options !== null) return [];
    try {
      factory({});
    } catch (error) {
      return codeOf(error) === 'configuration' ? [] : [`throws ${messageOf(error)}`];
    }
    const found: string[] = [];
    for (const { name, cases } of operationsOf(theatre.subject)) {
      const [one] = cases;
      if (!one) continue;
      const take = await theatre.take(name, one.input, () => ({ status: 401 }), { options: {} });
      if (take.seen.length > 0) found.push(`${name} learns of it from the platform`);
      else if (codeOf(take.error) !== 'configuration') {
        found.push(`${name} throws ${messageOf(take.error)}`);
      }
    }
    return found;
  },
};
