import { describe, expect, test } from 'vitest';
import { lostIn, read, rekordbox, traktor, write } from './stage.ts';

const entry = (within: string) => `<NML VERSION="19"><COLLECTION ENTRIES="1"><ENTRY>
<LOCATION DIR="/:" FILE="a.mp3" VOLUME="C:"></LOCATION>${within}</ENTRY></COLLECTION></NML>`;

describe('the notation of keys in NML', () => {
  test('is that which was asked for, and what was analysed stays', async () => {
    const key = { tonic: 1, mode: 'minor' };
    const fresh = [{ location: 'C:/a.mp3', key, keyText: 'C#m' }];
    const { text } = await write(traktor, fresh, {}, { keyNotation: 'camelot' });
    expect(text).toContain('KEY="12A"');
    expect(text).toContain('<MUSICAL_KEY VALUE="13">');
    expect((await write(traktor, fresh)).text).toContain('KEY="C#m"');
  });

  test('is told for each key where it is none for texts', async () => {
    const tracks = [{ key: { tonic: 1, mode: 'minor' } }, {}, { keyText: '?' }];
    const located = tracks.map((track, at) => ({ ...track, location: `/${at}.mp3` }));
    const { lossReport } = await write(traktor, located, {}, { keyNotation: 'engine' });
    expect(lossReport).toEqual([
      {
        column: 'keyText',
        reason: '"engine", which was asked for, is no notation of NML, left as without',
        count: 2,
        firstItem: 1,
      },
    ]);
  });

  test('that is called traktor is what was analysed, and the text stays', async () => {
    const { tracks, header } = await read(traktor, entry('<INFO KEY="6m"></INFO>'));
    const options = { keyNotation: 'traktor' };
    const { text, lossReport } = await write(traktor, tracks, header, options);
    expect(text).toContain('KEY="6m"');
    expect(text).toContain('<MUSICAL_KEY VALUE="20">');
    expect(lossReport).toEqual([]);
  });

  test('leaves a tag its own key where another was analysed', async () => {
    const both = entry('<INFO KEY="C"></INFO><MUSICAL_KEY VALUE="21"></MUSICAL_KEY>');
    const { tracks, header } = await read(traktor, both);
    const { text } = await write(traktor, tracks, header, { keyNotation: 'camelot' });
    expect(text).toContain('KEY="8B"');
    expect(text).toContain('VALUE="21"');
  });

  test('changes no more than the text of an entry of its own', async () => {
    const { tracks, header } = await read(traktor, entry('<INFO KEY="6m"></INFO>'));
    const { text } = await write(traktor, tracks, header, { keyNotation: 'rekordbox' });
    expect(text).not.toContain('KEY="6m"');
    expect(text).toMatch(/<INFO KEY="[A-G][^"]*">/);
    expect(text).not.toContain('MUSICAL_KEY');
  });
});

describe('the notation of keys in Rekordbox XML', () => {
  const key = { tonic: 1, mode: 'minor' };
  const track = { location: '/a.mp3', key, keyText: '12A' };
  const spelled = async (keyNotation?: string) => {
    const { text, lossReport } = await write(rekordbox, [track], {}, { keyNotation });
    return [/Tonality="([^"]*)"/.exec(text)?.[1], lostIn(lossReport)] as const;
  };

  test.each([
    ['musical', 'C#m'],
    ['rekordbox', 'Dbm'],
    ['camelot', '12A'],
    ['open-key', '5m'],
  ])('is %s where that was asked for', async (notation, said) => {
    expect(await spelled(notation)).toEqual([said, []]);
  });

  test.each(['traktor', 'engine'])('is told where it is none for texts: %s', async (notation) => {
    const why = `keyText: "${notation}", which was asked for, is no notation of Rekordbox XML, left as without`;
    const [said, lost] = await spelled();
    expect(await spelled(notation)).toEqual([said, [why, ...lost]]);
  });

  test.each([
    ['12A', 'spelled as Rekordbox spells keys'],
    ['C', 'another key than the one that is written, left out'],
    ['who knows', 'no key, and the one that is known is written'],
  ])('a tag that says %s beside D flat minor is told', async (keyText, reason) => {
    const { text, lossReport } = await write(rekordbox, [{ ...track, keyText }]);
    expect([text.includes('Tonality="Dbm"'), lostIn(lossReport)]).toEqual([
      true,
      [`keyText: ${reason}`],
    ]);
  });
});

describe('moving cues', () => {
  const mark =
    '<CUE_V2 NAME="n.n." TYPE="0" START="100.000000" LEN="0.000000" HOTCUE="0"></CUE_V2>';

  test('is done in their own format too', async () => {
    const { tracks, header } = await read(traktor, entry(mark));
    const { text, lossReport } = await write(traktor, tracks, header, { shiftMs: 26 });
    expect(text).toContain('START="126.000000"');
    expect(lossReport).toEqual([]);
  });

  test('is told where it did nothing, or not all', async () => {
    const cues = [{ kind: 'cue', startMs: 10, hotCue: 0 }];
    const told = async (track: object) =>
      lostIn((await write(rekordbox, [track], {}, { shiftMs: -26 })).lossReport);
    const nothing = 'cues: nothing was moved: no MP3 file has cues or a grid';
    expect(await told({ location: '/a.mp3' })).toEqual([nothing]);
    expect(await told({ location: '/a.wav', cues })).toEqual([
      'cues: not moved, as the file is no MP3',
      nothing,
    ]);
    expect(await told({ location: '/a.mp3', cues })).toEqual(['cues: moved to the start only']);
  });
});
