import { pathToFileURL } from 'node:url';
import { usageProblem } from '../problem.ts';
import type { ConfigEntry } from './config-values.ts';

/** Files that are run to be read. */
export const codePattern = /\.[cm]?[jt]s$/i;

/**
 * Runs a config file and reads what it exports by default. Only for a file that somebody has named.
 * @throws Problem of usage when it fails, or exports no object.
 */
export async function runConfigCode(path: string, name: string): Promise<readonly ConfigEntry[]> {
  const exported = await load(path, name);
  if (typeof exported === 'object' && exported !== null && !Array.isArray(exported))
    return Object.entries(exported).map(([key, value]) => ({ name: key, value, where: name }));
  throw usageProblem(
    `${name} exports no settings.`,
    'Write export default { MAX_RETRIES: 3 }; as its last line.',
  );
}

async function load(path: string, name: string): Promise<unknown> {
  try {
    const module: { readonly default?: unknown } = await import(pathToFileURL(path).href);
    return module.default;
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const [line = ''] = why.split('\n');
    throw usageProblem(`${name} cannot be run: ${line}`, 'Mend it, or leave --config out.');
  }
}
