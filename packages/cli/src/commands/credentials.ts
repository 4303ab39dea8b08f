import { platformNamed } from '../adapters.ts';
import { type Console, note, writeJson } from '../console.ts';
import type { CredentialHead, StoredCredential } from '../credentials/credential.ts';
import { openCredentialStore } from '../credentials/open-store.ts';
import { readCredentialValues } from '../credentials/read-values.ts';
import type { CredentialStore } from '../credentials/store.ts';
import { printTable } from '../output/table.ts';
import type { PlatformFactory } from '../platforms.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { exitCodes, Problem, sentenceOf, typedCredentialRemedy, usageProblem } from '../problem.ts';
import { baseOf, isForeign } from '../settings/foreign-base.ts';
import { secretsOf } from '../settings/platform-settings.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';

interface JsonOption {
  readonly json?: boolean;
}

/** `liner credentials set <platform>`: reads it hidden or from standard input, stores it, says where. */
export async function setCredential(
  console: Console,
  platform: string,
  options: JsonOption & { readonly origin?: string },
): Promise<number> {
  const read = await readSettingsOf(console);
  const factory = platformTyped(platform);
  if (secretsOf(factory).length === 0)
    throw usageProblem(`${factory.definition.name} takes no credential.`);
  const store = storeOf(console, read);
  const origin = originFor(factory, read, options.origin);
  const values = await readCredentialValues(console, factory, origin);
  const head: CredentialHead = { platform, origin, createdAt: new Date().toISOString() };
  const stored = await store.set(head, values);
  if (options.json) writeJson(console, describe(store, stored));
  else note(console, `Stored for ${origin}, ${inWords(store, stored)}`);
  return exitCodes.done;
}

/** `liner credentials list`: what can be read; a sentence for each file that cannot. */
export async function listCredentials(console: Console, { json }: JsonOption): Promise<number> {
  const store = storeOf(console, await readSettingsOf(console));
  const { good, problems } = await store.survey();
  const credentials = good.map((stored) => describe(store, stored));
  const sentences = problems.map(sentenceOf);
  for (const sentence of sentences) note(console, sentence);
  if (json) writeJson(console, { credentials, problems: sentences });
  else if (credentials.length === 0 && problems.length === 0)
    note(console, 'No credential is stored.');
  else if (credentials.length > 0)
    printTable(
      console,
      ['platform', 'for', 'what', 'kept in', 'since'],
      credentials.map(({ platform, origin, options, keptIn, createdAt }) => [
        platform,
        origin,
        options.join(', '),
        keptIn.replace('-', ' '),
        createdAt,
      ]),
    );
  return problems.length > 0 ? exitCodes.failed : exitCodes.done;
}

/** `liner credentials remove <platform>`: all that are stored for it. */
export async function removeCredentials(
  console: Console,
  platform: string,
  { json }: JsonOption,
): Promise<number> {
  const read = await readSettingsOf(console);
  platformTyped(platform);
  const store = storeOf(console, read);
  const stored = await store.list(platform);
  if (stored.length === 0) throw new Problem(`No credential is stored for ${platform}.`);
  for (const one of stored) await store.remove(one);
  if (json) writeJson(console, { removed: stored.map((one) => describe(store, one)) });
  else for (const { origin } of stored) note(console, `Removed the credential for ${origin}.`);
  return exitCodes.done;
}

/** What is no name of a platform by its form may be the credential itself, and is not repeated. */
function platformTyped(platform: string): PlatformFactory {
  const isKnown = knownPlatforms().some(({ definition }) => definition.id === platform);
  if (isKnown || /^[a-z]{1,20}$/.test(platform)) return platformNamed(platform);
  throw usageProblem('There is no platform of that name.', typedCredentialRemedy);
}

function storeOf(console: Console, read: ReadSetting): CredentialStore {
  const store = openCredentialStore(console, read);
  if (store) return store;
  throw usageProblem('LINERNOTES_CREDENTIAL_STORE is off.', 'Set it to auto or file.');
}

/** What `--origin` says, else the base URL that the user has set, else the platform itself. */
function originFor(factory: PlatformFactory, read: ReadSetting, given: string | undefined): string {
  const official = new URL(factory.definition.origin).origin;
  if (given === undefined)
    return isForeign(factory, read) ? official : (baseOf(factory, read)?.origin ?? official);
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol))
    return new URL(given).origin;
  throw usageProblem(`--origin: write an address, for example ${official}.`);
}

function describe(store: CredentialStore, stored: StoredCredential) {
  const { platform, origin, createdAt, kept, options } = stored;
  return { platform, origin, options, keptIn: kept.in, file: store.fileOf(stored), createdAt };
}

function inWords(store: CredentialStore, stored: StoredCredential): string {
  const file = store.fileOf(stored);
  const { in: place } = stored.kept;
  if (place === 'keychain') return 'in the keychain of this system.';
  if (place === 'encrypted-file') return `encrypted with your passphrase, in ${file}.`;
  return `unencrypted, in a file that only you can read: ${file}. There is no keychain in use; set LINERNOTES_PASSPHRASE to have it encrypted.`;
}
