import { platformsNamed } from '../adapters.ts';
import { type Console, printable, writeJson } from '../console.ts';
import { platformTyped } from '../credentials/for-commands.ts';
import { type CredentialPlace, loginStateOf, type PlatformLogin } from '../login/state.ts';
import { limitInWords } from '../output/limit.ts';
import { exitCodes } from '../problem.ts';
import { readSettingsOf } from '../settings.ts';

/** `liner status [platform]`: who we are by the platforms' own word; 1 when a credential is not taken. */
export async function statusCommand(
  console: Console,
  platform: string | undefined,
  { json }: { readonly json?: boolean },
): Promise<number> {
  const read = await readSettingsOf(console);
  const factories =
    platform === undefined ? platformsNamed(undefined, read) : [platformTyped(platform)];
  const platforms: PlatformLogin[] = [];
  // One after the other: each may ask for the passphrase.
  for (const factory of factories) platforms.push(await loginStateOf(console, read, factory));
  if (json) writeJson(console, { platforms });
  else for (const one of platforms) print(console, one);
  const isBad = platforms.some(({ state }) => state === 'refused' || state === 'failed');
  return isBad ? exitCodes.failed : exitCodes.done;
}

function print(console: Console, login: PlatformLogin): void {
  const { platform, name, origin, credential, limit, problem } = login;
  const lines = [
    `${name} (${platform}), ${origin}`,
    `  who         ${whoInWords(login)}`,
    ...(credential ? [`  credential  ${placeInWords(credential)}`] : []),
    ...(limit ? [`  limit       ${limitInWords(limit)}`] : []),
    ...(problem === null ? [] : [`  problem     ${problem}`]),
  ];
  console.out.write(
    `${printable(console.journal?.mask(lines.join('\n')) ?? lines.join('\n'))}\n\n`,
  );
}

function whoInWords({ state, who }: PlatformLogin): string {
  if (who !== null) return who;
  return {
    none: 'nobody: no credential is set or stored',
    application: "nobody in person: the credential is an application's, and was not checked",
    known: 'somebody',
    unproven: 'unknown: the platform does not tell who asks',
    refused: 'nobody: the credential is not taken',
    failed: 'unknown: it could not be found out',
  }[state];
}

function placeInWords(place: CredentialPlace): string {
  if (place.from === 'settings')
    return place.set.map((one) => `${one.env} in ${one.in}`).join(', ');
  const { options, keptIn, file, createdAt, origin } = place;
  const where = keptIn === 'keychain' ? 'the keychain of this system' : `${keptIn}, ${file}`;
  return `${options.join(', ')}, stored in ${where} for ${origin} on ${createdAt.slice(0, 10)}`;
}
