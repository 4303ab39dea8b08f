// Makes the API reference of all packages from their docstrings, in docs/api: `npm run docs:api`.
// It fails over something exported without a docstring, over what TypeDoc warns of, and over a dead link.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application } from 'typedoc';
import { type PublicModule, publicModules } from './api-reference/modules.ts';
import { deadPageLinks } from './api-reference/page-links.ts';
import { undocumented } from './api-reference/undocumented.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/api');
const frontPage = 'docs/api-reference.md';

const modules = publicModules(root);
const problems = await makeReference(modules);
for (const problem of problems) console.log(problem);
console.log(`docs/api/index.html: ${modules.length} imports, ${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function makeReference(all: readonly PublicModule[]): Promise<readonly string[]> {
  const app = await Application.bootstrap({
    name: 'Liner Notes',
    entryPoints: all.map(({ file }) => join(root, file)),
    tsconfig: join(root, 'tools/api-reference/tsconfig.json'),
    basePath: root,
    readme: join(root, frontPage),
    // `npm run typecheck` checks the types.
    skipErrorChecking: true,
    excludePrivate: true,
    excludeInternal: true,
    disableGit: true,
    // From a page of `docs/api/functions` and its like.
    sourceLinkTemplate: '../../../packages/{path}',
    excludeExternals: true,
    includeHierarchySummary: false,
    validation: { notExported: false, invalidLink: true, invalidPath: true, rewrittenLink: true },
  });
  const project = await app.convert();
  if (!project) return ['The packages could not be read.'];
  for (const module of project.children ?? []) {
    const symbol = project.getSymbolIdFromReflection(module);
    const file = `packages/${symbol?.packageName.split('/')[1]}/${symbol?.packagePath}`;
    module.name = all.find((one) => one.file === file)?.name ?? module.name;
  }
  app.validate(project);
  rmSync(folder, { recursive: true, force: true });
  await app.generateDocs(project, folder);
  const warnings = app.logger.warningCount + app.logger.errorCount;
  return [
    ...undocumented(project).map((name) => `${name} has no docstring`),
    ...unnamedImports(all).map((name) => `${frontPage} does not name ${name}`),
    ...deadPageLinks(folder),
    ...(warnings > 0 ? [`${warnings} warnings of TypeDoc, above`] : []),
  ];
}

function unnamedImports(all: readonly PublicModule[]): readonly string[] {
  const page = readFileSync(join(root, frontPage), 'utf8');
  return all.map(({ name }) => name).filter((name) => !page.includes(`\`${name}\``));
}
