// Codes come out in the one form that the model has, however a platform writes them.
import { parseGtin, parseIsrc } from '@linernotes/model';
import { leavesOf, pathText } from '../bodies.ts';
import type { OperationFacts, OperationRule } from '../rule.ts';
import type { Theatre } from '../take.ts';
import { playCase } from './cases.ts';
import { type Place, placesOf, playChange } from './changes.ts';

/** A code of the model: where it stands in answers, and how a text is read as one. */
interface Code {
  readonly field: 'isrcs' | 'barcodes';
  readonly parse: (text: string) => string | null;
  /** Other ways to write a code, wrong ones among them. */
  readonly formsOf: (code: string) => readonly string[];
}

const codes: readonly Code[] = [
  {
    field: 'isrcs',
    parse: parseIsrc,
    formsOf: (code) => {
      const parts = [code.slice(0, 2), code.slice(2, 5), code.slice(5, 7), code.slice(7)];
      return [code.toLowerCase(), parts.join('-'), parts.join('-').toLowerCase(), parts.join(' ')];
    },
  },
  {
    field: 'barcodes',
    parse: parseGtin,
    formsOf: (code) => {
      const wrongDigit = String((Number(code.at(-1)) + 1) % 10);
      return [`${code.slice(0, -1)}${wrongDigit}`, code.split('').join(' '), '075596029322'];
    },
  },
];

export const normalisesCodes: OperationRule = {
  id: 'normalises-codes',
  category: 'mapping',
  tier: 'gold',
  of: 'operation',
  says: 'gives ISRCs and barcodes in the form of the model, and none where they cannot be right',
  check: async (theatre, operation) => {
    const found: string[] = [];
    for (const code of codes) {
      for (const place of placesOf(operation)) {
        found.push(...(await codeFaults(theatre, operation, place, code)));
      }
    }
    return found;
  },
};

async function codeFaults(
  theatre: Theatre,
  operation: OperationFacts,
  place: Place,
  { field, parse, formsOf }: Code,
): Promise<readonly string[]> {
  const usual = await playCase(theatre, operation.name, place.of);
  const had = codesIn(usual.value, field);
  const shown = place.values.flatMap((value) => {
    const code = typeof value === 'string' ? parse(value) : null;
    return code !== null && had.includes(code) ? [code] : [];
  });
  const [first] = shown;
  if (first === undefined) return [];
  const found: string[] = [];
  for (const form of formsOf(first)) {
    const change = { what: `"${form}"`, to: () => form };
    const { value } = await playChange(theatre, operation, place, change);
    const right = parse(form);
    const isWrong = (code: unknown) => code !== right && (code === form || !had.includes(code));
    const wrong = codesIn(value, field).find(isWrong);
    if (wrong !== undefined) found.push(`${pathText(place.path)} "${form}": answers ${wrong}`);
  }
  return found;
}

function codesIn(value: unknown, field: Code['field']): readonly unknown[] {
  return leavesOf(value ?? null)
    .filter(({ path }) => path.includes(field))
    .flatMap(({ values }) => values);
}
