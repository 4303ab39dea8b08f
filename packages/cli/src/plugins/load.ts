import type { Writable } from 'node:stream';
import { confirm as ask, isCancel } from '@clack/prompts';
import { type Console, printable } from '../console.ts';
import { isInteractive } from '../credentials/terminal.ts';
import { exitCodes, Problem, usageProblem } from '../problem.ts';
import { assertNoClash } from './clashes.ts';
import { confirm, readConfirmations, standingOf } from './confirmations.ts';
import { contentsOf } from './contents.ts';
import { fingerprintOf } from './fingerprint.ts';
import { importOf } from './import.ts';
import { label } from './label.ts';
import { type FoundPackage, findPackage } from './package.ts';
import type { PluginSettings } from './plugin-settings.ts';
import type { Plugin } from './registry.ts';

/**
 * Loads the packages that the settings name, if this person has confirmed each; on a terminal it is asked.
 * @throws Problem of usage for the first that is not confirmed, not there, or no plugin.
 */
export async function loadPlugins(
  console: Console,
  { names, where, stateFolder }: PluginSettings,
): Promise<readonly Plugin[]> {
  const plugins: Plugin[] = [];
  for (const name of names) {
    const found = locate(name, console.cwd, where);
    await assertConfirmed(console, found, where, stateFolder());
    plugins.push(await loadPlugin(console, found));
  }
  assertNoClash(plugins);
  return plugins;
}

/** @throws Problem of usage when there is no such package. */
export function locate(name: string, cwd: string, namedBy: string): FoundPackage {
  const found = findPackage(name, cwd);
  if (found) return found;
  throw usageProblem(
    `There is no package "${name}", which ${namedBy} names: neither in this folder's node_modules nor where liner is.`,
    `Install it: npm install ${name}.`,
  );
}

/** Runs a package. Who calls this has made sure that it may run. */
export async function loadPlugin(console: Console, found: FoundPackage): Promise<Plugin> {
  const { name, version, folder } = found;
  return { name, version, folder, ...contentsOf(await importOf(console, found), found) };
}

/** A package is code; which settings name it does not matter, only what this person has said of it. */
async function assertConfirmed(
  console: Console,
  found: FoundPackage,
  where: string,
  stateFolder: string,
): Promise<void> {
  const standing = await standingOf(found, await readConfirmations(stateFolder));
  if (standing === 'confirmed') return;
  const why =
    standing === 'changed'
      ? 'has changed since you confirmed it'
      : 'is code that you have not confirmed yet';
  const what = `The plugin ${label(found)} in ${found.folder}, which ${where} names, ${why}`;
  if (!isInteractive(console))
    throw usageProblem(`${what}.`, `If you trust it, type "liner plugins add ${found.name}".`);
  const fingerprint = await fingerprintOf(found.folder);
  const isTrusted = await asked(console, printable(`${what}. May it run, now and later?`));
  if (!isTrusted) throw usageProblem(`The plugin "${found.name}" was not confirmed.`);
  await confirm(stateFolder, found, fingerprint);
}

async function asked(console: Console, message: string): Promise<boolean> {
  const { in: input, signal } = console;
  // A terminal's stream is a Writable of node; the narrower type is what tests need.
  const output = console.err as Writable;
  const answer = await ask({ message, initialValue: false, input, output, signal });
  if (!isCancel(answer)) return answer;
  throw new Problem('Interrupted.', { exitCode: exitCodes.interrupted });
}
