import {
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { usageProblem } from '../problem.ts';
import type { ConfigEntry } from './config-values.ts';

/**
 * Reads a config file of JSON, in which comments are allowed; every entry knows its line.
 * @throws Problem of usage when it is no JSON object.
 */
export function parseConfigJson(text: string, name: string): readonly ConfigEntry[] {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    const what = printParseErrorCode(error.error).replace(/([a-z])(?=[A-Z])/g, '$1 ');
    throw usageProblem(
      `${name} (line ${lineAt(text, error.offset)}) is not JSON: ${what.toLowerCase()}.`,
      'Write { "MAX_RETRIES": 3 }.',
    );
  }
  if (root?.type === 'object') return (root.children ?? []).map((property) => entryOf(property));
  throw usageProblem(`${name} is no JSON object.`, 'Write { "MAX_RETRIES": 3 }.');

  function entryOf({ children = [], offset }: Node): ConfigEntry {
    const [key, value] = children;
    return {
      name: String(key?.value),
      value: value ? getNodeValue(value) : null,
      where: `${name} (line ${lineAt(text, offset)})`,
    };
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
