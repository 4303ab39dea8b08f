import { aside, type Console, note, writeJson } from '../console.ts';
import type { StoredCredential } from '../credentials/credential.ts';
import { describeStored, platformTyped, storeOf } from '../credentials/for-commands.ts';
import { revoked } from '../login/revoke.ts';
import type { PlatformFactory } from '../platforms.ts';
import { exitCodes, Problem } from '../problem.ts';
import { secretsSet, settingsOf } from '../settings/platform-settings.ts';
import { readSettingsOf } from '../settings.ts';

/** `liner logout <platform>`: tells the platform where that can be done, forgets what is stored, and says what it leaves. */
export async function logoutCommand(
  console: Console,
  platform: string,
  { json }: { readonly json?: boolean },
): Promise<number> {
  const read = await readSettingsOf(console);
  const factory = platformTyped(platform);
  const { name, login } = factory.definition;
  const store = storeOf(console, read);
  const stored = await store.list(platform);
  const set = secretsSet(factory, read).map((option) => settingsOf(factory)[option]?.env);
  if (set.length > 0) note(console, `${set.join(' and ')} stay set: take them out yourself.`);
  if (stored.length === 0) throw new Problem(`No credential is stored for ${platform}.`);
  const untold: StoredCredential[] = [];
  for (const one of stored) {
    if (!(await revoked(console, read, factory, store, one))) untold.push(one);
    await store.remove(one);
  }
  const pages = new Set(untold.flatMap((one) => pageOf(login, one) ?? []));
  const [revokePage = null] = pages;
  const isRevoked = untold.length === 0;
  const removed = stored.map((one) => describeStored(store, one));
  if (json) writeJson(console, { removed, isRevoked, revokePage });
  else for (const { origin } of stored) aside(console, `Removed the credential for ${origin}.`);
  if (isRevoked && !json) aside(console, `${name} was told, and takes it no more.`);
  for (const page of json ? [] : pages)
    note(console, `${name} was not told, and may still take it: take it back on ${page}.`);
  return exitCodes.done;
}

/** Where a person takes a credential back; a token that they made is where they made it. */
function pageOf(
  login: PlatformFactory['definition']['login'],
  { options }: StoredCredential,
): string | undefined {
  const token = login?.token;
  return token && options.includes(token.option) ? token.page : login?.revokePage;
}
