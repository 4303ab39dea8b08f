// Installs what is missing, so that `npm run demo` and `npm test` work alone in a fresh clone.
// It runs on whatever Node the machine has; on Linux everything after it runs on the one that it installs.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const bringsItsOwn = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
const [leastMajor, leastMinor] = bringsItsOwn ? [20, 0] : [22, 20];
if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
  const least = bringsItsOwn ? '20' : '22.20';
  process.stderr.write(
    `Node.js ${least} or newer is needed here; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}

const root = new URL('..', import.meta.url);
const lock = new URL('package-lock.json', root);
const installed = new URL('node_modules/.package-lock.json', root);

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  process.stderr.write('Installing what is missing (once, about a minute)…\n');
  const isWindows = process.platform === 'win32';
  execFileSync(isWindows ? 'npm.cmd' : 'npm', ['ci', '--loglevel=error', '--no-progress'], {
    cwd: root,
    shell: isWindows,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const unlinked = unlinkedPackage();
if (unlinked) {
  process.stderr.write(`${unlinked} is not linked yet: run npm install.\n`);
  process.exit(1);
}

/** A package of this repository that another one needs, and that node_modules does not have. */
function unlinkedPackage() {
  const packages = new URL('packages/', root);
  const folders = existsSync(packages) ? readdirSync(packages) : [];
  for (const folder of folders) {
    const manifest = new URL(`${folder}/package.json`, packages);
    if (!existsSync(manifest)) continue;
    const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
    const needed = Object.keys(dependencies).filter((name) => name.startsWith('@linernotes/'));
    const missing = needed.find((name) => !existsSync(new URL(`node_modules/${name}`, root)));
    if (missing) return missing;
  }
  return null;
}
