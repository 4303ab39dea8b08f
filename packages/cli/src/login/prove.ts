import { type Adapter, type CommonOptions, isLinerError } from '@linernotes/core';
import type { Console } from '../console.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import type { PlatformFactory } from '../platforms.ts';
import { usageProblem } from '../problem.ts';
import { baseOf } from '../settings/foreign-base.ts';
import { settingsOf } from '../settings/platform-settings.ts';
import type { ReadSetting } from '../settings.ts';

/**
 * Makes an adapter with a credential that is not stored yet, for the origin that it will be bound to.
 * What a file of the current directory says of the platform goes nowhere with it.
 * @throws Problem of usage for a credential that the platform does not take; the message does not repeat it.
 */
export function adapterFor(
  factory: PlatformFactory,
  read: ReadSetting,
  origin: string,
  values: Readonly<Record<string, string>>,
): Adapter {
  const base = baseOf(factory, read);
  const common: CommonOptions = {
    baseUrl: base?.origin === origin ? base.href : origin,
    credentialOrigin: origin,
  };
  try {
    // Each factory validates its own options; what all have in common is that they are text.
    return (factory as (options: object) => Adapter)({
      ...plainOptions(factory, read),
      ...values,
      ...common,
    });
  } catch (error) {
    if (isLinerError(error)) throw usageProblem(error.message);
    throw error;
  }
}

/** What is set and no secret; where to go, and under which name, only as the user themselves has set it. */
function plainOptions(
  factory: PlatformFactory,
  read: ReadSetting,
): Readonly<Record<string, string>> {
  const entries = Object.entries(settingsOf(factory)).flatMap(
    ([option, { env, isSecret, isAddress = false }]) => {
      const found = isSecret ? null : read(env);
      const isDelicate = isAddress || option === 'userAgent';
      return found && (found.isTrusted || !isDelicate) ? [[option, found.value] as const] : [];
    },
  );
  return Object.fromEntries(entries);
}

/**
 * Asks the platform whose the adapter's credential is; `null` where it has no page for that, or where
 * the credential is an application's, which is nobody.
 */
export async function whoAsks(
  console: Console,
  read: ReadSetting,
  adapter: Adapter,
): Promise<string | null> {
  const { identity, id } = adapter;
  const answer = identity?.answer;
  if (!identity?.isPersonal || !answer) return null;
  const options = pipelineOptions(console, read, [adapter]);
  const liner = await openLiner(console, read, options, { cache: false });
  try {
    return await liner.through(
      id,
      'identity',
      (http) => http.get(identity.path, answer, { isPrivate: true, cache: 'none' }),
      { signal: console.signal },
    );
  } finally {
    await liner.close();
  }
}
