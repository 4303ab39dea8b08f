// Whether memory is flat: the most that writers take, by how many rows they write.
import type { Contest } from './export-contests.ts';
import { median, megabytes, type RunOptions, run } from './export-run.ts';

/** How much is written, and how often. */
interface Size {
  readonly rows: number;
  readonly rounds: number;
}

/** By writer and by how it was run: the generator stands beside each. */
const known = new Map<string, readonly number[]>();

/** The most memory of a writer for a tenth of the rows, three tenths and all; the median of some runs each. */
function peaksOf(name: string, ending: string, options: RunOptions & Size): readonly number[] {
  const key = `${name}\n${options.isYoungFixed}`;
  const peaks = known.get(key) ?? measure(name, ending, options);
  known.set(key, peaks);
  return peaks;
}

function measure(
  name: string,
  ending: string,
  { rows, rounds, ...options }: RunOptions & Size,
): readonly number[] {
  return [rows / 10, (rows * 3) / 10, rows].map((count) => {
    const some = Array.from({ length: rounds }, () =>
      run(name, `${count}.${ending}`, Math.ceil(count), options),
    );
    return median(some.map(({ peakBytes }) => peakBytes));
  });
}

/**
 * Tells how the memory of a writer, of the bare one beside it and of the generator grows, as Node runs and where
 * young objects have as much room at all times. Answers by how much the latter is for the writer itself.
 */
export function tellMemory({ ours, ending, beside: [bare] }: Contest, size: Size): number {
  let grownBytes = 0;
  for (const isYoungFixed of [false, true]) {
    const parts = [ours, ...(bare ? [bare] : []), 'generator'].map((name) => {
      const peaks = peaksOf(name, ending, { ...size, isYoungFixed });
      const grown = (peaks.at(-1) ?? 0) - (peaks[0] ?? 0);
      if (name === ours) grownBytes = grown;
      return `${name} ${peaks.map(megabytes).join(' → ')} (+${megabytes(grown)})`;
    });
    const where = isYoungFixed ? '8 MB for young objects' : 'as Node runs';
    console.log(`    MB from a tenth of the rows to all, ${where}: ${parts.join(', ')}`);
  }
  return grownBytes;
}
