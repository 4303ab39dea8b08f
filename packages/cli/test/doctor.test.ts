import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../src/doctor/finding.ts';
import { examineClock } from '../src/doctor/platforms.ts';
import { filesIn, folder, liner, type Surroundings, startPlatforms } from './helpers.ts';
import { berts, stage } from './login-stage.ts';

const utf8 = { LANG: 'C.UTF-8' };

/** What was found out, without the usual. */
async function examine(args: readonly string[], around: Surroundings) {
  const { code, out } = await liner(['doctor', ...args, '--json'], around);
  const findings: readonly Finding[] = JSON.parse(out).findings;
  const of = (check: string, subject?: string) =>
    findings.filter((one) => one.check === check && (!subject || one.subject === subject));
  const unwell = findings.filter(({ level }) => level !== 'ok');
  return { code, findings, of, unwell };
}

describe('liner doctor', () => {
  it('finds all well where all is, and asks each platform one question, as nobody', async () => {
    const { server, env } = await startPlatforms();
    const token = 'cnrydoctor12';
    const around = { env: { ...env, ...utf8, DISCOGS_API_TOKEN: token } };
    const { code, unwell, of, findings } = await examine([], around);
    expect([code, unwell]).toEqual([0, []]);
    expect(server.requests.map(({ platform }) => platform).toSorted()).toEqual([
      'discogs',
      'musicbrainz',
    ]);
    expect(server.requests.filter(({ hasAuthorization }) => hasAuthorization)).toEqual([]);
    expect(of('platform', 'discogs')[0]?.message).toMatch(/answers in \d+ ms. May be asked 60 in/);
    expect(of('credential', 'discogs')[0]?.message).toContain('DISCOGS_API_TOKEN in environment');
    expect(of('clock')[0]?.message).toContain('within 5 seconds');
    expect(JSON.stringify(findings)).not.toContain(token);
  });

  it('asks nobody with --offline, and makes no file', async () => {
    const { server, env } = await startPlatforms();
    const state = folder();
    const around = { env: { ...env, ...utf8, LINERNOTES_STATE_DIR: state } };
    const { code, unwell } = await examine(['--offline'], around);
    expect([code, unwell, server.requests, filesIn(state)]).toEqual([0, [], [], []]);
  });

  it('asks with --online whether a credential is taken', async () => {
    const { env } = await stage();
    const good = await examine(['--online'], {
      env: { ...env, ...utf8, DISCOGS_API_TOKEN: berts },
    });
    expect(good.of('credential', 'discogs')[0]?.message).toContain('knows you as bert');
    const bad = await examine(['--online'], {
      env: { ...env, ...utf8, DISCOGS_API_TOKEN: 'cnrynobody12' },
    });
    expect([bad.code, bad.of('credential', 'discogs')[0]?.level]).toEqual([1, 'problem']);
  });

  it('tells a platform that is in trouble or not there, and does not ask it again', async () => {
    const { server, env } = await startPlatforms({
      discogs: { faults: [{ match: /./, times: 99, status: 503 }] },
    });
    const gone = { MUSICBRAINZ_BASE_URL: 'http://127.0.0.1:9' };
    const { code, unwell, of } = await examine([], { env: { ...env, ...gone, ...utf8 } });
    expect([code, unwell.map(({ subject }) => subject)]).toEqual([1, ['discogs', 'musicbrainz']]);
    expect(server.requests).toHaveLength(1);
    expect(of('platform', 'discogs')[0]?.message).toContain('trouble of its own (503)');
    expect(of('platform', 'musicbrainz')[0]?.message).toContain('ECONNREFUSED');
  });

  it('tells what is set badly, what is missing, and where', async () => {
    const { env } = await startPlatforms();
    const { MUSICBRAINZ_CONTACT: _contact, ...others } = env;
    const around = { cwd: folder({ '.env': 'MAX_RETRIES=many\n' }), env: { ...others, ...utf8 } };
    const { code, of } = await examine(['--offline'], around);
    expect(code).toBe(1);
    expect(of('settings', 'MAX_RETRIES')).toMatchObject([
      { level: 'problem', message: expect.stringContaining('.env (line 1)') },
    ]);
    expect(of('settings', 'MUSICBRAINZ_CONTACT')).toMatchObject([{ level: 'warning' }]);
    expect(of('platform', 'musicbrainz')).toMatchObject([{ level: 'warning' }]);
  });

  it('tells a bad setting once, and asks the platforms all the same', async () => {
    const { server, env } = await startPlatforms();
    const bad = {
      MAX_RETRIES: 'abc',
      LOG_LEVEL: 'loud',
      LOG_FILE_NAME: 'a',
      LOG_ERROR_FILE: 'a.b',
    };
    const { code, unwell } = await examine([], { env: { ...env, ...utf8, ...bad } });
    expect([code, unwell.map(({ subject }) => subject)]).toEqual([
      1,
      ['MAX_RETRIES', 'LOG_LEVEL', 'LOG_ERROR_FILE'],
    ]);
    expect(server.requests).toHaveLength(2);
  });

  it.skipIf(process.platform !== 'linux')(
    'tells a folder of state that cannot be made or is a file once, with what to do',
    async () => {
      const { env } = await startPlatforms();
      const file = join(folder({ state: '' }), 'state');
      for (const [state, message] of [
        ['/proc/linernotes/state', '/proc/linernotes/state cannot be made (ENOENT).'],
        [file, `${file} is no folder.`],
      ] as const) {
        const around = { env: { ...env, ...utf8, LINERNOTES_STATE_DIR: state } };
        const { unwell } = await examine([], around);
        expect(unwell).toEqual([
          expect.objectContaining({
            subject: 'state',
            message,
            remedy: expect.stringContaining('LINERNOTES_STATE_DIR'),
          }),
        ]);
        expect((await liner(['doctor'], around)).err).toBe('');
      }
    },
  );

  it.skipIf(process.platform === 'win32')(
    'tells a .env with a credential that others may read, and none without',
    async () => {
      const { env } = await startPlatforms();
      const warned = async (text: string, mode: number) => {
        const cwd = folder({ '.env': text });
        chmodSync(join(cwd, '.env'), mode);
        const { of } = await examine(['--offline'], { cwd, env: { ...env, ...utf8 } });
        return of('settings', '.env').map(({ level, message }) => [level, message]);
      };
      const secret = 'DISCOGS_API_TOKEN=cnrydotenv12\n';
      const told = '.env holds DISCOGS_API_TOKEN, and others of this machine may read it.';
      expect(await warned(secret, 0o644)).toEqual([['warning', told]]);
      expect(await warned(secret, 0o600)).toEqual([]);
      expect(await warned('MAX_RETRIES=2\n', 0o644)).toEqual([]);
    },
  );

  it('goes on where a file of settings cannot be read', async () => {
    const { env } = await startPlatforms();
    const cwd = folder({ 'liner.config.json': '{' });
    const { code, of } = await examine(['--offline'], { cwd, env: { ...env, ...utf8 } });
    expect([code, of('settings')[0]?.level]).toEqual([1, 'problem']);
    expect(of('folder')).toHaveLength(3);
  });

  it.skipIf(process.platform === 'win32')(
    'tells a folder that others may read, one that is none, and letters that may not show',
    async () => {
      const { env } = await startPlatforms();
      const state = folder({ logs: 'a file' });
      chmodSync(state, 0o755);
      const around = { env: { ...env, LINERNOTES_STATE_DIR: state } };
      const { code, of } = await examine(['--offline'], around);
      expect([code, of('folder', 'state')[0]?.remedy]).toEqual([1, `Type: chmod 700 "${state}"`]);
      expect(of('folder', 'logs')).toMatchObject([{ level: 'problem' }]);
      expect(of('encoding')).toMatchObject([{ level: 'warning' }]);
    },
  );

  it('tells what was cut short, and how to go on', async () => {
    const { env } = await startPlatforms();
    const planned = '{"type":"batch"}\n{"type":"planned"}\n';
    const state = folder({
      'holdings/discogs-collection-1.ndjson': planned,
      'holdings/discogs-wantlist-2.ndjson': `${planned}{"type":"ended"}\n`,
      'holdings/discogs-wantlist-3.ndjson': '{"type":"batch"}\n{"type":',
    });
    chmodSync(state, 0o700);
    const around = { env: { ...env, ...utf8, LINERNOTES_STATE_DIR: state } };
    const { code, unwell } = await examine(['--offline'], around);
    expect([code, unwell.map(({ subject }) => subject)]).toEqual([
      0,
      ['discogs-collection-1.ndjson'],
    ]);
    expect(unwell[0]?.message).toContain('Changes of the collection of discogs');
  });

  it('tells people what to do below what is wrong, and counts', async () => {
    const { env } = await startPlatforms();
    const around = { env, isTTY: true, columns: 60, cwd: folder() };
    const { out } = await liner(
      ['doctor', '--offline', '--set', `LOG_DIR=${join('x', 'y')}`],
      around,
    );
    expect(out).toMatch(/\n +-> Set LANG to a locale in UTF-8/);
    expect(out).toMatch(/\n\nno problems, 1 warning\.\n$/);
  });
});

describe('the clock', () => {
  const levelOf = (offsets: readonly (number | null)[]) => examineClock(offsets)[0]?.level;

  it('is judged by the platform that it is nearest to', () => {
    expect(levelOf([-900_000, 400])).toBe('ok');
    expect(levelOf([30_000, null])).toBe('warning');
    expect(levelOf([-130_000])).toBe('problem');
    expect(levelOf([null])).toBe('ok');
  });
});
