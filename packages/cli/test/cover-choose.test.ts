import type { Image } from '@linernotes/model';
import { describe, expect, it } from 'vitest';
import { chooseImages, parseSize, renditionOf } from '../src/cover/choose.ts';

const at = (name: string) => `https://pictures.example/${name}.jpg`;
const thumbnails = [1_200, 250, 500].map((sizePx) => ({ url: at(`${sizePx}`), sizePx }));
const whole: Image = { url: at('whole'), kind: 'front', types: ['Front'], thumbnails };
const plain: Image = { url: at('plain'), kind: 'other', widthPx: 600, heightPx: 500 };

describe('a size', () => {
  it.each([
    ['small', '250'],
    ['MEDIUM', '500'],
    ['large', '1200'],
    ['original', 'whole'],
    ['1', '250'],
    ['250', '250'],
    ['1200', '1200'],
    ['5000', 'whole'],
  ])('%s is the smallest rendition that is as large', (text, name) => {
    expect(renditionOf(whole, parseSize(text) ?? Number.NaN)?.url).toBe(at(name));
  });

  it('is that of the only rendition, where there is one', () => {
    expect(renditionOf(plain, 1)).toEqual({ url: at('plain'), sizePx: 600 });
  });

  it('is of what can be had: of the rest the nearest', () => {
    const without = (...names: string[]) =>
      renditionOf(whole, 500, (url) => !names.map(at).includes(url))?.url ?? null;
    expect(without('500')).toBe(at('1200'));
    expect(without('500', '1200')).toBe(at('whole'));
    expect(without('500', '1200', 'whole')).toBe(at('250'));
    expect(without('250', '500', '1200', 'whole')).toBeNull();
  });

  it.each(['', '0', '-5', '12.5', '1e3', 'huge', '999999', 'constructor'])(
    '"%s" is none',
    (text) => {
      expect(parseSize(text)).toBeNull();
    },
  );
});

describe('which pictures', () => {
  const back: Image = { url: at('back'), kind: 'back', types: ['Back', 'Spine'] };
  const other: Image = { url: at('other'), kind: 'other', types: ['Front', 'Raw/Unedited'] };
  const all = [other, back, whole];

  it.each([
    [{ isAll: false }, [whole]],
    [{ isAll: false, type: 'FRONT' }, [whole]],
    [{ isAll: false, type: 'spine' }, [back]],
    [{ isAll: true }, all],
    [{ isAll: true, type: 'front' }, [other, whole]],
  ])('%j', (wanted, expected) => {
    expect(chooseImages(all, { hasFront: true, ...wanted })).toEqual(expected);
  });

  it('the first, of what has no front', () => {
    expect(chooseImages([plain, back], { isAll: false, hasFront: false })).toEqual([plain]);
    expect(() => chooseImages([whole], { isAll: false, hasFront: true, type: 'Liner' })).toThrow(
      'none of them is "Liner"',
    );
    expect(() => chooseImages([plain], { isAll: false, hasFront: true })).toThrow(
      'There is 1 picture, and none of them is "front".',
    );
  });
});
