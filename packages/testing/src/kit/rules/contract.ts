// What an adapter says of itself is what it does.
import { isDeepStrictEqual } from 'node:util';
import {
  type Adapter,
  type AdapterContext,
  capabilityNames,
  contractVersion,
} from '@linernotes/core';
import { shown } from '../compare.ts';
import type { AnyCase, KitSubject } from '../facts.ts';
import {
  type AdapterRule,
  isNone,
  type OperationFacts,
  type OperationRule,
  richestCase,
} from '../rule.ts';
import { normalised, repliesScript } from '../stage.ts';
import type { Take, Theatre } from '../take.ts';
import { messageOf, playCase } from './cases.ts';
import { wrappedOperation } from './wrapped.ts';

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
  check: (theatre) => {
    const { factory, facts } = theatre.subject;
    const { definition } = factory;
    const offered = Object.keys(definition.operations);
    const { operations: _, ...made } = theatre.adapter();
    const names = new Set<string>([...capabilityNames, ...Object.keys(facts.cases)]);
    return [...names]
      .filter((name) => !offered.includes(name))
      .filter((name) => [definition.operations, definition, factory, made].some((of) => name in of))
      .map((name) => `"${name}" is not among its operations`);
  },
};

export const keepsNoState: OperationRule = {
  id: 'keeps-no-state',
  category: 'types',
  tier: 'silver',
  of: 'operation',
  says: 'answers what the platform says now, whatever was asked before and by whom',
  check: async (theatre, operation) => {
    const one = richestCase(operation);
    if (!one) return [];
    const { facts } = theatre.subject;
    const script = repliesScript(one.replies);
    const usual = () => theatre.take(operation.name, one.input, script);
    const none = facts.noneOf?.[operation.name] ?? facts.none;
    const first = await playCase(theatre, operation.name, one);
    if (first.hasFailed) return [`throws ${messageOf(first.error)}`];
    const second = await usual();
    const gone = await theatre.take(operation.name, one.input, () => none);
    const afterNone = await usual();
    await theatre.take(operation.name, one.input, () => ({ status: 500 }));
    const afterTrouble = await usual();
    for (const { options } of facts.credentials) {
      await theatre.take(operation.name, one.input, script, { options });
    }
    const afterOthers = await usual();
    const shared = await sharedAtOnce(theatre, operation, one);
    return [
      ...shared,
      ...unasked(first, one),
      ...otherwise('the second time', first, second),
      ...(gone.hasFailed || isNone(gone.value) ? [] : ['answers what it had before']),
      ...otherwise('after there was none', first, afterNone),
      ...otherwise('after a failure', first, afterTrouble),
      ...otherwise('after others have asked', first, afterOthers),
      ...(facts.options !== null && hasHeaderOf(facts, afterOthers)
        ? ['sends the credential that others were made with']
        : []),
    ];
  },
};

/** What an answer is made of that nobody asked the platform for this time. */
function unasked({ seen }: Take, { replies }: AnyCase): readonly string[] {
  const asked = new Set(seen.map(({ target }) => normalised(target)));
  return Object.keys(replies)
    .filter((address) => !asked.has(normalised(address)))
    .map((address) => `answers without asking for ${address}`);
}

/** Two who ask the same at once, each by a door of its own. */
async function sharedAtOnce(
  theatre: Theatre,
  { name }: OperationFacts,
  one: AnyCase,
): Promise<readonly string[]> {
  const found: string[] = [];
  const change = (adapter: Adapter) =>
    wrappedOperation(adapter, name, async (call, context) => {
      const first = countingDoor(context);
      const second = countingDoor(context);
      const given = call(first.context).catch(() => null);
      const value = await call(second.context);
      await given;
      if (first.count() > 0 && second.count() < first.count()) {
        found.push('gives one who asks what it asked for another');
      }
      return value;
    });
  await theatre.take(name, one.input, repliesScript(one.replies), { change });
  return found;
}

/** The same context with a door that counts who goes through it. */
function countingDoor(context: AdapterContext) {
  let count = 0;
  const counted = <Method extends (...given: never[]) => unknown>(method: Method): Method =>
    ((...given) => {
      count += 1;
      return method(...given);
    }) as Method;
  const { get, find, send, download } = context.http;
  const http = {
    get: counted(get),
    find: counted(find),
    send: counted(send),
    download: counted(download),
  };
  return { context: { ...context, http }, count: () => count };
}

function hasHeaderOf({ credentials }: KitSubject['facts'], { seen }: Take): boolean {
  return credentials.some(({ header: [name, value] }) =>
    seen.some(({ headers }) => headers[name.toLowerCase()] === value),
  );
}

function otherwise(when: string, before: Take, after: Take): readonly string[] {
  const targets = ({ seen }: Take) => seen.map(({ target }) => target);
  return [
    ...(isDeepStrictEqual(before.value, after.value) ? [] : [`answers otherwise ${when}`]),
    ...(isDeepStrictEqual(targets(before), targets(after)) ? [] : [`asks otherwise ${when}`]),
  ];
}
