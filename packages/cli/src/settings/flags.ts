import { usageProblem } from '../problem.ts';
import type { Found, Source } from './found.ts';
import { knownSetting, nearestSetting, shownName } from './known.ts';

const where = '--set';

/**
 * What the command line itself sets: `--set MAX_RETRIES=5`.
 * @throws Problem of usage for an unknown name, and for a secret, which other users of the machine could see.
 */
export function flagSource(settings: readonly string[]): Source {
  const values = new Map(settings.map(parse));
  return { origin: where, isTrusted: true, find: (name) => values.get(name) ?? null };
}

function parse(text: string): readonly [string, Pick<Found, 'value' | 'where'>] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw usageProblem('--set: write it as NAME=value, for example --set MAX_RETRIES=5.');
  const known = knownSetting(name);
  if (known && !known.isSecret) return [name, { value, where }];
  if (known)
    throw usageProblem(
      `--set: ${name} is a secret, and what stands on a command line can be seen by others.`,
      `Set it in the environment${known.platform ? `, or type "liner credentials set ${known.platform}"` : ''}.`,
    );
  const near = nearestSetting(name);
  throw usageProblem(
    `--set: there is no setting${shownName(name) || ' of that name'}.`,
    near ? `Did you mean ${near}?` : 'Type "liner config" for all settings.',
  );
}
