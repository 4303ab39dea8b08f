import type { Option } from 'commander';

const values = new WeakMap<Option, readonly string[]>();

/** Says which values an option takes, separated by commas: for completion, which cannot see what parses them. */
export function listing(option: Option, names: readonly string[]): Option {
  values.set(option, names);
  return option;
}

/** What {@link listing} said; `null` for nothing. */
export function listedValues(option: Option): readonly string[] | null {
  return values.get(option) ?? null;
}
