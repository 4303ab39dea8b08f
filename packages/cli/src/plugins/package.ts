import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { resolve } from 'import-meta-resolve';
import * as z from 'zod';
import { usageProblem } from '../problem.ts';
import { isUnseen } from './fingerprint.ts';

/** A package that lies somewhere. Nothing of it has been run. */
export interface FoundPackage {
  readonly name: string;
  readonly version: string;
  /** Links followed. */
  readonly folder: string;
  /** The folder that holds the `node_modules` in which it was found. */
  readonly foundFrom: string;
}

const Manifest = z.object({ name: z.string(), version: z.string().max(100) });

/** Looks as Node does: from the current directory upwards, then from where liner is installed. `null` when there is none. */
export function findPackage(name: string, cwd: string): FoundPackage | null {
  const starts = [join(cwd, 'liner.js'), fileURLToPath(import.meta.url)];
  const places = starts.flatMap((start) => createRequire(start).resolve.paths(name) ?? []);
  const place = places.find((one) => existsSync(join(one, name, 'package.json')));
  if (place === undefined) return null;
  const folder = realpathSync(join(place, name));
  return { name, version: versionOf(name, folder), folder, foundFrom: dirname(place) };
}

function versionOf(name: string, folder: string): string {
  const parsed = Manifest.safeParse(jsonOf(join(folder, 'package.json')));
  if (parsed.success && parsed.data.name === name) return parsed.data.version;
  throw usageProblem(
    `${join(folder, 'package.json')} is no manifest of a package "${name}".`,
    `Install it anew: npm install ${name}.`,
  );
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * The module that an import of the package loads, by the rules of ES modules.
 * @throws Error when it has none, or one among files that nobody confirms: outside its folder, or below its
 * `node_modules` or `.git`.
 */
export function entryOf({ name, folder, foundFrom }: FoundPackage): URL {
  const base = pathToFileURL(join(foundFrom, 'liner.js')).href;
  const path = realpathSync(fileURLToPath(resolve(name, base)));
  const inside = relative(folder, path);
  if (inside.startsWith('..') || isAbsolute(inside))
    throw new Error('its entry lies outside of it');
  if (isUnseen(inside))
    throw new Error(`its entry ${inside} lies among files that are not confirmed with it`);
  return pathToFileURL(path);
}
