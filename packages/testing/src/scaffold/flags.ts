import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BadAnswers } from './answers.ts';
import { operationForm } from './operations.ts';
import { questions } from './questions.ts';

/** What was typed behind `new`. */
export interface Flags {
  /** What is answered already, by the name of the question. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The folder to make; `undefined` for the usual place. */
  readonly out: string | undefined;
  /** Whether the list of platforms gets its line. */
  readonly isRegistered: boolean;
  readonly isHelp: boolean;
}

/** `limitUnits` as a flag: `limit-units`. */
export function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const text = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;
const yes = { type: 'boolean', default: false } as const;

/** @throws BadAnswers for a flag that there is not, and for a file that cannot be read. */
export function parseFlags(args: readonly string[]): Flags {
  const values = parsed(args);
  const byFlag: Readonly<Record<string, unknown>> = values;
  const flags = Object.fromEntries(
    questions.flatMap(({ name }) => {
      const value = byFlag[flagOf(name)];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const operations = values.operation && recordOf('operation', values.operation, defaultAddress);
  const pages = values.page && recordOf('page', values.page, () => '');
  return {
    given: {
      ...(values.answers === undefined ? {} : fileOf(values.answers)),
      ...flags,
      ...(operations && { operations }),
      ...(pages && { pages }),
    },
    out: values.out,
    isRegistered: values.register,
    isHelp: values.help,
  };
}

function parsed(args: readonly string[]) {
  const asked = Object.fromEntries(questions.map(({ name }) => [flagOf(name), text] as const));
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...asked,
        operation: many,
        page: many,
        answers: text,
        out: text,
        register: yes,
        help: yes,
      },
    });
    return values;
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. /);
    throw new BadAnswers([`${sentence.replace(/\.$/, '')}; see --help.`]);
  }
}

/** An operation without an address has the usual one. */
function defaultAddress(name: string): string {
  return operationForm(name)?.address ?? '';
}

/** `releaseById=/albums/{id}`, each. */
function recordOf(
  flag: string,
  texts: readonly string[],
  otherwise: (name: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    texts.map((one) => {
      const [name = '', ...rest] = one.split('=');
      if (name === '') throw new BadAnswers([`--${flag}: write NAME=address, not "${one}".`]);
      return [name, rest.length > 0 ? rest.join('=') : otherwise(name)];
    }),
  );
}

function fileOf(path: string): Readonly<Record<string, unknown>> {
  const found = jsonOf(path);
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return { ...found };
  throw new BadAnswers([`--answers: ${path} is no JSON object of answers.`]);
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new BadAnswers([
      isMissing ? `--answers: there is no file ${path}.` : `--answers: ${path} is no JSON.`,
    ]);
  }
}
