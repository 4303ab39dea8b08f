import {
  type CredentialKeeper,
  type CredentialValues,
  type KeptCredential,
  memoryKeeper,
} from '@linernotes/core';
import { type Console, note } from '../console.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { Problem } from '../problem.ts';
import { secretsOf, secretValuesOf } from '../settings/platform-settings.ts';
import type { ReadSetting } from '../settings.ts';
import type { StoredCredential } from './credential.ts';
import { withFileLock } from './file-lock.ts';
import { openCredentialStore } from './open-store.ts';
import type { CredentialStore } from './store.ts';

/** For what is set and not stored: it is renewed for this process alone. */
const inMemory = memoryKeeper();

/** Renews what is set, and tells whoever set it when it works no more. */
function inMemoryOf(console: Console, credential: KeptCredential, renew: Renewing) {
  const { platform, values } = credential;
  return inMemory.renewed(credential, async (latest) => {
    const renewed = learned(console, platform, await renew(latest));
    const isReplaced = (name: string): boolean =>
      name !== 'accessToken' && values[name] !== undefined && renewed[name] !== values[name];
    for (const name of namesOf(platform, isReplaced))
      note(
        console,
        `${name}, which is set, was replaced and may work no more; its successor is kept for this run only. Type "liner login ${platform}" instead: a stored login is renewed and kept.`,
      );
    return renewed;
  });
}

type Renewing = Parameters<CredentialKeeper['renewed']>[1];

/** The variables of a platform's secrets that are chosen. */
function namesOf(platform: string, isChosen: (option: string) => boolean): readonly string[] {
  const factory = knownPlatforms().find(({ definition }) => definition.id === platform);
  const secrets = factory ? secretsOf(factory) : [];
  return secrets.flatMap(([option, { env }]) => (isChosen(option) ? [env] : []));
}

/**
 * Keeps renewed credentials where they are stored: of all processes of this machine one renews, and the
 * others go on with what it stored.
 */
export function storedKeeper(console: Console, read: ReadSetting): CredentialKeeper {
  return {
    renewed: async (credential, renew) => {
      const { platform, origin, values } = credential;
      const store = openCredentialStore(console, read);
      const stored = (await store?.list(platform))?.find((one) => one.origin === origin);
      if (!store || !stored) return inMemoryOf(console, credential, renew);
      const lock = `${store.fileOf(stored)}.lock`;
      return withFileLock(lock, console.signal, async () => {
        const latest = await latestOf(store, stored);
        if (!latest || !isOfOneLogin(latest, values)) return inMemoryOf(console, credential, renew);
        if (!isSame(latest, values)) return learned(console, platform, latest);
        const renewed = learned(console, platform, await renew(latest));
        await keep(store, stored, renewed);
        return renewed;
      });
    },
  };
}

/** As it is now, which may not be what it was before others had the lock. */
async function latestOf(
  store: CredentialStore,
  { platform, origin }: StoredCredential,
): Promise<CredentialValues | null> {
  const stored = (await store.list(platform)).find((one) => one.origin === origin);
  return stored ? store.open(stored) : null;
}

/** What stays when a credential is renewed; a credential that is set beside it may be another's. */
function isOfOneLogin(stored: CredentialValues, values: CredentialValues): boolean {
  const changing = ['accessToken', 'refreshToken', 'expiresAt'];
  return Object.keys(values).every(
    (name) => changing.includes(name) || stored[name] === values[name],
  );
}

function isSame(stored: CredentialValues, values: CredentialValues): boolean {
  return Object.keys(values).every((name) => stored[name] === values[name]);
}

function learned(console: Console, platform: string, values: CredentialValues): CredentialValues {
  const factory = knownPlatforms().find(({ definition }) => definition.id === platform);
  if (factory) console.journal?.learn(secretValuesOf(factory, values));
  return values;
}

/** The head stays, so that the same entry holds the new values. @throws Problem when they cannot be kept. */
async function keep(
  store: CredentialStore,
  { platform, origin, createdAt, isProven }: StoredCredential,
  values: CredentialValues,
): Promise<void> {
  try {
    await store.set({ platform, origin, createdAt, isProven }, values);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem(
      `The renewed credential for ${platform} cannot be stored (${why.replace(/\.$/, '')}), and the old one may work no more.`,
      { remedy: `Mend that, and type "liner login ${platform}".` },
    );
  }
}
