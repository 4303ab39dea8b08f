import { type Adapter, isLinerError } from '@linernotes/core';
import { createAdapters } from '../adapters.ts';
import type { Console } from '../console.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import { describeStored } from '../credentials/for-commands.ts';
import { openCredentialStore } from '../credentials/open-store.ts';
import type { PlatformFactory } from '../platforms.ts';
import { Problem, sentenceOf } from '../problem.ts';
import { baseOf } from '../settings/foreign-base.ts';
import { secretsOf, secretsSet, settingsOf, storedOptions } from '../settings/platform-settings.ts';
import type { ReadSetting } from '../settings.ts';
import { whoAsks } from './prove.ts';

/**
 * What a platform makes of us. `none`: no credential; `application`: one that is nobody in person, of
 * which no page tells whether it is taken;
 * `known`: by name; `unproven`: the platform tells nobody who asks; `refused`: it does not take the
 * credential; `failed`: that could not be found out.
 */
export type LoginState = 'none' | 'application' | 'known' | 'unproven' | 'refused' | 'failed';

/** Where a credential is from: set, or stored. No part of it is here. */
export type CredentialPlace =
  | { readonly from: 'settings'; readonly set: readonly { env: string; in: string }[] }
  | ({ readonly from: 'store' } & ReturnType<typeof describeStored>);

export interface PlatformLogin {
  readonly platform: string;
  readonly name: string;
  /** The server that is asked. */
  readonly origin: string;
  readonly state: LoginState;
  /** By the platform's own word; `null` when it says nobody. */
  readonly who: string | null;
  readonly credential: CredentialPlace | null;
  /** How often the platform may be asked as this one; `null` when no adapter can be made. */
  readonly limit: Adapter['limit'] | null;
  /** What is wrong, and what to do; `null` when nothing is. */
  readonly problem: string | null;
  /** Why a credential is not taken; `null` where it is, or nobody knows. */
  readonly reason: string | null;
}

/** Finds the credential of a platform, and asks the platform whose it is. Without one nobody is asked. */
export async function loginStateOf(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
): Promise<PlatformLogin> {
  const { id, name } = factory.definition;
  const origin = baseOf(factory, read)?.origin ?? factory.definition.origin;
  const common = { platform: id, name, origin, who: null, problem: null, reason: null };
  if (secretsOf(factory).length === 0)
    return { ...common, state: 'none', credential: null, limit: null };
  let hasCredential = true;
  try {
    const { credential, isProven } = await placeOf(console, read, factory, origin);
    hasCredential = credential !== null;
    const [adapter] = await createAdapters(console, [factory], read);
    const limit = adapter?.limit ?? null;
    if (!credential || !adapter) return { ...common, state: 'none', credential, limit };
    return {
      ...common,
      credential,
      limit,
      ...(await asked(console, read, adapter, { ...credential, isProven })),
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return {
      ...common,
      // Whatever else its settings lack: nobody is who asks.
      state: hasCredential ? 'failed' : 'none',
      credential: null,
      limit: null,
      problem: sentenceOf(error),
    };
  }
}

async function asked(
  console: Console,
  read: ReadSetting,
  adapter: Adapter,
  { from, isProven }: CredentialPlace & Pick<Place, 'isProven'>,
): Promise<Pick<PlatformLogin, 'state' | 'who' | 'problem' | 'reason'>> {
  const nothing = { who: null, problem: null, reason: null };
  if (adapter.identity && !adapter.identity.isPersonal) return { ...nothing, state: 'application' };
  try {
    const who = await whoAsks(console, read, adapter);
    return { ...nothing, who, state: who === null ? 'unproven' : 'known' };
  } catch (error) {
    if (!isLinerError(error)) throw error;
    if (error.code !== 'authentication')
      return { ...nothing, state: 'failed', problem: `${error.message} ${error.remedy}` };
    const isClock = error.details.clockOffByMs !== undefined;
    const isRevoked = isProven && !isClock;
    const said = isRevoked
      ? `${adapter.name} took this credential when it was stored, and does not any more (revoked).`
      : error.message;
    const remedy =
      from === 'store' && !isClock
        ? `Type "liner login ${adapter.id}" to log in again.`
        : error.remedy;
    const reason = isRevoked ? 'revoked' : (error.details.reason ?? null);
    return { ...nothing, state: 'refused', problem: `${said} ${remedy}`, reason };
  }
}

/** Where a credential is from, and what is known of it without asking. */
export interface Place {
  readonly credential: CredentialPlace | null;
  /** Whether the platform took it when it was stored. */
  readonly isProven: boolean;
}

/** Where the credential is from that `createAdapters` uses. */
export async function placeOf(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  origin: string,
): Promise<Place> {
  const store = openCredentialStore(console, read);
  const stored = (await store?.list(factory.definition.id)) ?? [];
  const isUsed = (one: StoredCredential): boolean => storedOptions(factory, read, [one]).length > 0;
  const chosen = stored.find((one) => one.origin === origin) ?? stored[0];
  if (store && chosen && isUsed(chosen)) {
    const credential = { from: 'store' as const, ...describeStored(store, chosen) };
    return { credential, isProven: chosen.isProven ?? false };
  }
  const set = secretsSet(factory, read).map((option) => {
    const env = settingsOf(factory)[option]?.env ?? '';
    return { env, in: read(env)?.origin ?? '' };
  });
  return { credential: set.length === 0 ? null : { from: 'settings', set }, isProven: false };
}
