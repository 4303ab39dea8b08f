import { Writable } from 'node:stream';
import { build, type MusicalKey } from '@linernotes/model';
import { expect, it } from 'vitest';
import { printEntity } from '../src/output/entity.ts';
import { surroundings } from './helpers.ts';

function printed(key: MusicalKey, keyText?: string): readonly string[] {
  const chunks: string[] = [];
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  const source = { platform: 'beats', kind: 'recording', id: '7' } as const;
  const fetchedAt = '2026-11-01T00:00:00.000Z';
  const known = { source: { ...source, fetchedAt }, title: 'Strings', artistCredit: [], key };
  printEntity({ ...surroundings({}), out }, build('recording', { ...known, keyText }));
  return chunks
    .join('')
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, ' '));
}

it.each([
  [undefined, 'key C#m'],
  ['C#m', 'key C#m'],
  ['12A', 'key C#m (12A)'],
])('a key that the platform spells %s is shown as %s', (keyText, line) => {
  const lines = printed({ tonic: 1, mode: 'minor' }, keyText);
  expect(lines.filter((one) => one.startsWith('key'))).toEqual([line]);
});
