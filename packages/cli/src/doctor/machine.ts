import type { Console } from '../console.ts';
import { hasColors } from '../output/colors.ts';
import { usualWidth } from '../output/wrap.ts';
import { type Finding, finderOf } from './finding.ts';

/** The runtime, and what standard output is. */
export function examineMachine(console: Console): readonly Finding[] {
  return [
    finderOf('node').ok(`Node.js ${process.versions.node}, ${process.platform} ${process.arch}.`),
    terminal(console),
    encoding(console),
  ];
}

function terminal(console: Console): Finding {
  const { ok } = finderOf('terminal');
  const { isTTY, columns } = console.out;
  if (isTTY !== true)
    return ok('Standard output is no terminal: tables are whole, and nobody is asked anything.');
  return ok(
    `${columns || usualWidth} columns, ${hasColors(console) ? 'with' : 'without'} colours.`,
  );
}

/** The first of these that is set says how letters are written, wherever POSIX holds. */
const localeNames = ['LC_ALL', 'LC_CTYPE', 'LANG'] as const;

function encoding({ env }: Console): Finding {
  const { ok, warning } = finderOf('encoding');
  if (process.platform === 'win32') return ok('UTF-8.');
  const name = localeNames.find((one) => env[one]);
  const value = name && env[name];
  if (value && /utf-?8/i.test(value)) return ok(`UTF-8 (${name}=${value}).`);
  const why = value ? `${name} is "${value}"` : `${localeNames.join(', ')} are not set`;
  return warning(
    `${why}: the terminal may show letters such as é or 椎 as something else.`,
    'Set LANG to a locale in UTF-8, for example C.UTF-8.',
  );
}
