import { capabilityNames, type RateLimit } from '@linernotes/core';
import { optionsOf, settingsOf, storedOptions } from '../adapters.ts';
import { type Console, printable, writeJson } from '../console.ts';
import type { CredentialSurvey } from '../credentials/files.ts';
import { openCredentialStore } from '../credentials/open-store.ts';
import { holdingsOf } from '../holdings/open.ts';
import { limitInWords } from '../output/limit.ts';
import type { PlatformFactory } from '../platforms.ts';
import { knownPlatforms, pluginOf } from '../plugins/registry.ts';
import { exitCodes, sentenceOf } from '../problem.ts';
import { secretsOf } from '../settings/platform-settings.ts';
import { type ReadSetting, readSettingsOf } from '../settings.ts';
import { tierOf } from '../tiers.ts';

/** `liner platforms`: what each can do, how often it may be asked, what it asks of us, what is set. */
export async function platformsCommand(
  console: Console,
  options: { readonly json?: boolean },
): Promise<number> {
  const read = await readSettingsOf(console);
  const store = openCredentialStore(console, read);
  const platforms = await Promise.all(
    knownPlatforms().map(async (factory) => {
      const survey = await store?.survey(factory.definition.id);
      return describe(factory, read, survey ?? { good: [], problems: [] });
    }),
  );
  if (options.json) writeJson(console, { platforms });
  else for (const platform of platforms) print(console, platform);
  return exitCodes.done;
}

function describe(
  factory: PlatformFactory,
  read: ReadSetting,
  { good: stored, problems }: CredentialSurvey,
) {
  const { id, name, origin, terms, operations } = factory.definition;
  const used = storedOptions(factory, read, stored);
  const settings = Object.entries(settingsOf(factory)).map(([option, setting]) => {
    const found = read(setting.env);
    const isStored = used.includes(option);
    return { option, ...setting, setIn: found?.origin ?? (isStored ? 'stored credential' : null) };
  });
  return {
    id,
    name,
    origin,
    plugin: pluginShown(id),
    tier: tierOf(id, pluginOf(id)?.folder ?? null),
    capabilities: capabilityNames.filter((capability) => capability in operations),
    holdings: abilitiesOf(factory),
    limit: limitOf(factory, read, used),
    terms,
    settings,
    problems: secretsOf(factory).length === 0 ? [] : problems.map(sentenceOf),
  };
}

/** What can be done with each list that people keep there. */
function abilitiesOf(factory: PlatformFactory): Readonly<Record<string, readonly string[]>> {
  const lists = Object.entries(holdingsOf(factory));
  const functionsOf = (list: object): readonly string[] =>
    Object.entries(list).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  return Object.fromEntries(lists.map(([kind, list]) => [kind, functionsOf(list)]));
}

/** The package that it comes from; `null` for one that comes with liner. */
function pluginShown(id: string) {
  const plugin = pluginOf(id);
  if (!plugin) return null;
  const { name, version, folder } = plugin;
  return { name, version, folder };
}

/** The limit with what is set; it is known even where something else is missing to ask the platform. */
export function limitOf(
  factory: PlatformFactory,
  read: ReadSetting,
  used: readonly string[],
): RateLimit {
  const limit = factory.definition.limit as (options: object) => RateLimit;
  // That there is a credential changes a limit, which one it is does not: none is opened for this.
  const kept = Object.fromEntries(used.map((option) => [option, 'stored']));
  return limit({ ...optionsOf(factory, read), ...kept });
}

function print(console: Console, platform: ReturnType<typeof describe>): void {
  const { id, name, origin, plugin, tier, limit, terms, settings, problems } = platform;
  const { capabilities, holdings } = platform;
  const widest = Math.max(...settings.map(({ env }) => env.length));
  const lines = [
    `${name} (${id}), ${origin}`,
    ...(plugin ? [`  plugin    ${plugin.name} ${plugin.version}, in ${plugin.folder}`] : []),
    `  tier      ${tier === null ? 'not tested by the adapter kit' : `${tier}, by the adapter kit`}`,
    `  can       ${capabilities.join(', ')}`,
    ...Object.entries(holdings).map(([kind, can]) => `            ${kind}: ${can.join(', ')}`),
    `  limit     ${limitInWords(limit)}`,
    `  terms     ${terms.dataLicense} (${terms.source})`,
    ...(terms.maxStorageMs === null
      ? []
      : [`            answers may be kept ${terms.maxStorageMs / 3_600_000} h`]),
    ...(terms.attribution === null ? [] : [`            ${terms.attribution}`]),
    ...settings.map(
      ({ env, setIn, description }) =>
        `  ${env.padEnd(widest)} ${setIn ? `set in ${setIn}` : 'not set'}: ${description}`,
    ),
    ...problems.map((problem) => `  credential ${problem}`),
  ];
  console.out.write(`${printable(lines.join('\n'))}\n\n`);
}
