// Begins an adapter in packages/: `npm run new:adapter`. See docs/adding-a-platform.md.
import { execFileSync, execSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { newAdapter } from '../packages/testing/src/scaffold/new-adapter.ts';

const root = new URL('../', import.meta.url);
const repository = fileURLToPath(root);

process.exitCode = await newAdapter(process.argv.slice(2), {
  templates: new URL('packages/testing/templates/', root),
  manifest: new URL('packages/testing/package.json', root),
  cwd: repository,
  repository,
  command: 'npm run new:adapter --',
  isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  print: (line) => console.error(line),
  format: (paths) => {
    execFileSync('npx', ['biome', 'check', '--write', '--no-errors-on-unmatched', ...paths], {
      cwd: repository,
      stdio: 'ignore',
    });
  },
  run: (command) => {
    execSync(command, { cwd: repository, stdio: ['ignore', 'ignore', 'inherit'] });
  },
});
