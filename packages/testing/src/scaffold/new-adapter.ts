import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Answers, BadAnswers, parseAnswers } from './answers.ts';
import { askForRest } from './ask.ts';
import { parseFlags } from './flags.ts';
import { writeFolder } from './folder.ts';
import { helpText } from './help.ts';
import {
  type Registration,
  register,
  registrationCommands,
  registrationLines,
} from './register.ts';
import { renderTemplates } from './render.ts';
import { viewOf } from './view.ts';

/** Where an adapter is begun. */
export interface Workshop {
  /** The package's templates and its own manifest. */
  readonly templates: URL;
  readonly manifest: URL;
  readonly cwd: string;
  /** The repository of Liner Notes, when the adapter becomes one of its packages; else `null`. */
  readonly repository: string | null;
  /** How the program was called, for the help. */
  readonly command: string;
  /** Whether somebody can be asked. */
  readonly isInteractive: boolean;
  readonly print: (line: string) => void;
  /** Puts what was written into the form of the repository: a folder, and files. @default nothing */
  readonly format?: (paths: readonly string[]) => void;
  /** Runs a command in the repository, `npm install`. @default not at all: it is told */
  readonly run?: (command: string) => void;
}

/** Begins an adapter from flags, a file of answers, or questions on the terminal; answers the exit code. */
export async function newAdapter(args: readonly string[], workshop: Workshop): Promise<number> {
  const { print } = workshop;
  try {
    const { given, out, isRegistered, isHelp } = parseFlags(args);
    if (isHelp) {
      print(helpText(workshop.command));
      return 0;
    }
    if (isRegistered && !workshop.repository)
      throw new BadAnswers(['--register is for the repository of Liner Notes itself.']);
    const begun = isRegistered ? begunPackage(given['id'], workshop) : null;
    if (begun) {
      for (const line of registered(begun, workshop)) print(line);
      return 0;
    }
    const rest = workshop.isInteractive ? await askForRest(given) : given;
    if (rest === null) return 130;
    const answers = parseAnswers(rest);
    for (const line of make(answers, out, isRegistered, workshop)) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof BadAnswers)) throw error;
    for (const sentence of error.sentences) print(sentence);
    return 2;
  }
}

function make(
  answers: Answers,
  out: string | undefined,
  isRegistered: boolean,
  workshop: Workshop,
): readonly string[] {
  const { templates, manifest, cwd, repository, command, format } = workshop;
  const isInside = repository !== null && out === undefined;
  const packageName = isInside ? `@linernotes/${answers.id}` : `linernotes-${answers.id}`;
  const usual = isInside ? join(repository, 'packages', answers.id) : packageName;
  const folder = resolve(cwd, out ?? usual);
  const view = { ...viewOf(answers, packageName), versions: versionsOf(manifest) };
  writeFolder(folder, renderTemplates(templates, isInside ? 'workspace' : 'standalone', view));
  const way = relative(cwd, folder) || '.';
  const shown = way.startsWith('..') ? folder : way;
  const begun = `${answers.name} is begun in ${shown}.`;
  if (!isInside)
    return [begun, `Next: cd ${shown} && npm install && npm test`, 'It says what is to be stated.'];
  const registration = { id: answers.id, packageName, name: answers.name };
  format?.([folder]);
  const later = isRegistered
    ? registered(registration, workshop)
    : [
        `To make liner know it, once it is whole: ${command} --register --id ${answers.id}, or by hand:`,
        ...registrationLines(registration).map((line) => `  ${line}`),
      ];
  const test = `npx vitest run --config vitest.workspace.ts --project ${answers.id}`;
  return [begun, `Next: ${test}`, 'It says what is to be stated.', ...later];
}

/** The package of an id that was begun before; `null` where there is none. */
function begunPackage(id: unknown, { repository }: Workshop): Registration | null {
  if (repository === null || typeof id !== 'string' || !/^[a-z\d]+$/.test(id)) return null;
  const file = join(repository, 'packages', id, 'package.json');
  if (!existsSync(file)) return null;
  const { name, description = id } = JSON.parse(readFileSync(file, 'utf8'));
  return { id, packageName: name, name: description.replace(/ for Liner Notes.*$/, '') };
}

/** Makes the repository know a package; answers what is left to do. */
function registered(
  registration: Registration,
  { repository, format, run, print }: Workshop,
): readonly string[] {
  const changed = repository === null ? [] : register(repository, registration);
  if (changed.length > 0) format?.(changed);
  for (const command of run ? registrationCommands : []) {
    print(`${command} …`);
    run?.(command);
  }
  const left = run ? [] : [`Then: ${registrationCommands.join(', then ')}.`];
  return [
    ...changed.map((file) => `Changed: ${relative(repository ?? '', file)}`),
    `liner knows ${registration.name}.`,
    ...left,
    `Look at .changeset/${registration.id}.md, and under "Data and terms" of README.md show what the terms want shown.`,
  ];
}

/** The versions that go together with this one. */
function versionsOf(manifest: URL): Readonly<Record<string, string>> {
  const { version, dependencies, peerDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { linernotes: version, zod: dependencies.zod, vitest: peerDependencies.vitest };
}
