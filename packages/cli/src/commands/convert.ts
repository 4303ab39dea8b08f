import type { Console } from '../console.ts';
import type { WriteOptions } from '../files/write-records.ts';
import { exportCommand } from './export.ts';

/** `liner convert <in> <out>`: the same, from one file to another. */
export function convertCommand(
  console: Console,
  from: string,
  to: string,
  options: WriteOptions,
): Promise<number> {
  return exportCommand(console, from, { ...options, out: to, isArgument: true });
}
