import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { KeyTable, wordsOfNumber, wordsOfText } from '../src/collections/key-table.ts';
import { ReaderIds } from '../src/collections/reader-ids.ts';

describe('a table of keys', () => {
  test('says what each key was given first, among very many', () => {
    const table = new KeyTable(2);
    for (let at = 0; at < 50_000; at += 1) {
      expect(table.add(wordsOfNumber(at * 2 ** 20), at)).toBeNull();
    }
    for (let at = 0; at < 50_000; at += 1) {
      expect(table.add(wordsOfNumber(at * 2 ** 20), 0)).toBe(at);
      expect(table.get(wordsOfNumber(at * 2 ** 20 + 1))).toBeNull();
    }
  });

  test('tells texts and great numbers apart', () => {
    const texts = new KeyTable(4);
    expect(texts.add(wordsOfText('a'), 1)).toBeNull();
    expect(texts.get(wordsOfText('a'))).toBe(1);
    expect(texts.get(wordsOfText('b'))).toBeNull();
    const numbers = new KeyTable(2);
    numbers.add(wordsOfNumber(2 ** 32), 7);
    expect(numbers.get(wordsOfNumber(0))).toBeNull();
    expect(numbers.get(wordsOfNumber(2 ** 32))).toBe(7);
  });
});

test('ids of 200,000 tracks take less than 8 MB, and one that is given twice is found', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const size = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const idOf = (place: number) => `D:/:Music/:Folder/:${place}.mp3`;
  const before = size();
  const ids = new ReaderIds();
  for (let place = 1; place <= 200_000; place += 1) ids.idFor(idOf(place), place);
  expect(size() - before).toBeLessThan(8_000_000);
  expect(ids.idFor(idOf(77), 200_001)).toBe('track-200001');
  expect([ids.isShared(idOf(77)), ids.isShared(idOf(78))]).toEqual([true, false]);
});
