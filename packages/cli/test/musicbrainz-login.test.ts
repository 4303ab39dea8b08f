import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, folder, keyboard, liner } from './helpers.ts';
import { browser, credentialsIn } from './login-stage.ts';
import { application, clientSecret, stage } from './musicbrainz-stage.ts';

const artist = '5b11f4ce-a62d-471e-81fc-a69a8278c7da';
const rate = ['musicbrainz', 'submit', 'rating', 'artist', artist, '80', '--yes', '--json'];

type Stage = Awaited<ReturnType<typeof stage>>;

function stored({ state }: Stage): Record<string, string> {
  const [file = ''] = credentialsIn(state);
  return JSON.parse(readFileSync(join(state, file), 'utf8')).kept.values;
}

/** Writes the stored credential anew, with some values of it changed. */
function change({ state }: Stage, values: Record<string, string>): void {
  const file = join(state, credentialsIn(state)[0] ?? '');
  const credential = JSON.parse(readFileSync(file, 'utf8'));
  credential.kept.values = { ...credential.kept.values, ...values };
  writeFileSync(file, JSON.stringify(credential), { mode: 0o600 });
}

const past = new Date(0).toISOString();

describe('liner login musicbrainz', () => {
  it('stores what the person allowed, once MusicBrainz has said who that is', async () => {
    const played = await stage();
    const around = played.terminal(application);
    const { code, err } = await liner(['login', 'musicbrainz'], around);
    expect([code, err]).toEqual([0, expect.stringContaining('MusicBrainz knows you as anna.')]);
    expect(Object.keys(stored(played)).toSorted()).toEqual([
      'accessToken',
      'clientId',
      'clientSecret',
      'expiresAt',
      'refreshToken',
      'scopes',
    ]);
    expect(err).not.toContain(clientSecret);
  });

  it('asks for the scopes that are named', async () => {
    const pages: string[] = [];
    const played = await stage();
    const openBrowser = (url: string) => {
      pages.push(new URL(url).searchParams.get('scope') ?? '');
      return browser(url);
    };
    const around = { ...played.terminal(application), openBrowser };
    await liner(['login', 'musicbrainz', '--scopes', 'profile,tag'], around);
    expect([pages, stored(played)['scopes']]).toEqual([['profile tag'], 'profile tag']);
    const { code, err } = await liner(rate, { env: played.env });
    expect([code, err]).toEqual([2, expect.stringContaining('this login does not allow "rating"')]);
  });

  it('refuses a scope that there is not', async () => {
    const { terminal } = await stage();
    const args = ['login', 'musicbrainz', '--scopes', 'admin'];
    const { code, err } = await liner(args, terminal(application));
    expect([code, err]).toEqual([2, expect.stringContaining('has no scope "admin"; there are:')]);
  });

  it('takes a code that is typed', async () => {
    const { terminal } = await stage();
    const { promise: url, resolve: onUrl } = Promise.withResolvers<string>();
    async function* person() {
      const page = await fetch(await url, { headers: { 'user-agent': 'Browser/1.0' } });
      yield /<pre>(.*)<\/pre>/.exec(await page.text())?.[1] ?? '';
      yield '';
    }
    const onErr = (text: string) => {
      const [found] = /http\S+authorize\S+/.exec(text) ?? [];
      if (found) onUrl(found);
    };
    const around = { ...terminal(application), stdin: keyboard(person()), onErr };
    const { code } = await liner(['login', 'musicbrainz', '--no-browser'], around);
    expect(code).toBe(0);
  });

  it('goes to another server for tokens, as the user has set it, and stays with it', async () => {
    const played = await stage();
    const other = await stage();
    const oauthUrl = `${other.env.MUSICBRAINZ_BASE_URL}/oauth2`;
    const around = played.terminal({ ...application, MUSICBRAINZ_OAUTH_URL: oauthUrl });
    const { code, err } = await liner(['login', 'musicbrainz'], around);
    expect([code, stored(played)['oauthUrl'], err]).toEqual([
      0,
      oauthUrl,
      expect.stringContaining('does not tell who asks'),
    ]);
    const paths = ({ server }: Stage) => server.requests.map(({ path }) => path);
    expect([paths(played), paths(other)]).toEqual([[], ['/oauth2/authorize', '/oauth2/token']]);
  });

  it('sends nothing where a file of the folder says', async () => {
    const { env, server } = await stage();
    const other = await stage();
    const cwd = folder({
      '.env': `MUSICBRAINZ_OAUTH_URL=${other.env.MUSICBRAINZ_BASE_URL}/oauth2\n`,
    });
    const { code, err } = await liner(rate, { env: { ...env, ...application }, cwd });
    expect([code, server.requests, other.server.requests]).toEqual([2, [], []]);
    expect(err).toContain('MUSICBRAINZ_OAUTH_URL stands in .env');
  });
});

describe('a stored login that ends', () => {
  it('is renewed once, stored, and used by the next run', async () => {
    const played = await stage({ isRotating: true });
    await liner(['login', 'musicbrainz'], played.terminal(application));
    const before = stored(played);
    change(played, { expiresAt: past });
    expect((await liner(rate, { env: played.env })).code).toBe(0);
    const after = stored(played);
    expect(after['refreshToken']).not.toBe(before['refreshToken']);
    expect(Date.parse(after['expiresAt'] ?? '')).toBeGreaterThan(Date.now());
    expect((await liner(rate, { env: played.env })).code).toBe(0);
    const tokens = played.server.requests.filter(({ path }) => path === '/oauth2/token');
    expect(tokens).toHaveLength(2);
  });

  it('is renewed by one of the runs that need it at the same time', async () => {
    const played = await stage({ isRotating: true });
    await liner(['login', 'musicbrainz'], played.terminal(application));
    change(played, { expiresAt: past });
    const runs = await Promise.all([1, 2, 3].map(() => liner(rate, { env: played.env })));
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    const tokens = played.server.requests.filter(({ path }) => path === '/oauth2/token');
    expect(tokens).toHaveLength(2);
  });

  it('that is revoked says to log in again', async () => {
    const played = await stage();
    await liner(['login', 'musicbrainz'], played.terminal(application));
    change(played, { expiresAt: past, refreshToken: 'cnrygone5f3a9c12' });
    const { code, out, err } = await liner(rate, { env: played.env });
    expect([code, err]).toEqual([1, expect.stringContaining('log in again')]);
    expect(out + err).not.toContain('cnrygone5f3a9c12');
  });

  it('shows in no log', async () => {
    const played = await stage();
    const logs = { LOG_LEVEL: 'DEBUG', LOG_DIR: join(played.state, 'l') };
    await liner(['login', 'musicbrainz'], played.terminal({ ...application, ...logs }));
    const before = stored(played);
    change(played, { expiresAt: past });
    const { out, err } = await liner(rate, { env: { ...played.env, ...logs } });
    const written = filesIn(join(played.state, 'l')).map((name) =>
      readFileSync(join(played.state, 'l', name), 'utf8'),
    );
    const shown = [out, err, ...written].join('\n');
    expect(shown).toContain('/oauth2/token');
    const secrets = [before, stored(played)].flatMap((one) => [
      one['accessToken'],
      one['refreshToken'],
    ]);
    for (const secret of [...secrets, clientSecret]) expect(shown).not.toContain(secret);
  });
});

describe('a refresh token that is set', () => {
  const given = 'cnryrefresh5f3a9c';
  const env = { ...application, MUSICBRAINZ_REFRESH_TOKEN: given };

  it('and replaced is told of by its variable, as what comes after it is kept nowhere', async () => {
    const played = await stage({ isRotating: true, refreshTokens: [given] });
    const { code, err } = await liner(rate, { env: { ...played.env, ...env } });
    expect([code, err]).toEqual([
      expect.any(Number),
      expect.stringContaining('MUSICBRAINZ_REFRESH_TOKEN, which is set, was replaced'),
    ]);
    expect(err).toContain('Type "liner login musicbrainz" instead');
    expect(err).not.toContain(given);
  });

  it('and works on is used without a word', async () => {
    const played = await stage({ refreshTokens: [given] });
    const { err } = await liner(rate, { env: { ...played.env, ...env } });
    expect(played.server.requests.map(({ path }) => path)).toContain('/oauth2/token');
    expect(err).not.toContain('was replaced');
  });
});

describe('a token that is set, and a mirror', () => {
  it('have nothing to do with each other, unless somebody says so', async () => {
    const token = { MUSICBRAINZ_ACCESS_TOKEN: 'cnryaccess5f3a9c' };
    const env = { MUSICBRAINZ_BASE_URL: 'https://mirror.invalid', MAX_RETRIES: '0', ...token };
    const contact = { MUSICBRAINZ_CONTACT: 'a@crate.example' };
    const { code, err } = await liner(rate, { env: { ...env, ...contact } });
    expect([code, err]).toEqual([2, expect.stringContaining('(MUSICBRAINZ_CREDENTIAL_ORIGIN)')]);
    expect(err).toContain('liner credentials set musicbrainz --origin https://mirror.invalid');
  });
});

describe('liner logout musicbrainz', () => {
  it('has MusicBrainz told, and forgets it', async () => {
    const played = await stage();
    await liner(['login', 'musicbrainz'], played.terminal(application));
    const { accessToken = '' } = stored(played);
    const { code, err } = await liner(['logout', 'musicbrainz'], { env: played.env });
    expect([code, credentialsIn(played.state)]).toEqual([0, []]);
    expect(err).toContain('MusicBrainz was told, and takes it no more.');
    const env = { ...played.env, MUSICBRAINZ_ACCESS_TOKEN: accessToken };
    expect((await liner(rate, { env })).code).toBe(1);
  });

  it('forgets it even where MusicBrainz cannot be told, and says so', async () => {
    const played = await stage({ faults: [{ match: /revoke/, status: 400 }] });
    await liner(['login', 'musicbrainz'], played.terminal(application));
    const { code, out } = await liner(['logout', 'musicbrainz', '--json'], { env: played.env });
    expect([code, credentialsIn(played.state), JSON.parse(out)]).toEqual([
      0,
      [],
      expect.objectContaining({
        isRevoked: false,
        revokePage: expect.stringContaining('applications'),
      }),
    ]);
  });
});

describe('liner status', () => {
  it('tells who a password is of, in what words MusicBrainz has', async () => {
    const { env } = await stage();
    const settings = { MUSICBRAINZ_USERNAME: 'anna', MUSICBRAINZ_PASSWORD: 'cnrypassword5f3a9c' };
    const good = await liner(['status', '--json'], { env: { ...env, ...settings } });
    expect(JSON.parse(good.out).platforms).toMatchObject([{ state: 'known', who: 'anna' }]);
    const wrong = { ...env, ...settings, MUSICBRAINZ_PASSWORD: 'cnrywrong5f3a9c' };
    const bad = await liner(['status', '--json'], { env: wrong });
    expect([bad.code, JSON.parse(bad.out).platforms]).toEqual([
      1,
      [expect.objectContaining({ state: 'refused', reason: 'refused' })],
    ]);
  });
});
