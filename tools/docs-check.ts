// Type-checks every TypeScript example of the documents and follows every link inside the repository, to files and
// headings: `npm run docs:check`.
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deadLinks } from './docs-check/markdown-links.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules/.cache/docs-check');
const made = new Set(['node_modules', 'dist', 'out', 'api', 'coverage', 'live-reports']);
const documents = globSync(['**/*.md', '.changeset/*.md'], {
  cwd: root,
  exclude: (path) => made.has(basename(path)),
}).sort();

const broken = deadLinks(root, documents);
for (const line of broken) console.log(line);
const examples = documents.flatMap(examplesOf);
const isTyped = typeCheck(examples);
console.log(
  `${documents.length} documents, ${examples.length} examples, ${broken.length} broken links.`,
);
process.exitCode = isTyped && broken.length === 0 ? 0 : 1;

interface Example {
  readonly name: string;
  readonly code: string;
}

function examplesOf(document: string): readonly Example[] {
  const text = readFileSync(join(root, document), 'utf8');
  const name = document.replace(/\W+/g, '-');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ''], index) => ({
    name: `${name}-${index}.ts`,
    code,
  }));
}

/** The examples are modules of a program that has the packages installed. */
function typeCheck(all: readonly Example[]): boolean {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of all) writeFileSync(join(folder, name), `${code}\nexport {};\n`);
  const compilerOptions = { rootDir: '/', noUnusedLocals: false };
  const config = { extends: join(root, 'tools/tsconfig.json'), compilerOptions, include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  try {
    const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', folder], { stdio: 'inherit' });
    return true;
  } catch {
    return false;
  }
}
