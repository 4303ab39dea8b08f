import { aside, type Console, note, writeJson } from '../console.ts';
import type { CredentialHead } from '../credentials/credential.ts';
import {
  describeStored,
  originFor,
  placeInWords,
  platformTyped,
  storeOf,
} from '../credentials/for-commands.ts';
import { readCredentialValues } from '../credentials/read-values.ts';
import { printTable } from '../output/table.ts';
import { exitCodes, Problem, sentenceOf, usageProblem } from '../problem.ts';
import { secretsOf } from '../settings/platform-settings.ts';
import { readSettingsOf } from '../settings.ts';

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
  if (options.json) writeJson(console, describeStored(store, stored));
  else aside(console, `Stored for ${origin}, ${placeInWords(store, stored)}`);
  return exitCodes.done;
}

/** `liner credentials list`: what can be read; a sentence for each file that cannot. */
export async function listCredentials(console: Console, { json }: JsonOption): Promise<number> {
  const store = storeOf(console, await readSettingsOf(console));
  const { good, problems } = await store.survey();
  const credentials = good.map((stored) => describeStored(store, stored));
  const sentences = problems.map(sentenceOf);
  for (const sentence of sentences) note(console, sentence);
  if (json) writeJson(console, { credentials, problems: sentences });
  else if (credentials.length === 0 && problems.length === 0)
    note(console, 'No credential is stored.');
  else if (credentials.length > 0)
    printTable(
      console,
      [
        'platform',
        { head: 'for', isWhole: true },
        'what',
        'kept in',
        { head: 'since', mayGo: true },
      ],
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
  if (json) writeJson(console, { removed: stored.map((one) => describeStored(store, one)) });
  else for (const { origin } of stored) aside(console, `Removed the credential for ${origin}.`);
  return exitCodes.done;
}
