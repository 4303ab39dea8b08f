import { describe, expect, it } from 'vitest';
import { readImageUrl } from '../../src/normalise/image-urls.ts';

/** An address as the image server makes it, of the given name. */
function address(name: string, options = 'rs:fit/g:sm/q:90/h:600/w:594'): string {
  const base64 = btoa(`s3://discogs-database-images/${name}`)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/u, '');
  const pieces = base64.match(/.{1,16}/gu) ?? [];
  return `https://i.discogs.com/c2lnbmF0dXJl/${options}/${pieces.join('/')}.jpeg`;
}

describe('the address of a picture', () => {
  it('tells which picture it is, of what, how large and since when', () => {
    expect(readImageUrl(address('R-12856557-1553116527-8277.jpeg'))).toEqual({
      name: 'R-12856557-1553116527-8277.jpeg',
      kind: 'release',
      ownerId: 12_856_557,
      uploadedAt: '2019-03-20T21:15:27.000Z',
      widthPx: 594,
      heightPx: 600,
      quality: 90,
    });
  });

  it('tells the same picture at every size', () => {
    const name = 'A-22-1105986304.jpg';
    const small = readImageUrl(address(name, 'rs:fit/g:sm/q:40/h:150/w:150'));
    expect(small).toMatchObject({ name, kind: 'artist', ownerId: 22, widthPx: 150, quality: 40 });
    expect(readImageUrl(address(name))?.name).toBe(name);
  });

  it('tells the first of all pictures too', () => {
    expect(readImageUrl(address('R-r_10823-001.jpg'))).toMatchObject({
      name: 'R-r_10823-001.jpg',
      ownerId: 10_823,
    });
  });

  it.each([
    ['https://api.discogs.com/image/R-63114-1148806222.jpeg', 'R-63114-1148806222.jpeg'],
    ['https://api.discogs.com/image/R-150-63114-1148806222.jpeg', 'R-63114-1148806222.jpeg'],
    ['/image/R-90-63114-1148806222.jpeg', 'R-63114-1148806222.jpeg'],
    ['https://api.discogs.com/image/R-150-1148806222.jpeg', 'R-150-1148806222.jpeg'],
    [
      'https://img.discogs.com/s=/500x500/q(40)/discogs-avatars/U-12-1639783612.jpeg.jpg',
      'U-12-1639783612.jpeg',
    ],
    ['https://img.discogs.com/s/L-7-1.png', 'L-7-1.png'],
  ])('of old, %s, is of %s', (url, name) => {
    expect(readImageUrl(url)?.name).toBe(name);
  });

  it.each([
    '',
    'https://st.discogs.com/1/images/spacer.gif',
    'https://i.discogs.com/s/rs:fit/q:90/%%%.jpeg',
    'https://i.discogs.com/s/rs:fit/q:90/bm90aGluZw.jpeg',
    'https://api.discogs.com/releases/63114',
    null,
    undefined,
  ])('%o is of none', (url) => {
    expect(readImageUrl(url)).toBeNull();
  });
});
