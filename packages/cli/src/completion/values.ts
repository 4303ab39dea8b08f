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
  readonly description: string;
}

const files: ReadonlySet<string> = new Set(['file', 'in', 'out', 'path', 'crate']);

/** Finds the values that begin so. What lists them is loaded only when they are asked for. */
export async function valuesFor(source: ValueSource, current: string): Promise<Candidates> {
  const { name, choices } = source;
  if (choices) return beginning(choices, current);
  if (name === 'folder') return { items: [], paths: 'folders' };
  if (files.has(name)) return { items: [], paths: 'files' };
  if (name === 'platform') return beginning(await platforms(), current);
  if (name === 'platforms') return beginning(await more(await platforms(), current), current);
  if (name === 'NAME=value') return beginning(await settings(), current);
  if (name === 'format') return beginning(await formats(), current);
  return nothing;
}

function beginning(values: readonly string[], current: string): Candidates {
  const fitting = values.filter((value) => value.startsWith(current));
  return { items: fitting.map((value) => ({ value, description: '' })), paths: null };
}

/** Those that a list separated by commas has not yet, behind what it has. */
async function more(ids: readonly string[], current: string): Promise<readonly string[]> {
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
