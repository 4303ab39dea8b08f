import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adapterFor } from '../src/login/prove.ts';
import { platformFactories } from '../src/platforms.ts';
import { exitCodes, Problem } from '../src/problem.ts';
import { readSettingsOf } from '../src/settings.ts';
import { filesIn, folder, keyboard, liner, silentInput, surroundings } from './helpers.ts';
import { application, berts, browser, credentialsIn, key, secret, stage } from './login-stage.ts';

const [discogs] = platformFactories;

describe('liner login by consent', () => {
  it('opens the browser, stores what comes back, and is that person from then on', async () => {
    const { terminal, origin, server, state } = await stage();
    const args = ['login', 'discogs', '--oauth'];
    const { code, out, err } = await liner(args, terminal(application));
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain(`Discogs knows you as anna. Stored for ${origin}, unencrypted`);
    expect(err).not.toMatch(/cnrysecret|goes before what is stored/);
    expect(credentialsIn(state)).toHaveLength(1);

    // With the application's own settings, which are a part of it, and without.
    for (const more of [application, {}]) {
      const status = await liner(['status', 'discogs', '--json'], terminal(more));
      expect([status.code, JSON.parse(status.out).platforms]).toEqual([
        0,
        [
          expect.objectContaining({
            platform: 'discogs',
            origin,
            state: 'known',
            who: 'anna',
            credential: expect.objectContaining({
              from: 'store',
              keptIn: 'plain-file',
              origin,
            }),
          }),
        ],
      ]);
    }
    const search = await liner(['search', 'Rick Astley', '--no-cache'], terminal());
    expect([search.code, server.requests.at(-1)]).toEqual([
      0,
      expect.objectContaining({ path: '/database/search', hasAuthorization: true }),
    ]);
  });

  it('asks for the application that is not known, and does not show it', async () => {
    const { terminal, state } = await stage();
    const around = { ...terminal(), stdin: keyboard([key, secret, '']) };
    const { code, err } = await liner(['login', 'discogs', '--oauth'], around);
    expect([code, err.includes('knows you as anna')]).toEqual([0, true]);
    expect(err).toMatch(/registered on https:\/\/www\.discogs\.com\/settings\/developers/);
    expect(err).not.toMatch(/cnry/);
    expect(credentialsIn(state)).toHaveLength(1);
  });

  it('takes the application of an earlier login', async () => {
    const { terminal } = await stage();
    await liner(['login', 'discogs', '--oauth'], terminal(application));
    const { code, err } = await liner(['login', 'discogs', '--oauth'], terminal());
    expect([code, err.includes('knows you as anna')]).toEqual([0, true]);
  });

  it('is what a terminal gets without being told, where the application is set', async () => {
    const { terminal } = await stage();
    const { out } = await liner(['login', 'discogs', '--json'], terminal(application));
    expect(JSON.parse(out)).toMatchObject({
      who: 'anna',
      platform: 'discogs',
      options: ['consumerKey', 'consumerSecret', 'accessToken', 'accessTokenSecret'],
    });
    expect(out).not.toMatch(/cnry/);
  });

  it('takes the code that the page shows, without a browser here', async () => {
    const { terminal, oauth, given } = await stage();
    async function* person() {
      while (given.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      yield oauth.authorize(given[0] ?? '')?.verifier ?? '';
      yield '';
    }
    const around = { ...terminal(application), stdin: keyboard(person()) };
    const { code, err } = await liner(['login', 'discogs', '--oauth', '--no-browser'], around);
    expect([code, err.includes('knows you as anna')]).toEqual([0, true]);
  });

  it('waits on when no browser can be opened, and shows the address', async () => {
    const { terminal } = await stage();
    const openBrowser = async (url: string) => {
      setTimeout(() => void browser(url), 50);
      throw new Error('there is none');
    };
    const around = { ...terminal(application), openBrowser };
    const { code, err } = await liner(['login', 'discogs'], around);
    expect(code).toBe(0);
    expect(err).toMatch(/\/discogs\/oauth\/authorize\?oauth_token=/);
    expect(err).toContain('No browser could be opened: go there yourself.');
  });

  it('says that the person refused, and stores nothing', async () => {
    const { terminal, state } = await stage({ consents: false });
    const args = ['login', 'discogs', '--oauth'];
    const { code, err } = await liner(args, terminal(application));
    expect([code, credentialsIn(state)]).toEqual([1, []]);
    expect(err).toMatch(/The login was refused on Discogs's page/);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const { terminal, state } = await stage();
    const interrupt = new AbortController();
    let callback = '';
    const openBrowser = async (url: string) => {
      const page = await fetch(url, { redirect: 'manual', headers: { 'user-agent': 'B/1' } });
      callback = page.headers.get('location') ?? '';
      interrupt.abort(new Problem('Interrupted.', { exitCode: exitCodes.interrupted }));
    };
    const around = { ...terminal(application), openBrowser, signal: interrupt.signal };
    const { code, out, err } = await liner(['login', 'discogs', '--oauth'], around);
    expect([code, out, credentialsIn(state)]).toEqual([130, '', []]);
    expect(err).toMatch(/Interrupted\.\n$/);
    expect(await isListening(callback)).toBe(false);
  });

  it('writes no token into log, error or screen', async () => {
    const { terminal, state, given } = await stage();
    const around = terminal({ ...application, LOG_LEVEL: 'DEBUG', LOG_DIR: join(state, 'l') });
    const { err, out } = await liner(['login', 'discogs', '--oauth'], around);
    const logs = filesIn(state)
      .filter((name) => !name.startsWith('credentials'))
      .map((name) => readFileSync(join(state, name), 'latin1'))
      .join('\n');
    const [requestToken = '', ...others] = given;
    expect([given.length, logs.includes('/oauth/access_token')]).toEqual([4, true]);
    for (const token of [...others, key, secret]) {
      expect([logs, err, out].map((text) => text.includes(token))).toEqual([false, false, false]);
    }
    expect(logs).not.toContain(requestToken);
  });
});

describe('liner login by a token', () => {
  it('asks the platform whose it is before it stores it', async () => {
    const { env, state, origin } = await stage();
    const stdin = `${berts}\n`;
    const { code, err } = await liner(['login', 'discogs', '--token'], { env, stdin });
    expect([code, credentialsIn(state).length]).toEqual([0, 1]);
    expect(err).toContain(`Discogs knows you as bert. Stored for ${origin}, `);
    expect(err).not.toContain(berts);
  });

  it('stores none that the platform does not take', async () => {
    const { env, state } = await stage();
    const wrong = 'cnrynobody5f3a9c';
    const args = ['login', 'discogs', '--token', '--json'];
    const { code, out, err } = await liner(args, { env, stdin: wrong });
    expect([code, credentialsIn(state)]).toEqual([1, []]);
    expect(JSON.parse(out)).toMatchObject({
      error: { code: 'authentication', reason: 'refused' },
    });
    expect(err).toMatch(/^Nothing is stored\.\nFailed to ask discogs: it does not accept/);
    expect(out + err).not.toContain(wrong);
  });

  it('is what a terminal asks for where no application is set', async () => {
    const { terminal } = await stage();
    const around = { ...terminal(), stdin: keyboard([berts, '']) };
    const { code, err } = await liner(['login', 'discogs'], around);
    expect([code, err.includes('knows you as bert')]).toEqual([0, true]);
    expect(err).toMatch(/A token for Discogs is made on https:/);
  });

  it('says that what is set goes before what is stored', async () => {
    const { env } = await stage();
    const settings = { ...env, DISCOGS_API_TOKEN: 'cnryother5f3a9c' };
    const { err } = await liner(['login', 'discogs', '--token'], { env: settings, stdin: berts });
    expect(err).toMatch(/But DISCOGS_API_TOKEN is set, which goes before what is stored/);
  });

  it('is not stored when the platform cannot be asked', async () => {
    const { env, state } = await stage({ faults: [{ match: /identity/, status: 400 }] });
    const { code } = await liner(['login', 'discogs', '--token'], { env, stdin: berts });
    expect([code, credentialsIn(state)]).toEqual([1, []]);
  });
});

describe('liner login where nobody can be asked', () => {
  it.each([[['login', 'discogs']], [['login', 'discogs', '--oauth']]])(
    '%j says so at once, and waits for nothing',
    async (args) => {
      const { env, server } = await stage();
      const around = { env: { ...env, ...application }, stdin: silentInput() };
      const { code, err } = await liner(args, around);
      expect([code, server.requests]).toEqual([2, []]);
      expect(err).toBe(
        'Nobody can be asked here to log in to Discogs. Pipe a token into "liner login discogs --token", or set DISCOGS_API_TOKEN.\n',
      );
    },
  );

  it.each([
    [['login', 'discogs', '--token'], 'No credential for Discogs was given.'],
    [['login', 'discogs', '--token', '--oauth'], 'cannot be used with option'],
    [['login', 'deezer'], 'Deezer has no login.'],
    [['login', 'nowhere'], 'There is no platform "nowhere"'],
    [['login', 'discogs', 'cnrytyped5f3a9c'], 'There is an argument too many.'],
    [['login', 'discogs', '--token=cnrytyped5f3a9c'], 'There is no such option.'],
    [['--set', 'MAX_RETRIES=1', 'login', 'cnrytyped5f3a9c'], 'There is no platform of that name.'],
  ])('%j is refused', async (args, message) => {
    const { env, state } = await stage();
    const { code, err } = await liner(args, { env });
    expect([code, credentialsIn(state)]).toEqual([2, []]);
    expect(err).toContain(message);
    expect(err).not.toContain('cnrytyped');
  });

  it('sends nothing to a server that a file of the folder names', async () => {
    const cwd = folder({
      '.env': 'DISCOGS_BASE_URL=https://evil.example\nDISCOGS_USER_AGENT=Evil/1.0\n',
    });
    const read = await readSettingsOf(surroundings({ cwd }));
    const adapter = adapterFor(discogs, read, 'https://api.discogs.com', { token: berts });
    expect(adapter.origin).toBe('https://api.discogs.com');
    expect(adapter.userAgent).not.toContain('Evil');
  });
});

/** Whether anything listens at this address. */
function isListening(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
