import { type Adapter, type AnyLinerError, isLinerError } from '@linernotes/core';
import { type Console, note } from './console.ts';
import type { StoredCredential } from './credentials/credential.ts';
import type { CredentialSurvey } from './credentials/files.ts';
import { openCredentialStore } from './credentials/open-store.ts';
import type { CredentialStore } from './credentials/store.ts';
import type { PlatformFactory } from './platforms.ts';
import { knownPlatforms } from './plugins/registry.ts';
import { exitCodes, Problem, usageProblem } from './problem.ts';
import { assertNothingLeaves, baseNameOf, baseOf, isForeign } from './settings/foreign-base.ts';
import { shapeOf } from './settings/found.ts';
import { general } from './settings/general.ts';
import {
  isMoreThan,
  optionsOf,
  secretsOf,
  secretsSet,
  secretValuesOf,
  settingsOf,
} from './settings/platform-settings.ts';
import type { ReadSetting } from './settings.ts';
import { didYouMean } from './suggestion.ts';

export { optionsOf, settingsOf, storedOptions } from './settings/platform-settings.ts';

/** The platforms that `--on` names, else the setting, or all; an unknown one is refused with the known ones. */
export function platformsNamed(
  names: readonly string[] | undefined,
  read: ReadSetting,
): readonly PlatformFactory[] {
  if (names) return names.map((name) => platformNamed(name, '--on: '));
  const set = general(read, 'LINERNOTES_PLATFORMS');
  return set?.map((name) => platformNamed(name, 'LINERNOTES_PLATFORMS: ')) ?? knownPlatforms();
}

/** The same without those that are asked by the ids of others only, and find nothing. */
export function findingPlatforms(
  names: readonly string[] | undefined,
  read: ReadSetting,
): readonly PlatformFactory[] {
  const named = platformsNamed(names, read);
  const finding = named.filter(({ definition }) => idsOf(definition) === definition.id);
  if (finding.length > 0) return finding;
  const what = named.map(({ definition }) => definition.name).join(', ');
  throw usageProblem(`${what} finds nothing by itself: it is asked by the ids of others.`);
}

/** The platform whose ids another takes: itself, for most. */
export function idsOf({
  id,
  idsOf = id,
}: {
  readonly id: string;
  readonly idsOf?: string;
}): string {
  return idsOf;
}

/** The platform of that id; the message of a refusal begins with what named it. */
export function platformNamed(name: string, namedBy = ''): PlatformFactory {
  const factory = knownPlatforms().find(({ definition }) => definition.id === name);
  if (factory) return factory;
  const known = knownPlatforms().map(({ definition }) => definition.id);
  const start = namedBy === '' ? 'There' : `${namedBy}there`;
  throw usageProblem(
    `${start} is no platform "${name}"; there are: ${known.join(', ')}.`,
    didYouMean(name, known),
  );
}

/** A platform cannot be asked before something is set, and nobody has begun to set it up. */
export class NotSetUp extends Problem {
  /** Its id. */
  readonly platform: string;
  /** What the adapter says. */
  readonly error: AnyLinerError;
  /** How to set what is missing, in a sentence. */
  readonly toSet: string;

  constructor(
    problem: Problem,
    { platform, error, toSet }: Pick<NotSetUp, 'platform' | 'error' | 'toSet'>,
  ) {
    const { message, exitCode, remedy } = problem;
    super(message, { exitCode, ...(remedy !== undefined && { remedy }) });
    this.platform = platform;
    this.error = error;
    this.toSet = toSet;
  }
}

/**
 * Makes the adapters from what the settings say and, where they give no credential, from the stored one.
 * @param onNotSetUp is told which platforms are left out for that; without it the first one is thrown
 * @throws Problem of usage when an option is bad, or a credential would go where its owner did not send it.
 */
export async function createAdapters(
  console: Console,
  factories: readonly PlatformFactory[],
  read: ReadSetting,
  onNotSetUp?: (problem: NotSetUp) => void,
): Promise<readonly Adapter[]> {
  const store = openCredentialStore(console, read);
  const adapters: Adapter[] = [];
  // One after the other: each may ask for the passphrase.
  for (const factory of factories) {
    const { good: stored, problems } = await storedFor(factory, store);
    assertNothingLeaves(factory, read, stored.length + problems.length > 0);
    if (isForeign(factory, read)) tellBase(console, factory, read);
    const without = withoutPlatform(factory, factories);
    assertReadable(factory, read, problems, without);
    const options = await optionsWith(console, factory, read, store, stored);
    try {
      adapters.push(createAdapter(factory, read, options, without));
    } catch (error) {
      if (!onNotSetUp || !(error instanceof NotSetUp)) throw error;
      onNotSetUp(error);
    }
  }
  return adapters;
}

async function storedFor(
  factory: PlatformFactory,
  store: CredentialStore | null,
): Promise<CredentialSurvey> {
  if (!store || secretsOf(factory).length === 0) return { good: [], problems: [] };
  return store.survey(factory.definition.id);
}

/**
 * Without its credential a platform would be asked as somebody else; one that is set goes before it.
 * @throws Problem for the first stored one that cannot be read.
 */
function assertReadable(
  factory: PlatformFactory,
  read: ReadSetting,
  [problem]: readonly Problem[],
  without: string,
): void {
  if (!problem || secretsOf(factory).some(([, { env }]) => read(env) !== null)) return;
  const { message, remedy = '', exitCode } = problem;
  throw new Problem(message, { exitCode, remedy: `${remedy} ${without}`.trim() });
}

/**
 * A credential that is set goes before a stored one; the two are never mixed. What is set and equal to
 * a part of the stored one is that one.
 */
async function optionsWith(
  console: Console,
  factory: PlatformFactory,
  read: ReadSetting,
  store: CredentialStore | null,
  stored: readonly StoredCredential[],
): Promise<Readonly<Record<string, string>>> {
  const options = optionsOf(factory, read);
  const set = secretsSet(factory, read);
  const origin = baseOf(factory, read)?.origin;
  // One for another origin is handed over as well: the adapter refuses it and says why.
  const chosen = stored.find((one) => one.origin === origin) ?? stored[0];
  if (!store || !chosen || !isMoreThan(chosen, set)) return options;
  const values = await store.open(chosen);
  if (set.some((option) => options[option] !== values[option])) return options;
  console.journal?.learn(secretValuesOf(factory, values));
  return { ...options, ...values, credentialOrigin: chosen.origin };
}

function createAdapter(
  factory: PlatformFactory,
  read: ReadSetting,
  options: Readonly<Record<string, string>>,
  without: string,
): Adapter {
  try {
    // Each factory validates its own options; what all have in common is that they are text.
    return (factory as (options: object) => Adapter)(options);
  } catch (error) {
    if (!isLinerError(error)) throw error;
    const where = whereOf(factory, read, error.details);
    const message = [error.message.replace(/\.$/, ''), ...where].join('. ');
    const problem = new Problem(`${message}.`, {
      exitCode: exitCodes.usage,
      remedy: remedyFor(factory, options, error.details, without),
    });
    const toSet = missingOf(factory, read, error.details);
    if (toSet === null) throw problem;
    throw new NotSetUp(problem, { platform: factory.definition.id, error, toSet });
  }
}

/** How to set what the adapter lacks; `null` where the person has set something that does not do. */
function missingOf(factory: PlatformFactory, read: ReadSetting, details: object): string | null {
  const env = 'env' in details ? String(details.env) : '';
  const setting = Object.values(settingsOf(factory)).find((one) => one.env === env);
  // Half of a credential was meant to be one.
  if (!setting || read(env) !== null || secretsSet(factory, read).length > 0) return null;
  return setting.isSecret
    ? `Type "liner credentials set ${factory.definition.id}".`
    : `Set ${env} in the environment, or in .env here.`;
}

function remedyFor(
  factory: PlatformFactory,
  { baseUrl = '', ...options }: Readonly<Record<string, string>>,
  details: object,
  without: string,
): string {
  const { id } = factory.definition;
  const option = 'option' in details ? details.option : null;
  const isForAnother = option === 'baseUrl' && 'credentialOrigin' in options;
  if (!(isForAnother || option === 'credentialOrigin') || !URL.canParse(baseUrl)) return without;
  return `Store one: "liner credentials set ${id} --origin ${new URL(baseUrl).origin}"; or set LINERNOTES_CREDENTIAL_STORE=off to use none. ${without}`.trim();
}

/** Where the value stands that the adapter refuses, and what it looks like. */
function whereOf(factory: PlatformFactory, read: ReadSetting, details: object): readonly string[] {
  const env = 'env' in details ? String(details.env) : '';
  const setting = Object.values(settingsOf(factory)).find((one) => one.env === env);
  const found = setting && read(env);
  if (!found) return [];
  return [`${env} in ${found.where} is ${shapeOf(found.value, setting.isSecret)}`];
}

function tellBase(console: Console, factory: PlatformFactory, read: ReadSetting): void {
  const where = read(baseNameOf(factory))?.where;
  const origin = baseOf(factory, read)?.origin;
  note(
    console,
    `${factory.definition.name} is asked at ${origin}, as ${where} of this folder says.`,
  );
}

/** How to ask the others that are asked and find something; nothing where it is the only one. */
function withoutPlatform(factory: PlatformFactory, asked: readonly PlatformFactory[]): string {
  const others = asked
    .map(({ definition }) => definition)
    .filter((one) => one !== factory.definition && idsOf(one) === one.id)
    .map(({ id }) => id);
  return others.length === 0 ? '' : `Or leave the platform out: --on ${others.join(',')}.`;
}
