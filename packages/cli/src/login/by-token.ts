import { type Console, note } from '../console.ts';
import type { CredentialValues } from '../credentials/credential.ts';
import { readCredentialValues } from '../credentials/read-values.ts';
import { isInteractive } from '../credentials/terminal.ts';
import type { PlatformFactory } from '../platforms.ts';
import { usageProblem } from '../problem.ts';
import { secretsOf } from '../settings/platform-settings.ts';

/**
 * Reads a token that a person made on a page of the platform: typed, or from standard input.
 * @throws Problem of usage when it is none, or the platform has none.
 */
export function readToken(
  console: Console,
  factory: PlatformFactory,
  origin: string,
): Promise<CredentialValues> {
  const { name, login } = factory.definition;
  const token = login?.token;
  if (!token) throw usageProblem(`${name} has no token that could be typed.`);
  if (isInteractive(console)) note(console, `A token for ${name} is made on ${token.page}.`);
  const asked = secretsOf(factory).filter(([option]) => option === token.option);
  return readCredentialValues(console, factory, origin, asked);
}
