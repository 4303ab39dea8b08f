import { build } from '@linernotes/model';
import { describe, expect, it } from 'vitest';
import { findByGtin, findByIsrc } from '../src/index.ts';

const source = {
  platform: 'tiny',
  kind: 'release',
  id: '1',
  url: 'https://tiny.example/1',
  fetchedAt: '2026-11-21T00:00:00.000Z',
} as const;
const release = (...barcodes: readonly string[]) =>
  build('release', { source, isComplete: true, title: 'Discovery', barcodes });
const recording = (...isrcs: readonly string[]) =>
  build('recording', { source: { ...source, kind: 'recording' }, title: 'Nightvision', isrcs });

describe('an ISRC', () => {
  it('is asked for in its canonical form', async () => {
    const asked: string[] = [];
    await findByIsrc('isrc gb-duw-00-00061', async (isrc) => {
      asked.push(isrc);
      return null;
    });
    expect(asked).toEqual(['GBDUW0000061']);
  });

  it('finds what carries it, or shows none', async () => {
    const [own, other, bare] = [recording('GBDUW0000061'), recording('GBDUW0000059'), recording()];
    expect(await findByIsrc('GBDUW0000061', async () => [own, other, bare])).toEqual([own, bare]);
    expect(await findByIsrc('GBDUW0000061', async () => other)).toEqual([]);
    expect(await findByIsrc('GBDUW0000061', async () => own)).toEqual([own]);
  });

  it('that is none is refused before anything is asked', async () => {
    const never = () => expect.fail('it was asked');
    await expect(findByIsrc('../me', never)).rejects.toMatchObject({
      code: 'configuration',
      details: { option: 'isrc' },
    });
  });
});

describe('a barcode', () => {
  const askedFor = async (gtin: string, found: ReturnType<typeof release> | null) => {
    const asked: string[] = [];
    const releases = await findByGtin(gtin, async (digits) => {
      asked.push(digits);
      return asked.length === 1 ? found : null;
    });
    return { asked, releases };
  };

  it.each([
    ['724384960650', ['724384960650', '0724384960650']],
    ['0724384960650', ['724384960650', '0724384960650']],
    ['4050538793819', ['4050538793819']],
  ])('%s is asked for by %s until something is found', async (gtin, digits) => {
    expect((await askedFor(gtin, null)).asked).toEqual(digits);
    expect((await askedFor(gtin, release(gtin))).asked).toEqual(digits.slice(0, 1));
  });

  it('finds what carries it in either form, or shows none', async () => {
    const [own, bare] = [release('0724384960650'), release()];
    expect((await askedFor('724384960650', own)).releases).toEqual([own]);
    expect((await askedFor('724384960650', bare)).releases).toEqual([bare]);
    expect((await askedFor('724384960650', release('4050538793819'))).releases).toEqual([]);
  });

  it('with a wrong check digit is refused before anything is asked', async () => {
    const never = () => expect.fail('it was asked');
    await expect(findByGtin('724384960651', never)).rejects.toMatchObject({
      code: 'configuration',
      details: { option: 'gtin' },
    });
  });
});
