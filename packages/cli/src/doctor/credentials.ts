import type { Console } from '../console.ts';
import { type CredentialPlace, loginStateOf, placeOf } from '../login/state.ts';
import type { PlatformFactory } from '../platforms.ts';
import { baseOf } from '../settings/foreign-base.ts';
import { secretsOf } from '../settings/platform-settings.ts';
import type { ReadSetting } from '../settings.ts';
import { type Finding, finderOf } from './finding.ts';

/** Where the credential of a platform is, and, when it may be asked, whether the platform takes it. */
export async function examineCredential(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  isAsked: boolean,
): Promise<readonly Finding[]> {
  const { id, name } = factory.definition;
  if (secretsOf(factory).length === 0) return [];
  const { ok, failed } = finderOf('credential', id);
  try {
    if (isAsked) return [await askedOf(console, read, factory)];
    const origin = baseOf(factory, read)?.origin ?? factory.definition.origin;
    const { credential } = await placeOf(console, read, factory, origin);
    if (!credential) return [ok(`${name}: none; asked as nobody.`)];
    return [
      ok(`${name}: ${whereOf(credential)}. Whether it is taken is asked with --online only.`),
    ];
  } catch (error) {
    return [failed(error)];
  }
}

async function askedOf(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
): Promise<Finding> {
  const { ok, warning, problem } = finderOf('credential', factory.definition.id);
  const {
    name,
    state,
    who,
    credential,
    problem: what,
  } = await loginStateOf(console, read, factory);
  const where = credential ? ` (${whereOf(credential)})` : '';
  if (state === 'known') return ok(`${name} knows you as ${who}${where}.`);
  if (state === 'application') return ok(`${name}: of an application, which is nobody${where}.`);
  if (state === 'unproven') return ok(`${name} does not tell who asks${where}.`);
  if (state === 'refused') return problem(`${what}${where}`, null);
  if (state === 'failed')
    return warning(`${name}: not found out whether it is taken${where}. ${what}`, 'Try it again.');
  return ok(`${name}: none; asked as nobody.`);
}

function whereOf(place: CredentialPlace): string {
  if (place.from === 'settings')
    return `set as ${place.set.map((one) => `${one.env} in ${one.in}`).join(', ')}`;
  const { keptIn, file } = place;
  return `stored in ${keptIn === 'keychain' ? 'the keychain of this system' : file}`;
}
