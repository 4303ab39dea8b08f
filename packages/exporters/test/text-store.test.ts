import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
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

/** What this process has open below a folder. */
function openIn(home: string): readonly string[] {
  return readdirSync('/proc/self/fd')
    .map((fd) => join('/proc/self/fd', fd))
    .filter((link) => {
      try {
        return readlinkSync(link).startsWith(home);
      } catch {
        // That of the folder which was just read.
        return false;
      }
    });
}

describe.runIf(process.platform === 'linux')('its file', () => {
  it('is for its owner alone, and let go of', () => {
    const home = temporary(folder());
    const { store } = storeOf();
    const [own = ''] = openIn(home);
    expect(statSync(own).mode & 0o777).toBe(0o600);
    store.close();
    expect(openIn(home)).toEqual([]);
  });
});

it('answers nothing once it is closed', () => {
  const { store, places } = storeOf();
  store.close();
  expect(() => store.get(places[1] ?? 0)).toThrow('closed');
  expect(() => store.add('a')).toThrow('closed');
});
