// What a person does with liner, with planted credentials: see secret-scan.ts.
import { fileURLToPath } from 'node:url';
import { discogs } from '@linernotes/discogs';
import { plantCanaries, secretNamesOf } from './secret-scan-canaries.ts';
import { echoes } from './secret-scan-echo.ts';

const secretNames = secretNamesOf(discogs);

/** One for every credential that can be set. */
export const canaries = plantCanaries();

function planted(...names: readonly string[]): Readonly<Record<string, string>> {
  const chosen = canaries.filter(({ name }) => names.includes(name));
  return Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
}

/** A run of the program. */
export interface Flow {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The exit code that it has when all is as it should be. */
  readonly code: number;
  /** What is typed. @default nothing */
  readonly stdin?: string;
  /** @default liner itself */
  readonly program?: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const crate = `${root}examples/crate.csv`;

/** All credentials that a platform takes, one way or the other. */
const credentials = [
  planted('DISCOGS_API_TOKEN'),
  planted(...secretNames.filter((name) => name !== 'DISCOGS_API_TOKEN')),
  planted('DISCOGS_CONSUMER_KEY', 'DISCOGS_CONSUMER_SECRET'),
];

/** Everything goes well: the demo, recorded, replayed and asked of the cache. */
export function demoFlows(env: Readonly<Record<string, string>>): readonly Flow[] {
  const [token = {}, consumer = {}] = credentials;
  const all = { ...env, ...token, LOG_LEVEL: 'DEBUG' };
  return [
    { args: ['enrich', crate, '--out', 'demo.json', '--record', 'run'], env: all, code: 3 },
    { args: ['enrich', crate, '--out', 'demo.csv'], env: { ...all, LOG_FORMAT: 'text' }, code: 3 },
    { args: ['enrich', crate, '--out', 'again.json', '--replay', 'run'], env: all, code: 3 },
    {
      args: ['search', 'Nevermind', '--json'],
      env: { ...env, ...consumer, LOG_LEVEL: 'DEBUG' },
      code: 0,
    },
    { args: ['show', 'discogs:release:249504'], env: { ...all, LOG_DIR: 'here' }, code: 0 },
    { args: ['cache', '--json'], env: all, code: 0 },
    { args: ['config', '--json'], env: all, code: 0 },
    { args: ['platforms', '--json'], env: all, code: 0 },
    ...storedFlows({ ...env, ...planted('LINERNOTES_PASSPHRASE'), LOG_LEVEL: 'DEBUG' }),
  ];
}

function storedFlows(env: Readonly<Record<string, string>>): readonly Flow[] {
  const { DISCOGS_API_TOKEN = '' } = planted('DISCOGS_API_TOKEN');
  const origin = new URL(env['DISCOGS_BASE_URL'] ?? '').origin;
  return [
    {
      args: ['credentials', 'set', 'discogs', '--origin', origin],
      env,
      code: 0,
      stdin: `${DISCOGS_API_TOKEN}\n`,
    },
    { args: ['credentials', 'list', '--json'], env, code: 0 },
    { args: ['search', 'Nevermind', '--on', 'discogs', '--json'], env, code: 0 },
    { args: ['credentials', 'remove', 'discogs'], env, code: 0 },
    {
      args: ['login', 'discogs', '--token', '--origin', origin],
      env,
      code: 0,
      stdin: `${DISCOGS_API_TOKEN}\n`,
    },
    { args: ['status', '--json'], env, code: 0 },
    { args: ['logout', 'discogs'], env, code: 0 },
  ];
}

/** The platform sends the credential back, in answers that are of no use. */
export function echoFlows(env: Readonly<Record<string, string>>, url: string): readonly Flow[] {
  return echoes.flatMap((_echo, number) => {
    const credential = credentials[number % credentials.length];
    const quick = { RETRY_STATUS_CODES: '599', LOG_LEVEL: 'DEBUG' };
    const own = { ...env, ...credential, ...quick, DISCOGS_BASE_URL: `${url}/${number}` };
    const args =
      number % 2 === 0 ? ['show', 'discogs:label:7'] : ['search', 'x', '--on', 'discogs'];
    return [{ args: number % 3 === 0 ? [...args, '--json'] : args, env: own, code: 1 }];
  });
}

/** The platform sends the credential back where everybody is shown what it says. */
export function knownFlows(
  env: Readonly<Record<string, string>>,
  url: string,
  ownCrate: string,
): readonly Flow[] {
  const common = { ...env, LOG_LEVEL: 'DEBUG', DISCOGS_BASE_URL: `${url}/known` };
  const alone = { ...common, LINERNOTES_PLATFORMS: 'discogs' };
  return credentials.flatMap((credential, number) => [
    { args: ['show', 'discogs:label:7'], env: { ...common, ...credential }, code: 0 },
    { args: ['show', 'discogs:release:7', '--json'], env: { ...common, ...credential }, code: 0 },
    { args: ['search', 'x', '--on', 'discogs'], env: { ...common, ...credential }, code: 0 },
    {
      args: ['search', 'x', '--on', 'discogs', '--json'],
      env: { ...common, ...credential },
      code: 0,
    },
    {
      args: ['enrich', ownCrate, '--out', `known${number}.json`, '--record', `known${number}`],
      env: { ...alone, ...credential },
      code: 0,
    },
  ]);
}

/** Faults of our own, with the credential in the error, caught and not. */
export function crashFlows(env: Readonly<Record<string, string>>, url: string): readonly Flow[] {
  const program = `${root}tools/secret-scan-crash.ts`;
  const own = { ...env, ...credentials[0], DISCOGS_BASE_URL: `${url}/hang` };
  return (
    [
      ['callback', 1],
      ['promise', 1],
      ['exit', 9],
    ] as const
  ).map(([kind, code]) => ({
    code,
    args: ['search', 'x', '--on', 'discogs'],
    env: { ...own, CRASH: kind },
    program,
  }));
}

/** Usage that names the credential in the wrong place. */
export function usageFlows(env: Readonly<Record<string, string>>): readonly Flow[] {
  const { DISCOGS_API_TOKEN = '' } = planted('DISCOGS_API_TOKEN');
  const token = planted('DISCOGS_API_TOKEN');
  return [
    { args: ['search', 'x'], env: { ...env, ...token, MAX_RETRIES: DISCOGS_API_TOKEN }, code: 2 },
    { args: ['search', 'x'], env: { ...env, ...token, LOG_LEVEL: DISCOGS_API_TOKEN }, code: 2 },
    {
      args: ['search', 'x'],
      env: { ...env, ...token, DISCOGS_BASE_URL: `https://a:${DISCOGS_API_TOKEN}@x.example` },
      code: 2,
    },
    { args: ['search', 'x', '--set', `DISCOGS_API_TOKEN=${DISCOGS_API_TOKEN}`], env, code: 2 },
    {
      args: ['show', `discogs:release:${DISCOGS_API_TOKEN}`, '--json'],
      env: { ...env, ...token, LOG_LEVEL: 'DEBUG' },
      code: 2,
    },
  ];
}
