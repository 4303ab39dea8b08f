import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { isLinerError } from '@linernotes/core';
import type { Console } from '../console.ts';
import type { PlatformFactory } from '../platforms.ts';
import { usageProblem } from '../problem.ts';
import { secretsOf } from '../settings/platform-settings.ts';
import type { CredentialValues } from './credential.ts';
import { askHidden, isInteractive } from './terminal.ts';

type SecretSetting = ReturnType<typeof secretsOf>[number];

/**
 * Reads a platform's credential: typed where somebody can be asked, part by part of those to ask for
 * (all without a list), else from standard input, which holds one value or lines `NAME=value`.
 * @throws Problem of usage when it is none that the platform takes; the message never repeats it.
 */
export async function readCredentialValues(
  console: Console,
  factory: PlatformFactory,
  origin: string,
  asked: readonly SecretSetting[] = secretsOf(factory),
): Promise<CredentialValues> {
  const values = isInteractive(console)
    ? await ask(console, factory, origin, asked)
    : parse(await piped(console), factory);
  console.journal?.learn(Object.values(values));
  const { name } = factory.definition;
  if (Object.keys(values).length === 0) throw usageProblem(`No credential for ${name} was given.`);
  const problem = refusalOf(factory, values, origin);
  if (problem !== null) throw usageProblem(problem);
  return values;
}

/** @throws the signal's own reason, which a stream hides */
async function piped({ in: input, signal }: Console): Promise<string> {
  try {
    return await text(addAbortSignal(signal, input));
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

/** Asks for one part after the other until the platform takes what there is. */
async function ask(
  console: Console,
  factory: PlatformFactory,
  origin: string,
  asked: readonly SecretSetting[],
): Promise<CredentialValues> {
  let values: CredentialValues = {};
  for (const [option, { env, description }] of asked) {
    const typed = await askHidden(console, `${env}: ${description} (empty: none)`);
    if (typed.trim()) values = { ...values, [option]: typed.trim() };
    const isEnough = Object.keys(values).length > 0 && !refusalOf(factory, values, origin);
    if (isEnough) return values;
  }
  return values;
}

function parse(input: string, factory: PlatformFactory): CredentialValues {
  const secrets = secretsOf(factory);
  const isNamed = secrets.some(([, { env }]) =>
    input.split('\n').some((line) => line.trimStart().startsWith(`${env}=`)),
  );
  const [first = ''] = secrets.map(([option]) => option);
  if (!isNamed) return input.trim() ? { [first]: input.trim() } : {};
  const named = parseEnv(input);
  return Object.fromEntries(
    secrets.flatMap(([option, { env }]) =>
      named[env]?.trim() ? [[option, named[env].trim()]] : [],
    ),
  );
}

/** Why the platform does not take these; a refusal of other options, which are not here, does not count. */
function refusalOf(
  factory: PlatformFactory,
  values: CredentialValues,
  origin: string,
): string | null {
  try {
    // What the factories' options have in common is that they are text.
    (factory as (options: object) => unknown)({
      ...values,
      baseUrl: origin,
      credentialOrigin: origin,
    });
    return null;
  } catch (error) {
    if (!isLinerError(error)) throw error;
    const { option } = error.details as { readonly option?: string };
    const isOrigin = option === 'baseUrl' || option === 'credentialOrigin';
    const isOurs = isOrigin || secretsOf(factory).some(([name]) => name === option);
    return isOurs ? error.message : null;
  }
}
