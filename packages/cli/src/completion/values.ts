import { readdirSync } from 'node:fs';
import type { Console } from '../console.ts';

/** One thing that a word may become. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

export interface Candidates {
  readonly items: readonly Candidate[];
  /** Whether the shell adds what is on the disk. */
  readonly paths: 'files' | 'folders' | null;
}

export const nothing: Candidates = { items: [], paths: null };

/** What is known of a value that is typed. */
export interface ValueSource {
  /** As declared: `file`, `platforms`. */
  readonly name: string;
  readonly choices: readonly string[] | null;
  /** Values of which several may be given, separated by commas. */
  readonly listed: readonly string[] | null;
  readonly description: string;
}

const files: ReadonlySet<string> = new Set(['file', 'in', 'out', 'path', 'crate']);

/** Finds the values that begin so. What lists them is loaded only when they are asked for. */
export async function valuesFor(
  { name, choices, listed }: ValueSource,
  current: string,
  console: Console,
): Promise<Candidates> {
  if (choices) return beginning(choices, current);
  if (listed) return beginning(more(listed, current), current);
  if (name === 'folder') return { items: [], paths: 'folders' };
  if (files.has(name)) return { items: [], paths: 'files' };
  if (name === 'platform') return beginning(await platforms(), current);
  if (name === 'platforms') return beginning(more(await platforms(), current), current);
  if (name === 'NAME=value') return beginning(await settings(), current);
  if (name === 'format') return beginning(await formats(), current);
  if (name === 'fields') return beginning(more(await fields(), current), current);
  if (name === 'field') return beginning(await fields(), current);
  if (name === 'run') return beginning(await runs(console), current);
  return nothing;
}

function beginning(values: readonly string[], current: string): Candidates {
  const fitting = values.filter((value) => value.startsWith(current));
  return { items: fitting.map((value) => ({ value, description: '' })), paths: null };
}

/** Those that a list separated by commas has not yet, behind what it has. */
function more(ids: readonly string[], current: string): readonly string[] {
  const start = current.slice(0, current.lastIndexOf(',') + 1);
  const there = start.split(',');
  return ids.filter((id) => !there.includes(id)).map((id) => start + id);
}

async function platforms(): Promise<readonly string[]> {
  const { platformFactories } = await import('../platforms.ts');
  return platformFactories.map(({ definition }) => definition.id);
}

/** Secrets are not set on a command line. */
async function settings(): Promise<readonly string[]> {
  const { knownSettings } = await import('../settings/known.ts');
  return knownSettings.filter(({ isSecret }) => !isSecret).map(({ name }) => `${name}=`);
}

async function formats(): Promise<readonly string[]> {
  const { knownExporters } = await import('../plugins/registry.ts');
  return knownExporters().map(({ id }) => id);
}

async function fields(): Promise<readonly string[]> {
  const { recordFields } = await import('@linernotes/enrich');
  return recordFields;
}

/** Those that are there, the newest first; none where the settings or the folder cannot be read. */
async function runs(console: Console): Promise<readonly string[]> {
  try {
    const { runsOf } = await import('../commands/enrich-run.ts');
    const { readSettingsOf } = await import('../settings.ts');
    const { folder, library } = await runsOf(console, await readSettingsOf(console));
    return readdirSync(folder).filter(library.isRunId).toSorted().toReversed();
  } catch {
    return [];
  }
}
