import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem } from '../src/problem.ts';
import { folder, liner, oneRow, startPlatforms } from './helpers.ts';

describe('a setting', () => {
  it('that MusicBrainz needs is named, with the remedy, when it is missing', async () => {
    const { err, code } = await liner(['enrich', '-'], { stdin: oneRow });
    expect(code).toBe(2);
    expect(err).toMatch(/MUSICBRAINZ_CONTACT.* is missing: set it to your e-mail address/);
    expect(err).toContain('--on discogs');
  });

  it.each([
    ['RATE_LIMIT_REQUESTS', 'abc', 'a whole number from 1'],
    ['RATE_LIMIT_REQUESTS', '0', 'a whole number from 1'],
    ['RATE_LIMIT_WINDOW', '-1', 'seconds above 0, at most 2000000'],
    ['RATE_LIMIT_WINDOW', '3000000', 'seconds above 0, at most 2000000'],
    ['MAX_RETRIES', '1.5', 'a whole number from 0'],
    ['RETRY_BACKOFF_FACTOR', '0', 'a number from 1'],
    ['RETRY_STATUS_CODES', '429,soon', 'statuses from 400 to 599'],
    ['REQUEST_TIMEOUT', '3000000', 'seconds above 0, at most 2000000'],
    ['LOG_LEVEL', 'loud', 'DEBUG, INFO, WARNING, ERROR or CRITICAL'],
    ['SOURCE_DATE_EPOCH', 'yesterday', 'seconds since 1970'],
    ['DEFAULT_EXPORT_FORMAT', 'xml', 'json, ndjson, csv, tsv, xlsx, parquet or sqlite'],
  ])('%s=%s is refused with what it may be', async (name, value, expected) => {
    const { server, env } = await startPlatforms();
    const around = { env: { ...env, [name]: value }, stdin: oneRow };
    const { code, err } = await liner(['enrich', '-'], around);
    expect([code, server.requests.length]).toEqual([2, 0]);
    const start = `${name} in the environment is "${value}"; set it to ${expected}`;
    expect([err.slice(0, start.length), err.slice(-2)]).toEqual([start, '.\n']);
  });

  it.each([
    [
      'MUSICBRAINZ_CONTACT',
      'nobody',
      /MUSICBRAINZ_CONTACT.* is neither an e-mail address nor a web page/,
    ],
    ['DISCOGS_BASE_URL', 'http://example.org', /DISCOGS_BASE_URL.* must be an https address/],
    ['DISCOGS_CONSUMER_KEY', 'key', /DISCOGS_CONSUMER_SECRET/],
  ])('%s=%s of a platform is refused by its name', async (name, value, sentence) => {
    const { env } = await startPlatforms();
    const { code, err } = await liner(['search', 'x'], { env: { ...env, [name]: value } });
    expect([code, err]).toEqual([2, expect.stringMatching(sentence)]);
  });

  it('stands in .env, and the environment goes first', async () => {
    const { server, env } = await startPlatforms();
    const cwd = folder({
      '.env': [
        '# mine',
        `MUSICBRAINZ_BASE_URL=${env['MUSICBRAINZ_BASE_URL']}`,
        'MUSICBRAINZ_CONTACT="file@linernotes.example"',
        'RATE_LIMIT_REQUESTS=abc',
      ].join('\n'),
    });
    const args = ['search', 'x', '--on', 'musicbrainz'];
    const refused = await liner(args, { cwd });
    expect(refused.err).toContain('RATE_LIMIT_REQUESTS in .env (line 4) is "abc"');
    await liner(args, { cwd, env: { RATE_LIMIT_REQUESTS: '5' } });
    const { MUSICBRAINZ_BASE_URL = '' } = env;
    const contact = {
      MUSICBRAINZ_BASE_URL,
      MUSICBRAINZ_CONTACT: 'shell@linernotes.example',
      RATE_LIMIT_REQUESTS: '5',
    };
    await liner(args, { cwd, env: contact });
    expect(server.requests.map(({ userAgent }) => userAgent)).toEqual([
      expect.stringContaining('file@linernotes.example'),
      expect.stringContaining('shell@linernotes.example'),
    ]);
  });

  it('that is empty counts as not set', async () => {
    const { env } = await startPlatforms();
    const around = { env: { ...env, DISCOGS_API_TOKEN: ' ', LOG_LEVEL: '' } };
    expect((await liner(['search', 'Nevermind'], around)).code).toBe(0);
  });
});

describe('LOG_LEVEL', () => {
  it('is INFO when it is not set: quiet while all goes well', async () => {
    const { env } = await startPlatforms();
    expect((await liner(['search', 'Nevermind'], { env })).err).toBe('');
  });

  it.each([
    ['text', {}, false, /^\S+Z INFO +request is repeated runId=.* platform=discogs event=retry/],
    ['text', { LOG_LEVEL: 'info' }, true, /^(?<wipe>\r.\[2K)\S+Z INFO +request is repeated /],
    ['JSON', { LOG_FORMAT: 'json' }, false, /^\{"level":"INFO",.*"msg":"request is repeated"\}$/],
  ])(
    'tells of a repeat in %s with %j, on a terminal %s',
    async (_form, format, isTTY, expected) => {
      const faults = [{ match: /./, times: 1, status: 429, headers: { 'retry-after': '0' } }];
      const { env } = await startPlatforms({ discogs: { faults } });
      const around = { env: { ...env, ...format }, isTTY };
      const { code, err } = await liner(['show', 'discogs:release:249504'], around);
      expect(code).toBe(0);
      expect(err.split('\n').find((line) => line.includes('repeated'))).toMatch(expected);
    },
  );

  it('is not for a terminal before somebody sets it; the files have the lines', async () => {
    const faults = [{ match: /./, times: 2, status: 429, headers: { 'retry-after': '0' } }];
    const { env } = await startPlatforms({ discogs: { faults } });
    const state = folder();
    const around = { env: { ...env, LINERNOTES_STATE_DIR: state }, isTTY: true };
    const { code, err } = await liner(['show', 'discogs:release:249504'], around);
    expect([code, err]).toEqual([0, '']);
    const log = readFileSync(join(state, 'logs', 'linernotes.log'), 'utf8');
    expect(log).toContain('request is repeated');
  });

  it('need not be set for a terminal to be told, once and in words, how long is waited', async () => {
    const faults = [{ match: /./, times: 1, status: 429, headers: { 'retry-after': '3' } }];
    const { env } = await startPlatforms({ discogs: { faults } });
    const stop = new AbortController();
    const onErr = () => stop.abort(new Problem('Interrupted.'));
    const around = { env, isTTY: true, signal: stop.signal, onErr };
    const { err } = await liner(['show', 'discogs:release:249504'], around);
    expect(err).toContain('\r\u001b[2Kdiscogs has too much to do, or fails; it is asked again in ');
    expect(err.split('asked again')).toHaveLength(2);
  });

  it('is not needed on a terminal with --verbose', async () => {
    const { env } = await startPlatforms();
    const args = ['show', 'discogs:release:249504', '--verbose'];
    expect((await liner(args, { env, isTTY: true })).err).toMatch(/DEBUG .*request/);
  });

  it('leaves to the command what the command tells, and the files have it', async () => {
    const faults = [{ match: /./, times: 99, status: 401 }];
    const { env } = await startPlatforms({ discogs: { faults } });
    const state = folder();
    const around = { env: { ...env, LINERNOTES_STATE_DIR: state } };
    const { code, err } = await liner(['show', 'discogs:release:249504'], around);
    expect([code, err.trimEnd().split('\n')]).toEqual([
      1,
      [expect.stringMatching(/^Failed to ask discogs: /)],
    ]);
    for (const name of ['linernotes.log', 'errors.log'])
      expect(readFileSync(join(state, 'logs', name), 'utf8')).toContain('"event":"failure"');
  });

  it('writes a line per request to standard error, without the credential', async () => {
    const { env } = await startPlatforms();
    const secrets = {
      DISCOGS_API_TOKEN: 'cnrysesame-open',
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'json',
    };
    const around = { env: { ...env, ...secrets } };
    const { out, err } = await liner(['show', 'discogs:release:249504', '--json'], around);
    const lines = err
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    expect(lines.find(({ event }) => event === 'request')).toMatchObject({
      platform: 'discogs',
      path: '/discogs/releases/249504',
      status: 200,
    });
    expect(JSON.parse(out).title).toBe('Never Gonna Give You Up');
    expect(err).not.toContain('cnrysesame-open');
  });

  it('WARNING is quiet about requests that are answered', async () => {
    const { env } = await startPlatforms();
    const around = { env: { ...env, LOG_LEVEL: 'WARNING' } };
    expect((await liner(['search', 'Nevermind'], around)).err).toBe('');
  });
});
