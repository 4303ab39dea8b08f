import { resolve } from 'node:path';
import type { Run } from '@linernotes/enrich/run';
import type { Console } from '../console.ts';
import { usageProblem } from '../problem.ts';
import type { EnrichOptions } from './enrich-options.ts';
import type { Target } from './enrich-target.ts';

/** The options that a run remembers; one that goes on has them without being told. */
export const rememberedOptions = [
  'bpmRange',
  'cache',
  'decisions',
  'dryRun',
  'fields',
  'force',
  'format',
  'from',
  'json',
  'keyNotation',
  'offline',
  'on',
  'out',
  'playlist',
  'replay',
  'report',
  'review',
  'top',
] as const satisfies readonly (keyof EnrichOptions)[];

type Typed = Run['head']['typed'];

/** What a run is to remember of its options, and of those that go before the command. */
export function typedOf(
  console: Console,
  { path, exporter }: Target,
  options: EnrichOptions,
): Typed {
  const { cwd } = console;
  const { cache, decisions, replay } = options;
  const typed = rememberedOptions.flatMap((name) => {
    const value = options[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const isPlainJson = path === null && options.json === true;
  const { out: _out, cache: _cache, ...others } = Object.fromEntries(typed) as Typed;
  return {
    ...others,
    ...flagsTyped(console),
    ...(!isPlainJson && { out: path ?? '-' }),
    // Without a file, its format may have been a setting's.
    ...(!isPlainJson && path === null && { format: exporter.id }),
    // What is not said is `true`, which must not go before what is remembered.
    ...(cache === false && { cache }),
    ...(decisions !== undefined && { decisions: resolve(cwd, decisions) }),
    ...(replay !== undefined && { replay: resolve(cwd, replay) }),
  };
}

function flagsTyped({ cwd, flags }: Console): Typed {
  const { set = [], config } = flags?.() ?? {};
  return {
    ...(set.length > 0 && { set }),
    ...(config !== undefined && { config: resolve(cwd, config) }),
  };
}

/**
 * What is typed goes before what was typed when the run was begun.
 * @throws Problem of usage for two that do not go together
 */
export function asBegun(typed: EnrichOptions, run: Run | null): EnrichOptions {
  if (!run) return typed;
  const { '--on': on } = run.head.decisive;
  const { set: _set, config: _config, ...begun } = run.head.typed;
  const { cache, ...now } = typed;
  assertTogether(run, typed);
  // The format of standard output is not that of a file that is named instead.
  if (begun['out'] === '-' && typed.out !== undefined && typed.out !== '-') delete begun['format'];
  return {
    ...(on && { on: on.split(',') }),
    cache,
    // Written by `typedOf` alone.
    ...(begun as Partial<EnrichOptions>),
    ...now,
    ...(!cache && { cache }),
  };
}

/** Who asked nobody asks nobody later; who keeps nothing keeps nothing later. */
function assertTogether({ head }: Run, { cache, offline }: EnrichOptions): void {
  const pairs = [
    ['--no-cache', cache === false, '--offline', head.typed['offline'] === true],
    ['--offline', offline === true, '--no-cache', head.typed['cache'] === false],
  ] as const;
  const clash = pairs.find(([, isTyped, , isBegun]) => isTyped && isBegun);
  if (!clash) return;
  throw usageProblem(
    `${clash[0]}: the run ${head.id} was begun with ${clash[2]}, which goes against it.`,
    'Leave it out, or begin anew without --resume.',
  );
}

/** The surroundings with the settings that the run was begun with; what is typed goes before them. */
export function aroundAsBegun(console: Console, run: Run | null): Console {
  if (!run) return console;
  const { set, config } = run.head.typed;
  const now = console.flags?.() ?? {};
  const begun = Array.isArray(set) ? set : [];
  const flags = {
    ...now,
    set: [...begun, ...(now.set ?? [])],
    ...(now.config === undefined && typeof config === 'string' && { config }),
  };
  return { ...console, flags: () => flags };
}
