import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Answers, BadAnswers, parseAnswers } from './answers.ts';
import { askForRest } from './ask.ts';
import { parseFlags } from './flags.ts';
import { writeFolder } from './folder.ts';
import { helpText } from './help.ts';
import { register, registrationLines } from './register.ts';
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
  { templates, manifest, cwd, repository, format }: Workshop,
): readonly string[] {
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
  const registration = { id: answers.id, packageName };
  const changed = isRegistered ? register(repository, registration) : [];
  format?.([folder, ...changed]);
  const later = isRegistered
    ? ['liner knows it now; npm install, then npm run docs:settings.']
    : ['To make liner know it, once it is whole:', ...registrationLines(registration)];
  const test = `npx vitest run --config vitest.workspace.ts --project ${answers.id}`;
  return [begun, `Next: ${test}`, 'It says what is to be stated.', ...later];
}

/** The versions that go together with this one. */
function versionsOf(manifest: URL): Readonly<Record<string, string>> {
  const { version, dependencies, peerDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { linernotes: version, zod: dependencies.zod, vitest: peerDependencies.vitest };
}
