import type { Console } from '../console.ts';

/**
 * Whether what is written to standard output may have colours: on a terminal that knows them, unless
 * NO_COLOR is set. FORCE_COLOR goes before both, and `FORCE_COLOR=0` means none.
 */
export function hasColors({ out, env }: Console): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced) return forced !== '0' && forced !== 'false';
  return out.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}
