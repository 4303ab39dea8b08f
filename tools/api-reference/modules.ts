import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Something that a program can import. */
export interface PublicModule {
  /** As it is imported: `@linernotes/core/files`. */
  readonly name: string;
  /** Where its source is, below the root: `packages/core/src/files.ts`. */
  readonly file: string;
}

/** All that the packages in `packages/` let be imported, by the `exports` of their manifests. */
export function publicModules(root: string): readonly PublicModule[] {
  const manifests = globSync('packages/*/package.json', { cwd: root }).sort();
  return manifests.flatMap((manifest) => {
    const { name, exports } = JSON.parse(readFileSync(join(root, manifest), 'utf8'));
    return Object.entries<Readonly<Record<string, string>>>(exports).flatMap(([path, target]) => {
      const source = target['@linernotes/source'];
      return source
        ? [{ name: posix.join(name, path), file: posix.join(dirname(manifest), source) }]
        : [];
    });
  });
}
