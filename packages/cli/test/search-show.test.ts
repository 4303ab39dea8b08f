import { describe, expect, it } from 'vitest';
import { liner, startPlatforms } from './helpers.ts';

const down = { faults: [{ match: /./, times: 1_000, status: 500 }] };

describe('search', () => {
  it('asks both platforms and prints a table for each', async () => {
    const { env } = await startPlatforms();
    const { code, out, err } = await liner(['search', 'Nevermind'], { env });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^discogs: \d+ of \d+$/m);
    expect(out).toMatch(/^musicbrainz: \d+ of \d+$/m);
    expect(out).toMatch(/^discogs:release:\d+ +Nirvana +Nevermind/m);
    expect(out).toMatch(/^musicbrainz:release:[\da-f-]{36} +Nirvana +Nevermind/m);
  });

  it.each([
    ['release', 'Nevermind', 'musicbrainz:release:'],
    ['release-group', 'Nevermind', 'musicbrainz:release-group:'],
    ['artist', 'Kate Bush', 'musicbrainz:artist:'],
    ['label', 'RCA', 'musicbrainz:label:'],
    ['recording', 'Lithium', 'musicbrainz:recording:'],
  ])('finds a %s', async (kind, query, ref) => {
    const { env } = await startPlatforms();
    const args = ['search', query, '--kind', kind, '--json', '--limit', '2'];
    const { code, out } = await liner(args, { env });
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect([answer.query, answer.kind]).toEqual([query, kind]);
    const { items } = answer.platforms.find(
      (one: { platform: string }) => one.platform === 'musicbrainz',
    );
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(2);
    const { platform, kind: found, id } = items[0].source;
    expect(`${platform}:${found}:${id}`).toContain(ref);
  });

  it.each([
    ['artist', 'Kate Bush', /^musicbrainz:artist:\S+ +Kate Bush +Person, GB/m],
    ['recording', 'Lithium', /^musicbrainz:recording:\S+ +Nirvana +Lithium/m],
    ['release-group', 'Nevermind', /^musicbrainz:release-group:\S+ +Nirvana +Nevermind +Album/m],
  ])('prints a %s with what tells it from others', async (kind, query, line) => {
    const { env } = await startPlatforms();
    const args = ['search', query, '--kind', kind, '--on', 'musicbrainz'];
    expect((await liner(args, { env })).out).toMatch(line);
  });

  it('passes year, country, format and catalogue number on', async () => {
    const { server, env } = await startPlatforms();
    const fields = ['--year', '1991', '--country', 'US', '--format', 'CD', '--catno', 'DGCD-24425'];
    const args = ['search', 'Nevermind', ...fields, '--on', 'discogs'];
    const { code, out } = await liner(args, { env });
    expect([code, server.requests[0]?.query]).toEqual([
      0,
      expect.objectContaining({ year: '1991', country: 'US', format: 'CD', catno: 'DGCD-24425' }),
    ]);
    expect(out).toContain('DGCD-24425');
  });

  it('tells a platform that fails beside the answer of the other, and exits with 0', async () => {
    const { env } = await startPlatforms({ discogs: down });
    const { code, out, err } = await liner(['search', 'Nevermind'], { env });
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(
        /^discogs: Failed to search: .* \(Discogs answered GET .* with 500\)\. .* Trying musicbrainz\.\n$/,
      ),
    ]);
    expect(out).toMatch(/^musicbrainz: /);
    expect(out).not.toContain('discogs');
  });

  it('exits with 1 when all fail, and the JSON says why', async () => {
    const { env } = await startPlatforms({ discogs: down, musicbrainz: down });
    const { code, out } = await liner(['search', 'Nevermind', '--json'], { env });
    expect(code).toBe(1);
    const { platforms } = JSON.parse(out);
    expect(platforms.map((one: { error: { code: string } }) => one.error.code)).toEqual([
      'server',
      'server',
    ]);
  });

  describe('where a platform needs a setting that nobody has made', () => {
    const without = async () => {
      const { MUSICBRAINZ_CONTACT: _none, ...env } = (await startPlatforms()).env;
      return env;
    };

    it('asks the others, and tells how to set it', async () => {
      const { code, out, err } = await liner(['search', 'Nevermind'], { env: await without() });
      expect([code, out]).toEqual([0, expect.stringMatching(/^discogs: \d+ of \d+$/m)]);
      expect(err).toMatch(
        /^musicbrainz is left out\. .*is missing: .* Set MUSICBRAINZ_CONTACT in the environment, or in \.env here\. Or leave the platform out: --on discogs\.\n$/,
      );
    });

    it('has it among the failures of the JSON, and nothing beside', async () => {
      const { code, out, err } = await liner(['search', 'Nevermind', '--json'], {
        env: await without(),
      });
      expect([code, err]).toEqual([0, '']);
      expect(JSON.parse(out).platforms).toEqual([
        expect.objectContaining({
          platform: 'musicbrainz',
          status: 'failed',
          error: expect.objectContaining({ code: 'configuration', alternatives: ['discogs'] }),
        }),
        expect.objectContaining({ platform: 'discogs', status: 'found' }),
      ]);
    });

    it.each([[['--on', 'musicbrainz']], [['--kind', 'recording']]])(
      'is refused where it is the only one: %j',
      async (args) => {
        const { code, out, err } = await liner(['search', 'x', ...args], { env: await without() });
        expect([code, out, err]).toEqual([2, '', expect.stringContaining('MUSICBRAINZ_CONTACT')]);
      },
    );

    it('says nothing of it where it could not have answered', async () => {
      const env = { LINERNOTES_PLATFORMS: 'musicbrainz,deezer' };
      const args = ['search', 'x', '--kind', 'playlist', '--offline'];
      const { code, err } = await liner(args, { env });
      expect([code, err]).toEqual([1, expect.stringMatching(/^deezer: Failed to search: .*\n$/)]);
    });

    it('is refused where it was begun to be set up', async () => {
      const env = { ...(await without()), DISCOGS_CONSUMER_KEY: 'cnrykey0001' };
      const { code, err } = await liner(['search', 'x'], { env });
      expect([code, err]).toEqual([2, expect.stringContaining('DISCOGS_CONSUMER_SECRET')]);
    });
  });

  it('says so when nothing is found, and that is no failure', async () => {
    const { env } = await startPlatforms();
    const { code, out } = await liner(['search', 'zzyzx qwv'], { env });
    expect([code, out.split('\n').sort()]).toEqual([
      0,
      ['', 'discogs: nothing found', 'musicbrainz: nothing found'],
    ]);
  });

  it('refuses a kind that none of the platforms asked can search for', async () => {
    const { env } = await startPlatforms();
    const args = ['search', 'x', '--kind', 'recording', '--on', 'discogs'];
    const { code, err } = await liner(args, { env });
    expect([code, err]).toEqual([
      2,
      'Discogs cannot search for a recording; leave --on out, or choose another --kind.\n',
    ]);
  });
});

const neverGonna = '00000000-0000-4000-8000-100000000001';

describe('show', () => {
  it.each([
    ['discogs:release:249504'],
    ['https://www.discogs.com/release/249504-Rick-Astley-Never-Gonna-Give-You-Up'],
    [`musicbrainz:release:${neverGonna}`],
    [`https://musicbrainz.org/release/${neverGonna}`],
  ])('prints %s with its tracks', async (ref) => {
    const { env } = await startPlatforms();
    const { code, out, err } = await liner(['show', ref], { env });
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Never Gonna Give You Up\n {2}by +Rick Astley\n/);
    expect(out).toContain('PB 41447');
    expect(out).toMatch(/\n {4}A +Never Gonna Give You Up 3:3\d\n/);
    expect(out).toMatch(/\n {2}(discogs|musicbrainz):release:\S+ {2}https:/);
  });

  it.each([
    ['discogs:artist:72872', /^Rick Astley\n/],
    ['discogs:release-group:96559', /^Never Gonna Give You Up\n/],
    ['discogs:label:895', /^RCA\n/],
    ['musicbrainz:artist:5b11f4ce-a62d-471e-81fc-a69a8278c7da', /^Nirvana\n/],
    ['musicbrainz:recording:5fb524f1-8cc8-4c04-a921-e34c0a911ea7', /^Smells Like Teen Spirit\n/],
  ])('prints %s', async (ref, text) => {
    const { env } = await startPlatforms();
    const { code, out } = await liner(['show', ref], { env });
    expect([code, out]).toEqual([0, expect.stringMatching(text)]);
  });

  it('answers the whole thing as one JSON document', async () => {
    const { env } = await startPlatforms();
    const { out } = await liner(['show', 'discogs:release:249504', '--json'], { env });
    expect(JSON.parse(out)).toMatchObject({
      source: { platform: 'discogs', kind: 'release', id: '249504' },
      title: 'Never Gonna Give You Up',
      isComplete: true,
    });
  });

  it('needs the settings of its own platform only', async () => {
    const { env } = await startPlatforms();
    const { MUSICBRAINZ_CONTACT: _none, ...rest } = env;
    expect((await liner(['show', 'discogs:release:249504'], { env: rest })).code).toBe(0);
  });

  it.each([
    ['discogs:release:1', 'discogs has no release "1". Check the id.\n'],
    [
      'musicbrainz:release:11111111-1111-4111-8111-111111111111',
      'musicbrainz has no release "11111111-1111-4111-8111-111111111111". Check the id.\n',
    ],
  ])('exits with 1 when there is no %s', async (ref, sentence) => {
    const { env } = await startPlatforms();
    expect(await liner(['show', ref], { env })).toEqual({ code: 1, out: '', err: sentence });
  });

  it('exits with 1 when the platform fails, and says what to do', async () => {
    const { env } = await startPlatforms({ discogs: down });
    const { code, out, err } = await liner(['show', 'discogs:release:249504', '--json'], { env });
    expect([code, JSON.parse(out).error.code]).toEqual([1, 'server']);
    expect(err).toMatch(/Try again later/);
  });

  it('exits with 130 when it is interrupted', async () => {
    const faults = [{ match: /./, times: 9, kind: 'hang' as const }];
    const { env } = await startPlatforms({ discogs: { faults } });
    const { Problem } = await import('../src/problem.ts');
    const abort = new AbortController();
    const reason = new Problem('Interrupted.', { exitCode: 130 });
    setTimeout(() => abort.abort(reason), 50);
    const around = { env, signal: abort.signal };
    const { code, out, err } = await liner(['show', 'discogs:release:1', '--json'], around);
    expect([code, err, JSON.parse(out)]).toEqual([
      130,
      'Interrupted.\n',
      { error: { code: 'interrupted', message: 'Interrupted.' } },
    ]);
  });
});

describe('platforms', () => {
  it('works without any setting and names each with its limit, terms and variables', async () => {
    const { code, out, err } = await liner(['platforms']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Discogs \(discogs\), https:\/\/api\.discogs\.com\n/);
    expect(out).toContain('25 in 60 s per ip');
    expect(out).toContain('MusicBrainz (musicbrainz)');
    expect(out).toMatch(/MUSICBRAINZ_CONTACT +not set: /);
    expect(out).toMatch(/answers may be kept 6 h/);
  });

  it('tells what is set and where, never the value of a secret', async () => {
    const env = { DISCOGS_API_TOKEN: 'cnrysesame-open', MUSICBRAINZ_CONTACT: 'a@b.example' };
    const text = await liner(['platforms'], { env });
    const json = await liner(['platforms', '--json'], { env });
    expect(text.out).toMatch(/DISCOGS_API_TOKEN +set in environment/);
    expect(text.out).toContain('60 in 60 s');
    const { platforms } = JSON.parse(json.out);
    expect(platforms[0]).toMatchObject({ id: 'discogs', limit: { rules: [{ units: 60 }] } });
    expect(platforms[0].capabilities).toContain('releasesByBarcode');
    expect(text.out + text.err + json.out + json.err).not.toContain('cnrysesame-open');
  });
});
