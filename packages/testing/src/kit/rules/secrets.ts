// What nobody should see, and whom nobody should ask.
import { leavesOf } from '../bodies.ts';
import { shown } from '../compare.ts';
import { printed } from '../overheard.ts';
import { type OperationRule, richestCase } from '../rule.ts';
import { repliesScript, type Script } from '../stage.ts';
import { codeOf, type Take } from '../take.ts';
import { messageOf, playCase } from './cases.ts';
import { holdsOne, secretsOf } from './credentials.ts';

export const asksItsOwnHostOnly: OperationRule = {
  id: 'asks-its-own-host-only',
  category: 'secrets',
  tier: 'silver',
  of: 'operation',
  says: 'connects to no host that is not declared, in anything that was played',
  check: async (theatre, { name, cases }) => {
    const found: string[] = [];
    for (const one of cases) {
      const { error } = await playCase(theatre, name, one);
      if (codeOf(error) === 'unsafe-redirect') found.push(messageOf(error));
    }
    const { hosts } = theatre.witnessed(name);
    return [...new Set(found), ...[...hosts].map((host) => `connects to ${host}`)];
  },
};

export const writesNothing: OperationRule = {
  id: 'writes-nothing',
  category: 'secrets',
  tier: 'silver',
  of: 'operation',
  says: 'writes nothing to the console, in anything that was played',
  check: async (theatre, { name, cases }) => {
    for (const one of cases) await playCase(theatre, name, one);
    const { written } = theatre.witnessed(name);
    return [...written].slice(0, 3).map((text) => `writes ${shown(text)}`);
  },
};

export const leaksNoCredential: OperationRule = {
  id: 'leaks-no-credential',
  category: 'secrets',
  tier: 'silver',
  of: 'operation',
  says: 'has its credential in no answer and no error',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    if (!one) return [];
    const found: string[] = [];
    for (const credential of theatre.subject.facts.credentials) {
      const secrets = secretsOf(theatre.subject, credential);
      const { options } = credential;
      for (const script of [repliesScript(one.replies), ...troubles]) {
        const take = await theatre.take(operation.name, one.input, script, { options });
        const leak = textsOf(take).find((text) => holdsOne(text, secrets));
        if (leak) found.push(`has it in ${shown(leak)}`);
      }
    }
    return [...new Set(found)];
  },
};

const troubles: readonly Script[] = [
  ...[400, 401, 403, 404, 429, 500].map((status) => () => ({ status })),
  () => ({ body: '' }),
  () => ({ body: { surprise: true } }),
  () => 'reset',
];

function textsOf({ value, error, thrownText, beside }: Take): readonly string[] {
  const values = leavesOf(value ?? null).flatMap((leaf) => leaf.values.map(String));
  const told = error === undefined ? [] : [printed(error)];
  return [...values, ...told, thrownText, ...beside.written];
}

const secretNames =
  /"(?:(?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]*(?:key|token|auth)[\w-]*|api_?key|(?:access_?|refresh_?)?token|oauth_token(?:_secret)?|client_?secret|password)"\s*:|[?&](?:[\w-]*(?:token|api_?key|secret|signature|password)[\w-]*|key)=|\b(?:Bearer|Basic) [\w+/.=~-]{8,}/i;
const personal = /[\w.+-]+@[\w-]+\.[a-z]{2,}/i;

export const recordsNoSecret: OperationRule = {
  id: 'records-no-secret',
  category: 'secrets',
  tier: 'silver',
  of: 'operation',
  says: 'has no credential, cookie or mail address in its replies',
  check: ({ subject }, { name, cases }) => {
    const { walks, credentials } = subject.facts;
    const secrets = credentials.flatMap((credential) => secretsOf(subject, credential));
    const walk = walks[name];
    return [...cases, ...(walk ? [walk] : [])].flatMap((stated) => {
      const text = JSON.stringify(stated);
      const found = secretNames.exec(text) ?? personal.exec(text);
      if (found) return [`has ${shown(found[0])} in a reply`];
      return holdsOne(text, secrets) ? ['has the credential in a reply'] : [];
    });
  },
};
