import { configurationError } from '@linernotes/core';
import { broughtBy, personalIncs } from './vocabulary.ts';

/** What may be included in an answer: by itself, and beside a parent that brings it. */
export interface IncRules {
  /** `a lookup of an artist`: how a message names the request. */
  readonly of: string;
  readonly own: readonly string[];
  /** Incs that do nothing without another. */
  readonly needs?: Readonly<Record<string, string>> | undefined;
}

type Brought = typeof broughtBy;

/** The incs that a request takes, in types: its own, and those that its own bring. */
export type IncOf<Own extends readonly string[]> =
  | Own[number]
  | Brought[keyof Brought & Own[number]][number];

/** The older names of incs; `puids` are gone from the answers. */
const synonyms: Readonly<Record<string, string>> = { mediums: 'media' };

/**
 * Checks what is to be included, and gives it out once each, in MusicBrainz' newer names. Throws
 * `configuration` with what would be legal, before anything is sent.
 */
export function checkInc(rules: IncRules, given: readonly string[] = []): readonly string[] {
  if (!Array.isArray(given)) {
    throw wrongInc(`MusicBrainz: "inc" is a list, as in inc: ['aliases', 'tags'].`);
  }
  const asked = [...new Set(given.map((inc) => synonyms[inc] ?? inc))];
  for (const inc of asked) {
    if (!isLegal(rules, inc, asked)) throw wrongInc(reason(rules, inc));
  }
  return asked;
}

/** Whether an answer has something of whoever asks. */
export function isPersonal(inc: readonly string[]): boolean {
  return inc.some((one) => personalIncs.some((personal) => personal === one));
}

function isLegal({ own, needs = {} }: IncRules, inc: string, asked: readonly string[]): boolean {
  if (asked.some((other) => brings(other, inc))) return true;
  const needed = Object.hasOwn(needs, inc) ? needs[inc] : undefined;
  return own.includes(inc) && (needed === undefined || asked.includes(needed));
}

function brings(parent: string, inc: string): boolean {
  const known: Readonly<Record<string, readonly string[]>> = broughtBy;
  return Object.hasOwn(known, parent) && (known[parent] ?? []).includes(inc);
}

function reason({ of, own, needs = {} }: IncRules, inc: string): string {
  const quoted = JSON.stringify(String(inc).slice(0, 80));
  const parents = Object.hasOwn(needs, inc)
    ? [needs[inc] ?? '']
    : own.filter((parent) => brings(parent, inc));
  if (parents.length > 0) {
    return `MusicBrainz: inc ${quoted} of ${of} needs one of these beside it: ${parents.join(', ')}.`;
  }
  const legal = own.length > 0 ? `there are: ${own.join(', ')}` : 'there is none';
  return `MusicBrainz: ${quoted} is no inc of ${of}; ${legal}.`;
}

function wrongInc(message: string) {
  return configurationError({ option: 'inc', platform: 'musicbrainz', message });
}

/** Of these incs, those that another request takes too. */
export function incsOf(own: readonly string[], inc: readonly string[]): readonly string[] {
  const asked = inc.map((one) => synonyms[one] ?? one);
  const kept = asked.filter((one) => own.includes(one));
  return asked.filter((one) => isLegal({ of: '', own }, one, kept));
}
