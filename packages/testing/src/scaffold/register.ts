import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the repository needs to know of a new package. */
export interface Registration {
  readonly id: string;
  readonly packageName: string;
  /** The name that people know. */
  readonly name: string;
}

/** One file that names the platforms. */
interface Entry {
  readonly file: string;
  /** What is to be added, for who does it by hand. */
  readonly what: string;
  /** The file with the platform in it. `null`: there is nothing to be added. */
  readonly add: (text: string) => string | null;
  /** Whether the file is made where there is none. @default false: it is left out */
  readonly isNew?: boolean;
}

function entriesOf({ id, packageName, name }: Registration): readonly Entry[] {
  return [
    {
      file: 'packages/cli/src/platforms.ts',
      what: `import { ${id} } from '${packageName}'; and ${id} in platformFactories`,
      add: (text) =>
        text.includes(`'${packageName}'`) ? null : withPlatform(text, id, packageName),
    },
    {
      file: 'packages/cli/package.json',
      what: `"${packageName}": "0.1.0" in dependencies`,
      add: (text) => changed(text, (json) => withDependency(json, packageName)),
    },
    {
      file: 'packages/cli/tsconfig.json',
      what: `{ "path": "../${id}" } in references`,
      add: (text) => changed(text, (json) => withReference(json, `../${id}`)),
    },
    {
      file: 'tsconfig.json',
      what: `{ "path": "packages/${id}" } in references`,
      add: (text) => changed(text, (json) => withReference(json, `packages/${id}`)),
    },
    {
      file: '.dependency-cruiser.cjs',
      what: `${id}: ['core', 'model'] in arrows, and ${id} where the adapters are named`,
      add: (text) => (text.includes(`  ${id}: [`) ? null : withArrow(text, id)),
    },
    {
      file: 'README.md',
      what: `[${id}](packages/${id}/README.md) in the table of packages`,
      add: (text) => (text.includes(`(packages/${id}/`) ? null : withPackage(text, id)),
    },
    {
      file: `.changeset/${id}.md`,
      what: 'what a user sees of it',
      add: (text) => (text === '' ? changesetOf(name, packageName) : null),
      isNew: true,
    },
  ];
}

/** The commands that come after the files. */
export const registrationCommands = ['npm install', 'npm run docs:settings'] as const;

/** What is to be done by hand, a line each, when nothing is registered. */
export function registrationLines(registration: Registration): readonly string[] {
  return [
    ...entriesOf(registration).map(({ file, what }) => `${file}: ${what}`),
    ...registrationCommands,
  ];
}

/** Makes the repository know the package; what is there already stays. Answers the files that were changed. */
export function register(root: string, registration: Registration): readonly string[] {
  return entriesOf(registration).flatMap(({ file, add, isNew }) => {
    const path = join(root, file);
    const isThere = existsSync(path);
    if (!isThere && !isNew) return [];
    const text = add(isThere ? readFileSync(path, 'utf8') : '');
    if (text === null) return [];
    writeFileSync(path, text);
    return [path];
  });
}

/** The list with one more name, and the import that it needs. */
export function withPlatform(text: string, id: string, packageName: string): string {
  const list = text.replace(
    /(platformFactories = \[)([^\]]*?),?\s*(\] as const)/,
    (_, begin: string, names: string, end: string) => `${begin}${names}, ${id}${end}`,
  );
  return `import { ${id} } from '${packageName}';\n${list}`;
}

function withArrow(text: string, id: string): string {
  const arrows = text.replace(
    /(const arrows = \{[^}]*)\n\};/,
    `$1\n  ${id}: ['core', 'model'],\n};`,
  );
  return arrows.replace("'^packages/(discogs|", `'^packages/(${id}|discogs|`);
}

/** The row of the adapters names one more. */
function withPackage(text: string, id: string): string {
  return text.replace(
    ' | one platform each',
    `, [${id}](packages/${id}/README.md) | one platform each`,
  );
}

function changesetOf(name: string, packageName: string): string {
  return `---\n'${packageName}': minor\n'@linernotes/cli': minor\n---\n\n${name} is a platform.\n`;
}

interface Json {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly references?: readonly { readonly path: string }[];
}

function withDependency(manifest: Json, packageName: string): Json | null {
  if (Object.hasOwn(manifest.dependencies ?? {}, packageName)) return null;
  const dependencies = Object.entries({ ...manifest.dependencies, [packageName]: '0.1.0' });
  const sorted = dependencies.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...manifest, dependencies: Object.fromEntries(sorted) };
}

function withReference(config: Json, path: string): Json | null {
  const references = config.references ?? [];
  if (references.some((one) => one.path === path)) return null;
  return { ...config, references: [...references, { path }] };
}

function changed(text: string, change: (json: Json) => Json | null): string | null {
  const json = change(JSON.parse(text));
  return json && `${JSON.stringify(json, null, 2)}\n`;
}
