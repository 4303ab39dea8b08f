import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the command line needs to know of a new package; each is one line. */
export interface Registration {
  readonly id: string;
  readonly packageName: string;
}

const listFile = 'packages/cli/src/platforms.ts';

/** What is to be added by hand, a line each, when nothing is registered. */
export function registrationLines({ id, packageName }: Registration): readonly string[] {
  return [
    `${listFile}: import { ${id} } from '${packageName}'; and ${id} in platformFactories`,
    `packages/cli/package.json: "${packageName}": "0.1.0" in dependencies`,
    `packages/cli/tsconfig.json: { "path": "../${id}" } in references`,
  ];
}

/**
 * Adds the platform to the one list of the command line, and the package to what it depends on.
 * Answers the files that were changed.
 */
export function register(root: string, { id, packageName }: Registration): readonly string[] {
  const list = join(root, listFile);
  const manifest = join(root, 'packages/cli/package.json');
  const config = join(root, 'packages/cli/tsconfig.json');
  edit(list, (text) => withPlatform(text, id, packageName));
  edit(manifest, (text) => changed(text, (json) => withDependency(json, packageName)));
  edit(config, (text) =>
    changed(text, (json) => ({
      ...json,
      references: [...(json.references ?? []), { path: `../${id}` }],
    })),
  );
  return [list, manifest, config];
}

function withDependency(manifest: Json, packageName: string): Json {
  const dependencies = Object.entries({ ...manifest.dependencies, [packageName]: '0.1.0' });
  const sorted = dependencies.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...manifest, dependencies: Object.fromEntries(sorted) };
}

/** The list with one more name, and the import that it needs. */
export function withPlatform(text: string, id: string, packageName: string): string {
  const list = text.replace(
    /(platformFactories = \[)([^\]]*?),?\s*(\] as const)/,
    (_, begin: string, names: string, end: string) => `${begin}${names}, ${id}${end}`,
  );
  return `import { ${id} } from '${packageName}';\n${list}`;
}

interface Json {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly references?: readonly { readonly path: string }[];
}

function changed(text: string, change: (json: Json) => Json): string {
  return `${JSON.stringify(change(JSON.parse(text)), null, 2)}\n`;
}

function edit(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}
