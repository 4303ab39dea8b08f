import type { FoundPackage } from './package.ts';

/** How a plugin is named in sentences. */
export function label({ name, version }: Pick<FoundPackage, 'name' | 'version'>): string {
  return `"${name}" ${version}`;
}
