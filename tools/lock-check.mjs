// Finds holes in the lockfile: an optional dependency that a locked package names and the lock does
// not have makes every `npm ci` fail. It also refuses addresses, which would tie the lock to a host.
import { readFileSync } from 'node:fs';

const lock = readFileSync(process.argv[2] ?? 'package-lock.json', 'utf8');
const { packages } = JSON.parse(lock);

/** Looks where Node would: beside the package, then in every folder above. */
function isLocked(name, from) {
  for (
    let place = from;
    ;
    place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))
  ) {
    if (packages[`${place ? `${place}/` : ''}node_modules/${name}`]) return true;
    if (place === '') return false;
  }
}

const problems = Object.entries(packages).flatMap(
  ([path, { optionalDependencies = {}, version }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(name, path))
      .map(
        (name) =>
          `${name} is missing (optional dependency of ${path || 'the root'} ${version ?? ''})`,
      ),
);
if (/"resolved":\s*"https?:/.test(lock))
  problems.push('the lock names a registry host ("resolved")');

console.log(problems.length > 0 ? problems.join('\n') : 'The lockfile is complete.');
process.exitCode = problems.length > 0 ? 1 : 0;
