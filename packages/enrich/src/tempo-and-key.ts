import { type MergePolicy, mergeKey, mergeTempo, type Statement } from '@linernotes/matching';
import { type Claim, type Claimed, type MusicalKey, rowItself } from '@linernotes/model';
import type { Candidate } from './candidate.ts';
import { spellKey } from './key-spelling.ts';
import type { EnrichedRecord, SpelledKey } from './output.ts';
import type { CrateRow, Issue } from './row.ts';
import { statements } from './statements.ts';

/** What the row says of its tempo and key, with its number. */
export interface OwnWords extends Pick<CrateRow, 'bpm' | 'key' | 'keyText'> {
  readonly rowNumber: number;
}

/**
 * Merges the tempo and the key of the chosen things and of the row. The row counts as a platform that knows no
 * more of them than others.
 */
export function tempoAndKey(
  chosen: readonly Candidate[],
  policy: MergePolicy,
  own: OwnWords,
): Pick<EnrichedRecord, 'bpm' | 'key'> {
  const tempos = statements(chosen, ({ recording, track }) => recording?.bpm ?? track?.bpm);
  const keys = statements(chosen, keyOf, (candidate) => keyedBy(candidate)?.keyText);
  const ownTempo = own.bpm === undefined ? [] : [bySelf(own, own.bpm)];
  const ownKey = own.key === undefined ? [] : [bySelf(own, toSpelled(own.key), own.keyText)];
  return {
    bpm: mergeTempo('bpm', [...tempos, ...ownTempo], policy) ?? undefined,
    key: mergeKey('key', [...keys, ...ownKey], policy) ?? undefined,
  };
}

function bySelf<Value>({ rowNumber }: OwnWords, value: Value, raw?: string): Statement<Value> {
  const said = { value, platform: rowItself, id: String(rowNumber) };
  return raw === undefined ? said : { ...said, raw };
}

function keyedBy({ recording, track }: Candidate) {
  return recording?.key ? recording : track;
}

function keyOf(candidate: Candidate): SpelledKey | undefined {
  const key = keyedBy(candidate)?.key;
  return key && toSpelled(key);
}

function toSpelled({ tonic, mode }: MusicalKey): SpelledKey {
  return { tonic, mode, spelling: spellKey({ tonic, mode }) };
}

/** Tells where a tempo or key was chosen that is not the row's own. */
export function tempoAndKeyIssues({ bpm, key }: EnrichedRecord): readonly Issue[] {
  return [
    ...overruled(bpm, { field: 'bpm', name: 'a tempo of', shown: (value) => `${value} BPM` }),
    ...overruled(key, { field: 'key', name: 'the key', shown: ({ spelling }) => spelling }),
  ];
}

interface Field<Value> {
  readonly field: string;
  readonly name: string;
  readonly shown: (value: Value) => string;
}

function overruled<Value>(
  claimed: Claimed<Value> | undefined,
  { field, name, shown }: Field<Value>,
): readonly Issue[] {
  const own = claimed?.claims.find(({ platform, chosen }) => platform === rowItself && !chosen);
  const taken = claimed?.claims.find(({ chosen }) => chosen);
  if (!own || !taken) return [];
  const { platform } = taken;
  const says = `The row says ${name} ${inWords(own, shown)}; ${platform} has ${inWords(taken, shown)}`;
  const message = `${says}, which was chosen${whyOf(own)}.`;
  return [{ code: `contradicts-${field}`, field, platform, message }];
}

function inWords<Value>({ value, raw }: Claim<Value>, shown: (value: Value) => string): string {
  const text = shown(value);
  return raw === undefined || raw === text ? text : `${text} ("${raw}")`;
}

function whyOf({ relation }: Claim<unknown>): string {
  return relation ? `: the row's is ${relationWords[relation] ?? relation}` : '';
}

/** What the row's own is of the chosen one. */
const relationWords: Readonly<Record<string, string>> = {
  half: 'half of it',
  double: 'twice as much',
  relative: 'its relative key',
  parallel: 'its parallel key',
  'fifth-up': 'a fifth higher',
  'fifth-down': 'a fifth lower',
  'semitone-up': 'a semitone higher',
  'semitone-down': 'a semitone lower',
  'three-halves': 'three halves of it',
  'two-thirds': 'two thirds of it',
  'four-thirds': 'four thirds of it',
  'three-quarters': 'three quarters of it',
};
