import { platformNamed } from '../adapters.ts';
import type { Console } from '../console.ts';
import type { PlatformFactory } from '../platforms.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { typedCredentialRemedy, usageProblem } from '../problem.ts';
import { baseOf, isForeign } from '../settings/foreign-base.ts';
import type { ReadSetting } from '../settings.ts';
import type { StoredCredential } from './credential.ts';
import { openCredentialStore } from './open-store.ts';
import type { CredentialStore } from './store.ts';

/** What is no name of a platform by its form may be the credential itself, and is not repeated. */
export function platformTyped(platform: string): PlatformFactory {
  const isKnown = knownPlatforms().some(({ definition }) => definition.id === platform);
  if (isKnown || /^[a-z]{1,20}$/.test(platform)) return platformNamed(platform);
  throw usageProblem('There is no platform of that name.', typedCredentialRemedy);
}

/** @throws Problem of usage where storing is switched off. */
export function storeOf(console: Console, read: ReadSetting): CredentialStore {
  const store = openCredentialStore(console, read);
  if (store) return store;
  throw usageProblem('LINERNOTES_CREDENTIAL_STORE is off.', 'Set it to auto or file.');
}

/** What `--origin` says, else the base URL that the user has set, else the platform itself. */
export function originFor(
  factory: PlatformFactory,
  read: ReadSetting,
  given: string | undefined,
): string {
  const official = new URL(factory.definition.origin).origin;
  if (given === undefined)
    return isForeign(factory, read) ? official : (baseOf(factory, read)?.origin ?? official);
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol))
    return new URL(given).origin;
  throw usageProblem(`--origin: write an address, for example ${official}.`);
}

/** What may be told of a stored credential. */
export function describeStored(store: CredentialStore, stored: StoredCredential) {
  const { platform, origin, createdAt, kept, options } = stored;
  return { platform, origin, options, keptIn: kept.in, file: store.fileOf(stored), createdAt };
}

/** Where it is kept, as the end of a sentence. */
export function placeInWords(store: CredentialStore, stored: StoredCredential): string {
  const file = store.fileOf(stored);
  const { in: place } = stored.kept;
  if (place === 'keychain') return 'in the keychain of this system.';
  if (place === 'encrypted-file') return `encrypted with your passphrase, in ${file}.`;
  return `unencrypted, in a file that only you can read: ${file}. There is no keychain in use; set LINERNOTES_PASSPHRASE to have it encrypted.`;
}
