import { describe, expect, it } from 'vitest';
import {
  isrcsByPosition,
  readIsrcs,
  readLabelCode,
  readSidCode,
  readSparsCode,
} from '../../src/normalise/codes.ts';
import { readRightsSocieties } from '../../src/normalise/rights-societies.ts';
import { flattenTracklist } from '../../src/normalise/tracklist.ts';

describe('a label code', () => {
  it.each([
    ['LC 0316', '316'],
    ['LC0309', '309'],
    ['LC - 0299', '299'],
    ['LC-24155', '24155'],
    ['lc 00268', '268'],
    ['11753', '11753'],
    ['XZAL 11697 BW', null],
    ['LC', null],
    ['', null],
    [undefined, null],
  ])('%o is %o', (text, code) => {
    expect(readLabelCode(text)).toBe(code);
  });
});

describe('a SID code', () => {
  it.each([
    ['IFPI L008', 'L008'],
    ['IFPI LB 46', 'LB46'],
    ['ifpi 2W14', '2W14'],
    ['IFPILT36', 'LT36'],
    ['IFPI  05M1', '05M1'],
    ['IFPI AAHY2', 'AAHY2'],
    ['none', null],
    ['EMI UDEN 8447522 @ 1 1-1-3-NL', null],
    ['', null],
  ])('%o is %o', (text, code) => {
    expect(readSidCode(text)).toBe(code);
  });
});

describe('a SPARS code', () => {
  it('names three processes', () => {
    expect(readSparsCode(' add ')).toEqual({
      recording: 'analogue',
      mixing: 'digital',
      mastering: 'digital',
    });
    expect(readSparsCode('A.A.D')?.mixing).toBe('analogue');
  });

  it.each(['', 'AD', 'ADX', 'DDA', null])('is not %o', (text) => {
    expect(readSparsCode(text)).toBeNull();
  });
});

describe('rights societies', () => {
  it.each([
    ['BIEM', ['BIEM']],
    ['B.I.E.M./STEMRA', ['BIEM', 'STEMRA']],
    ['B.I.E.M.|STEMRA', ['BIEM', 'STEMRA']],
    ['BIEM - STEMRA', ['BIEM', 'STEMRA']],
    ['SACEM SDRM SACD SGDL', ['SACEM', 'SDRM', 'SACD', 'SGDL']],
    ['BIEM/MCPS.n©b', ['BIEM', 'MCPS', 'NCB']],
    ['BIEM mcps n(c)b GEMA', ['BIEM', 'MCPS', 'NCB', 'GEMA']],
    ['Austro Mechana', ['AUSTRO MECHANA']],
    ['bel BIEM / GEMA', ['BEL BIEM', 'GEMA']],
    ['M.C.P.S.', ['MCPS']],
    ['GEMA GEMA', ['GEMA']],
    ['', []],
  ])('of %s are %o', (text, societies) => {
    expect(readRightsSocieties(text)).toEqual({ societies, unread: [] });
  });

  it('that nobody knows are told', () => {
    expect(readRightsSocieties('SABAM/BIEM-TM')).toEqual({
      societies: ['SABAM', 'BIEM'],
      unread: ['TM'],
    });
  });
});

describe('ISRCs', () => {
  const isrc = (value: string, description?: string) => ({ type: 'ISRC', value, description });

  it('are read however they are typed, and several of one text', () => {
    expect(readIsrcs([isrc('GB-AYE-69-00531 / gbaye6900532', 'A1, A2')])).toEqual([
      { isrc: 'GBAYE6900531', track: 'A1, A2' },
      { isrc: 'GBAYE6900532', track: 'A1, A2' },
    ]);
  });

  it('are none of codes of another kind and of other identifiers', () => {
    expect(readIsrcs([isrc('CN-G13-05-360-00/V J6-1'), isrc('')])).toEqual([]);
    expect(readIsrcs([{ type: 'Other', value: 'GBAYE6900531' }])).toEqual([]);
  });

  it('belong to the track that their description names', () => {
    const tracklist = flattenTracklist(['A1', 'A2'].map((position) => ({ position, title: 'T' })));
    const rows = [
      isrc('GBAYE6900531', 'Track A1'),
      isrc('GBAYE6900532', 'A1 to A2'),
      isrc('GBAYE6900533', 'B1'),
      isrc('GBAYE6900534'),
    ];
    expect([...isrcsByPosition(rows, tracklist)]).toEqual([['A1', ['GBAYE6900531']]]);
  });
});
