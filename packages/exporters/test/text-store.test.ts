import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { TextStore } from '../src/text-store.ts';

const texts = ['', 'a', 'žluťoučký 😀', 'x'.repeat(2 ** 20 - 4), 'y'.repeat(2 ** 21), 'z', ''];

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'text-store-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

/** Where temporary files go meanwhile. */
function temporary(home: string): string {
  vi.stubEnv('TMPDIR', home);
  onTestFinished(() => void vi.unstubAllEnvs());
  return home;
}

function storeOf() {
  const store = new TextStore();
  onTestFinished(() => store.close());
  return { store, places: texts.map((text) => store.add(text)) };
}

it('gives back every text, also an empty one and one larger than what it holds texts in', () => {
  const { store, places } = storeOf();
  expect(places.map((place) => store.get(place))).toEqual(texts);
  expect(new Set(places).size).toBe(texts.length);
});

it('gives them back in any order, and while others come', () => {
  const { store, places } = storeOf();
  const last = store.add('last');
  const backwards = places.toReversed().map((place) => store.get(place));
  expect(backwards).toEqual(texts.toReversed());
  expect(store.get(last)).toBe('last');
});

it('leaves no file behind', () => {
  const home = temporary(folder());
  const { store } = storeOf();
  store.close();
  expect(readdirSync(home)).toEqual([]);
});

it('tells where there is no space', () => {
  temporary(join(folder(), 'nowhere'));
  expect(storeOf).toThrow('cannot be kept in');
});
