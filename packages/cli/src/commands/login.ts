import type { Adapter } from '@linernotes/core';
import { aside, type Console, note, writeJson } from '../console.ts';
import type { CredentialHead, CredentialValues } from '../credentials/credential.ts';
import {
  describeStored,
  originFor,
  placeInWords,
  platformTyped,
  storeOf,
} from '../credentials/for-commands.ts';
import { isInteractive } from '../credentials/terminal.ts';
import { askConsent, nobodyThere } from '../login/by-consent.ts';
import { readToken } from '../login/by-token.ts';
import { adapterFor, whoAsks } from '../login/prove.ts';
import type { PlatformFactory } from '../platforms.ts';
import { exitCodes, usageProblem } from '../problem.ts';
import {
  isMoreThan,
  secretsSet,
  secretValuesOf,
  settingsOf,
} from '../settings/platform-settings.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';

export interface LoginCommandOptions {
  readonly token?: boolean;
  readonly oauth?: boolean;
  /** What the person allows, by the platform's names. @default all that the adapter knows */
  readonly scopes?: readonly string[];
  /** `false` for `--no-browser`. */
  readonly browser: boolean;
  readonly origin?: string;
  readonly json?: boolean;
}

/** `liner login <platform>`: gets a credential, asks the platform whose it is, and stores it then. */
export async function loginCommand(
  console: Console,
  platform: string,
  options: LoginCommandOptions,
): Promise<number> {
  const read = await readSettingsOf(console);
  const factory = platformTyped(platform);
  const { name, login } = factory.definition;
  if (!login)
    throw usageProblem(`${name} has no login.`, `Type "liner platforms" for its settings.`);
  const store = storeOf(console, read);
  const origin = originFor(factory, read, options.origin);
  const values = await credentialBy(console, read, factory, origin, options);
  console.journal?.learn(secretValuesOf(factory, values));
  const adapter = adapterFor(factory, read, origin, values);
  const who = await proven(console, read, adapter);
  console.signal.throwIfAborted();
  const createdAt = new Date().toISOString();
  const head: CredentialHead = { platform, origin, createdAt, isProven: who !== null };
  const stored = await store.set(head, values);
  if (options.json) writeJson(console, { who, ...describeStored(store, stored) });
  else {
    const whom = who === null ? nobodyIn(adapter) : `${name} knows you as ${who}`;
    aside(console, `${whom}. Stored for ${origin}, ${placeInWords(store, stored)}`);
  }
  tellSet(console, read, factory, Object.keys(values));
  return exitCodes.done;
}

function nobodyIn({ name, identity }: Adapter): string {
  return identity ? `${name} takes it for nobody in person` : `${name} does not tell who asks`;
}

async function proven(
  console: Console,
  read: ReadSetting,
  adapter: Adapter,
): Promise<string | null> {
  try {
    return await whoAsks(console, read, adapter);
  } catch (error) {
    note(console, 'Nothing is stored.');
    throw error;
  }
}

/** Consent where somebody can be asked and the application is known; else a token. */
async function credentialBy(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  origin: string,
  options: LoginCommandOptions,
): Promise<CredentialValues> {
  const { token, oauth, browser, scopes } = options;
  const how = { hasBrowser: browser, scopes };
  if (token) return readToken(console, factory, origin);
  if (oauth) return askConsent(console, read, factory, origin, how);
  // Without being told so, standard input is not waited for.
  if (!isInteractive(console)) throw nobodyThere(factory);
  const { login } = factory.definition;
  const isKnown = login?.consent?.needs.every((option) => {
    const setting = settingsOf(factory)[option];
    return setting !== undefined && read(setting.env) !== null;
  });
  return isKnown || !login?.token
    ? askConsent(console, read, factory, origin, how)
    : readToken(console, factory, origin);
}

/** What is set goes before what is stored, which would be a surprise. */
function tellSet(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  options: string[],
): void {
  const set = secretsSet(factory, read);
  if (set.length === 0 || isMoreThan({ options }, set)) return;
  const names = set.map((option) => settingsOf(factory)[option]?.env);
  note(
    console,
    `But ${names.join(' and ')} ${set.length > 1 ? 'are' : 'is'} set, which goes before what is stored: take it out.`,
  );
}
