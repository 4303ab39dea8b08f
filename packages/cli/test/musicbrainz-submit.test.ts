import { describe, expect, it } from 'vitest';
import { liner } from './helpers.ts';
import { password, stage } from './musicbrainz-stage.ts';

const collection = '00000000-0000-4000-8000-300000000001';
const recording = '6da76448-982a-4a01-b65b-9a710301c9c9';
const release = '00000000-0000-4000-8000-100000000001';
const artist = '5b11f4ce-a62d-471e-81fc-a69a8278c7da';

async function desk() {
  const collections = { [collection]: { owner: 'anna', entity: 'release' } };
  const played = await stage({ collections });
  const env = { ...played.env, MUSICBRAINZ_USERNAME: 'anna', MUSICBRAINZ_PASSWORD: password };
  const run = (...args: string[]) => liner(['musicbrainz', 'submit', ...args], { env });
  const changes = () =>
    played.server.requests.filter(({ method, status }) => method !== 'GET' && status === 200);
  return { ...played, run, changes };
}

describe('liner musicbrainz submit', () => {
  it.each([
    ['isrc', recording, 'USGF19942501'],
    ['tags', 'artist', artist, '--up', 'grunge'],
    ['rating', 'artist', artist, '80'],
    ['collection', 'add', collection, 'release', release],
  ])('sends nothing without a yes: %s', async (...args) => {
    const { run, server } = await desk();
    const { code, err } = await run(...args);
    expect([code, server.requests]).toEqual([2, []]);
    expect(err).toContain('Add --yes to submit, or --dry-run to see what would be sent.');
  });

  it('shows the exact request in a dry run', async () => {
    const { run, changes, edits } = await desk();
    const { code, out } = await run('isrc', recording, 'us-gf1-99-42501', '--dry-run');
    expect([code, changes(), edits]).toEqual([0, [], []]);
    expect(out).toMatch(/^POST http:\S+\/ws\/2\/recording\?client=liner-\d[\w.-]*&fmt=json\n/);
    expect(out).toContain(`<recording id="${recording}"><isrc-list><isrc id="USGF19942501"/>`);
    expect(out).toMatch(/\nA dry run: 1 ISRC would be sent, with 1 request\.\n$/);
  });

  it('says after a second Ctrl-C that it may have been sent', async () => {
    const { env } = await desk();
    const lastWord = { tell: () => 'Interrupted at once.' };
    const typed = ['musicbrainz', 'submit', 'isrc', recording, 'USGF19942501'];
    await liner([...typed, '--dry-run'], { env, lastWord });
    expect(lastWord.tell()).toBe('Interrupted at once.');
    await liner([...typed, '--yes'], { env, lastWord });
    expect(lastWord.tell()).toBe(
      'Interrupted at once. It may have been sent: look at MusicBrainz before you submit it again.',
    );
  });

  it('submits ISRCs and barcodes, and not what is there', async () => {
    const { run, edits } = await desk();
    const first = await run(
      'isrc',
      recording,
      'USGF19942501',
      '--note',
      'booklet',
      '--yes',
      '--json',
    );
    expect(JSON.parse(first.out)).toMatchObject({
      sent: [{ recording, isrc: 'USGF19942501' }],
      isDryRun: false,
    });
    const again = await run('isrc', recording, 'USGF19942501', '--yes');
    expect(again.out).toBe('0 ISRCs were sent, with 0 requests. 1 was there already.\n');
    expect(edits).toMatchObject([{ by: 'anna', note: 'booklet' }]);
    const barcode = await run('barcode', release, '5021603064126', '--yes', '--replace', '--json');
    expect(JSON.parse(barcode.out)).toMatchObject({ requestCount: 1 });
  });

  it('votes, rates, and fills collections', async () => {
    const { run, changes } = await desk();
    const codes = [
      await run('tags', 'artist', artist, '--up', 'grunge,rock', '--down', 'pop', '--yes'),
      await run('tags', 'artist', artist, '--replace', 'rock', '--yes'),
      await run('rating', 'artist', artist, '0', '--yes'),
      await run('collection', 'add', collection, 'release', release, '--yes'),
      await run('collection', 'remove', collection, 'release', release, '--yes'),
    ].map(({ code }) => code);
    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(changes().map(({ method }) => method)).toEqual([
      'POST',
      'POST',
      'POST',
      'PUT',
      'DELETE',
    ]);
  });

  it.each([
    [['rating', 'artist', artist, '101', '--yes'], 'whole number from 0 to 100'],
    [['rating', 'release', release, '80', '--yes'], '"entity" is one of: artist, event'],
    [['tags', 'artist', artist, '--yes'], 'Name a tag'],
    [['tags', 'artist', artist, '--up', 'a', '--replace', 'b', '--yes'], 'cannot be used with'],
    [['tags', 'artist', 'nirvana', '--up', 'a', '--yes'], 'is not an MBID'],
    [['barcode', release, '123', '--yes'], 'is not a barcode'],
    [['isrc', recording, 'NOTONE', '--yes'], 'is not an ISRC'],
    [['collection', 'add', collection, 'releases', release, '--yes'], '"entity" is one of'],
    [['isrc', recording, 'USGF19942501', '--yes', '--dry-run'], 'cannot be used with'],
  ])('%j is refused before anything is asked', async (args, message) => {
    const { run, server } = await desk();
    const { code, err } = await run(...args);
    expect([code, server.requests]).toEqual([2, []]);
    expect(err).toContain(message);
  });

  it('says what is wrong with a password, without it', async () => {
    const { env } = await stage();
    const set = { MUSICBRAINZ_USERNAME: 'anna', MUSICBRAINZ_PASSWORD: 'cnrywrong5f3a9c' };
    const args = ['musicbrainz', 'submit', 'rating', 'artist', artist, '80', '--yes', '--json'];
    const { code, out, err } = await liner(args, { env: { ...env, ...set } });
    expect([code, JSON.parse(out)]).toMatchObject([1, { error: { code: 'authentication' } }]);
    expect(err).toContain('MUSICBRAINZ_PASSWORD');
    expect(out + err).not.toContain('cnrywrong');
  });

  it('explains itself with examples', async () => {
    const { out } = await liner(['musicbrainz', 'submit', '--help']);
    expect(out).toContain('$ liner musicbrainz submit isrc');
  });
});
