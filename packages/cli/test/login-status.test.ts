import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { liner } from './helpers.ts';
import { application, berts, credentialsIn, stage } from './login-stage.ts';

describe('liner logout', () => {
  it('says where consent is taken back', async () => {
    const { terminal } = await stage();
    await liner(['login', 'discogs', '--oauth'], terminal(application));
    const { err } = await liner(['logout', 'discogs'], terminal());
    expect(err).toContain('https://www.discogs.com/settings/applications');
  });

  it('forgets what is stored, and says where to take it back', async () => {
    const { env, state } = await stage();
    await liner(['login', 'discogs', '--token'], { env, stdin: berts });
    const { code, err } = await liner(['logout', 'discogs'], { env });
    expect([code, credentialsIn(state)]).toEqual([0, []]);
    expect(err).toMatch(/may still take it: take it back on https:\S+\/settings\/developers\.\n$/);
    const again = await liner(['logout', 'discogs'], { env });
    expect([again.code, again.err]).toEqual([1, 'No credential is stored for discogs.\n']);
  });

  it('tells a program what was removed, and a person what stays set', async () => {
    const { env } = await stage();
    await liner(['login', 'discogs', '--token'], { env, stdin: berts });
    const settings = { ...env, DISCOGS_API_TOKEN: berts };
    const { out, err } = await liner(['logout', 'discogs', '--json'], { env: settings });
    expect(JSON.parse(out)).toMatchObject({ removed: [{ platform: 'discogs' }] });
    expect(err).toBe('DISCOGS_API_TOKEN stay set: take them out yourself.\n');
  });
});

describe('liner status', () => {
  it('asks nobody without a credential', async () => {
    const { env, server } = await stage();
    const { code, out } = await liner(['status'], { env });
    expect([code, server.requests]).toEqual([0, []]);
    expect(out).toMatch(/who +nobody: no credential is set or stored\n +limit +25 in 60 s per ip/);
  });

  it('tells who we are, where the credential is, and how often we may ask', async () => {
    const { env } = await stage();
    const official = { ...env, DISCOGS_API_TOKEN: berts };
    const { code, out } = await liner(['status', 'discogs'], { env: official });
    expect(code).toBe(0);
    expect(out).toMatch(
      /who +bert\n +credential +DISCOGS_API_TOKEN in environment\n +limit +60 in/,
    );
  });

  it('tells that an application is nobody, which is no failure', async () => {
    const { env, server } = await stage();
    const settings = { ...env, ...application };
    const { code, out } = await liner(['status', 'discogs', '--json'], { env: settings });
    expect([code, server.requests]).toEqual([0, []]);
    expect(JSON.parse(out)).toMatchObject({ platforms: [{ state: 'application', who: null }] });
    const told = await liner(['status', 'discogs'], { env: settings });
    expect(told.out).toMatch(/who +nobody in person: .*was not checked/);
  });

  it('ends with 1 when a stored credential was revoked, and says what to do', async () => {
    const { terminal, oauth, given } = await stage();
    await liner(['login', 'discogs', '--oauth'], terminal(application));
    oauth.revoke(given[2] ?? '');
    const { code, out } = await liner(['status', '--json'], terminal());
    expect([code, JSON.parse(out)]).toEqual([
      1,
      {
        platforms: [
          expect.objectContaining({
            state: 'refused',
            who: null,
            reason: 'revoked',
            problem:
              'Discogs took this credential when it was stored, and does not any more (revoked). Type "liner login discogs" to log in again.',
          }),
        ],
      },
    ]);
    expect(out).not.toMatch(/cnry/);
  });

  it('does not call a credential revoked that nobody asked about when it was stored', async () => {
    const { env } = await stage();
    const never = 'cnrynobody5f3a9c';
    await liner(['credentials', 'set', 'discogs'], {
      env,
      stdin: never,
    });
    const { code, out } = await liner(['status', '--json'], { env });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ platforms: [{ state: 'refused', reason: 'refused' }] });
  });

  it('ends with 1 when the platform cannot be asked, or the stored file is damaged', async () => {
    const { env, state } = await stage({ faults: [{ match: /identity/, status: 400 }] });
    const down = await liner(['status'], { env: { ...env, DISCOGS_API_TOKEN: berts } });
    expect([down.code, down.out]).toEqual([1, expect.stringMatching(/could not be found out/)]);
    mkdirSync(join(state, 'credentials'), { mode: 0o700 });
    writeFileSync(join(state, 'credentials', 'discogs-0.json'), '{', { mode: 0o600 });
    const damaged = await liner(['status'], { env });
    expect([damaged.code, damaged.out]).toEqual([1, expect.stringMatching(/no credential that/)]);
  });

  it('names the platforms that take none, or are not set up', async () => {
    const { env } = await stage();
    const settings = { ...env, LINERNOTES_PLATFORMS: 'discogs,musicbrainz,deezer' };
    const { code, out } = await liner(['status', '--json'], { env: settings });
    expect(code).toBe(0);
    expect(JSON.parse(out).platforms).toMatchObject([
      { platform: 'discogs', state: 'none' },
      {
        platform: 'musicbrainz',
        state: 'none',
        problem: expect.stringContaining('MUSICBRAINZ_CONTACT'),
      },
      { platform: 'deezer', state: 'none', limit: null, problem: null },
    ]);
  });
});
