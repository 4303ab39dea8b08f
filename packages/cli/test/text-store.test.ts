import { expect, it } from 'vitest';
import { TextStore } from '../src/dj/text-store.ts';

it('gives back every text, also an empty one and one larger than what it holds texts in', () => {
  const texts = ['', 'a', 'žluťoučký 😀', 'x'.repeat(2 ** 20 - 4), 'y'.repeat(2 ** 21), 'z', ''];
  const store = new TextStore();
  const places = texts.map((text) => store.add(text));
  expect(places.map((place) => store.get(place))).toEqual(texts);
  expect(new Set(places).size).toBe(texts.length);
});
