import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearestSetting } from '../src/settings/known.ts';
import { general, readSettingsOf } from '../src/settings.ts';
import { folder, liner, surroundings } from './helpers.ts';

/** What is refused about a `liner.config.json` of this text. */
function refusalOf(text: string): Promise<string> {
  const cwd = folder({ 'liner.config.json': text });
  return readSettingsOf(surroundings({ cwd })).then(
    () => 'nothing',
    (error) => `${error.message} ${error.remedy ?? ''}`.trim(),
  );
}

describe('liner.config.json', () => {
  it('may have comments, numbers, lists and a byte order mark', async () => {
    const text =
      '\ufeff// mine\n{ "$schema": "x", "MAX_RETRIES": 7, "RETRY_STATUS_CODES": [429, "503"], }';
    const read = await readSettingsOf(surroundings({ cwd: folder({ 'liner.config.json': text }) }));
    expect([general(read, 'MAX_RETRIES'), general(read, 'RETRY_STATUS_CODES')]).toEqual([
      7,
      [429, 503],
    ]);
  });

  it.each([
    [
      '{ "MAX_RETRYS": 3 }',
      'There is no setting "MAX_RETRYS", which liner.config.json (line 1) has. Did you mean MAX_RETRIES?',
    ],
    [
      '{\n\n"maxRetries": 3 }',
      'There is no setting "maxRetries", which liner.config.json (line 3) has. Did you mean MAX_RETRIES?',
    ],
    [
      '{ "fruit": 3 }',
      'There is no setting "fruit", which liner.config.json (line 1) has. Type "liner config" for all settings.',
    ],
    [
      '{\n"MAX_RETRIES": {} }',
      'MAX_RETRIES in liner.config.json (line 2) is an object; write a text or a number, or leave it out.',
    ],
    [
      '{ "MAX_RETRIES": null }',
      'MAX_RETRIES in liner.config.json (line 1) is null; write a text or a number, or leave it out.',
    ],
    [
      '{ "MAX_RETRIES": true }',
      'MAX_RETRIES in liner.config.json (line 1) is a boolean; write a text or a number, or leave it out.',
    ],
    [
      '{ "RETRY_STATUS_CODES": [[1]] }',
      'RETRY_STATUS_CODES in liner.config.json (line 1) is a list of other things than texts and numbers; write a text or a number, or leave it out.',
    ],
    [
      '{\n  "MAX_RETRIES": 3\n  "LOG_DIR": "x"\n}',
      'liner.config.json (line 3) is not JSON: comma expected. Write { "MAX_RETRIES": 3 }.',
    ],
    [
      '{ "MAX_RETRIES": 3',
      'liner.config.json (line 1) is not JSON: close brace expected. Write { "MAX_RETRIES": 3 }.',
    ],
    ['', 'liner.config.json (line 1) is not JSON: value expected. Write { "MAX_RETRIES": 3 }.'],
    ['[3]', 'liner.config.json is no JSON object. Write { "MAX_RETRIES": 3 }.'],
    [
      '{ "__proto__": 3 }',
      'There is no setting "__proto__", which liner.config.json (line 1) has. Type "liner config" for all settings.',
    ],
  ])('%j is refused with its line', async (text, message) => {
    expect(await refusalOf(text)).toBe(message);
  });

  it('is not read when --config names another file', async () => {
    const cwd = folder({
      'liner.config.json': '{ "MAX_RETRIES": "x" }',
      'mine.json': '{ "MAX_RETRIES": 4 }',
    });
    const read = await readSettingsOf(surroundings({ cwd, config: 'mine.json' }));
    expect(read('MAX_RETRIES')).toEqual({
      value: '4',
      origin: 'mine.json',
      where: 'mine.json (line 1)',
      isTrusted: true,
    });
  });
});

describe('a config file that is code', () => {
  const marker = (cwd: string) => join(cwd, 'ran');
  const code = (cwd: string) =>
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(marker(cwd))}, '');\nexport default { MAX_RETRIES: 9 };\n`;

  it.each(['ts', 'mts', 'js', 'mjs', 'cjs', 'cts'])(
    'liner.config.%s is mentioned and not run',
    async (ending) => {
      const cwd = folder({ [`liner.config.${ending}`]: 'throw new Error("ran");' });
      const { err, code: exitCode } = await liner(['config'], { cwd });
      expect([exitCode, err]).toEqual([
        0,
        expect.stringMatching(
          new RegExp(
            `^liner\\.config\\.${ending} lies in this folder and is not read, because it is code\\.`,
          ),
        ),
      ]);
    },
  );

  it.each(['js', 'mjs', 'ts', 'mts'])('is run when --config names a .%s file', async (ending) => {
    const cwd = folder({ 'package.json': '{ "type": "module" }' });
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(cwd, `own.${ending}`), code(cwd));
    const args = ['config', '--json', '--config', `own.${ending}`];
    const { out, err } = await liner(args, { cwd });
    const { settings } = JSON.parse(out);
    const retries = settings.find(({ name }: { name: string }) => name === 'MAX_RETRIES');
    expect(retries).toMatchObject({ value: '9', origin: `own.${ending}` });
    expect([existsSync(marker(cwd)), err]).toEqual([true, expect.not.stringContaining('lies in')]);
  });

  it.each([
    ['export default 3;', 'own.mjs exports no settings.'],
    ['export const settings = {};', 'own.mjs exports no settings.'],
    ['throw new Error("no luck\\nline two");', 'own.mjs cannot be run: Error: no luck Mend it'],
    ['export default { MAX_RETRIES: () => 3 };', 'MAX_RETRIES in own.mjs is a function;'],
    ['export default { MAX_RETRIE: 3 };', 'Did you mean MAX_RETRIES?'],
  ])('%j is refused', async (text, message) => {
    const cwd = folder({ 'own.mjs': text });
    const { code: exitCode, err } = await liner(['config', '--config', 'own.mjs'], { cwd });
    expect([exitCode, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it('that does not exist is told', async () => {
    const { err } = await liner(['config', '--config', 'none.ts']);
    expect(err).toBe('--config: there is no file "none.ts".\n');
  });
});

describe('--set', () => {
  it.each([
    ['MAX_RETRIES', '--set: write it as NAME=value, for example --set MAX_RETRIES=5.'],
    ['MAX_RETRIE=3', '--set: there is no setting "MAX_RETRIE". Did you mean MAX_RETRIES?'],
    [
      `${'AbCd'.repeat(10)}=3`,
      '--set: there is no setting of that name. Type "liner config" for all settings.',
    ],
    ['fruit=3', '--set: there is no setting "fruit". Type "liner config" for all settings.'],
    [
      'DISCOGS_API_TOKEN=cnrysesame',
      '--set: DISCOGS_API_TOKEN is a secret, and what stands on a command line can be seen by others. Set it in the environment, or type "liner credentials set discogs".',
    ],
    [
      'LINERNOTES_PASSPHRASE=cnrysesame',
      '--set: LINERNOTES_PASSPHRASE is a secret, and what stands on a command line can be seen by others. Set it in the environment.',
    ],
  ])('%s is refused', async (text, message) => {
    expect(await liner(['config', '--set', text])).toEqual({
      code: 2,
      out: '',
      err: `${message}\n`,
    });
  });

  it('may stand before and after the command, more than once', async () => {
    const args = ['--set', 'MAX_RETRIES=8', 'config', '--set', 'LOG_FORMAT=text', '--json'];
    const { settings } = JSON.parse((await liner(args)).out);
    const set = settings.filter(
      ({ isSet, origin }: { isSet: boolean; origin: string }) => isSet && origin === '--set',
    );
    expect(set.map(({ name, value }: { name: string; value: string }) => [name, value])).toEqual([
      ['MAX_RETRIES', '8'],
      ['LOG_FORMAT', 'text'],
    ]);
  });
});

it('a config file with a credential for a name does not have it repeated', async () => {
  const cwd = folder({ 'liner.config.json': '{ "cnrysesame5f3a9c12345": "x" }' });
  const { code, err } = await liner(['config'], { cwd });
  expect([code, err]).toEqual([
    2,
    'liner.config.json (line 1) has a name that is no setting. Type "liner config" for all settings.\n',
  ]);
});

describe('liner config', () => {
  it('shows every setting, and no secret', async () => {
    const env = { DISCOGS_API_TOKEN: 'cnrysesame-open', LINERNOTES_PASSPHRASE: 'cnryhocuspocus' };
    const results = [await liner(['config'], { env }), await liner(['config', '--json'], { env })];
    const [table] = results.map(({ out }) => out);
    expect(table).toMatch(/^DISCOGS_API_TOKEN +set +the environment$/m);
    expect(table).toMatch(/^DISCOGS_CONSUMER_KEY +not set$/m);
    expect(JSON.stringify(results)).not.toMatch(/cnrysesame|cnryhocus/);
  });

  it('says what the log truly does when nothing is set', async () => {
    const state = folder();
    const around = { env: { LINERNOTES_STATE_DIR: state } };
    const { out } = await liner(['config'], around);
    expect(out).toMatch(/^LOG_LEVEL +INFO +default$/m);
    expect(out).toContain(join(state, 'logs'));
    const { settings } = JSON.parse((await liner(['config', '--json'], around)).out);
    const shownFor = (name: string) =>
      settings.find((one: { name: string }) => one.name === name).value;
    expect([shownFor('LOG_LEVEL'), shownFor('LOG_DIR')]).toEqual(['INFO', join(state, 'logs')]);
  });

  it('tells all that is wrong at once, and ends with 2', async () => {
    const env = { MAX_RETRIES: 'x', LOG_LEVEL: 'loud', DISCOGS_BASE_URL: 'http://example.org' };
    const { code, err, out } = await liner(['config'], { env });
    expect([code, err.trim().split('\n')]).toEqual([
      2,
      [
        expect.stringContaining('DISCOGS_BASE_URL) must be an https address'),
        expect.stringContaining('MUSICBRAINZ_CONTACT) is missing'),
        'MAX_RETRIES in the environment is "x"; set it to a whole number from 0 to 100.',
        'LOG_LEVEL in the environment is "loud"; set it to DEBUG, INFO, WARNING, ERROR or CRITICAL.',
      ],
    ]);
    expect(out).toMatch(/^MAX_RETRIES +x +the environment$/m);
  });

  it('shows no password that stands in an address', async () => {
    const env = { DISCOGS_BASE_URL: 'https://u:cnrysesame@x.example' };
    const results = [
      await liner(['config'], { env }),
      await liner(['config', '--json'], { env }),
      await liner(['search', 'x', '--on', 'discogs'], {
        env: { DISCOGS_BASE_URL: 'https://u:cnrysesame@x.ex' },
      }),
    ];
    expect(results.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(JSON.stringify(results)).not.toContain('cnrysesame');
    expect(results[0]?.out).toContain('https://…@x.example');
  });

  it.each([
    [
      'DISCOGS',
      {},
      /^LinerNotes\/\d+\.\d+\.\d+ \+https:\/\/www\.npmjs\.com\/package\/@linernotes\/discogs$/,
    ],
    ['DEEZER', {}, /^LinerNotes\/\d+\.\d+\.\d+ \+https:\/\//],
    ['MUSICBRAINZ', {}, /^LinerNotes\/\d+\.\d+\.\d+ \( <MUSICBRAINZ_CONTACT> \)$/],
    ['MUSICBRAINZ', { MUSICBRAINZ_CONTACT: 'me@x.example' }, /\( me@x\.example \)$/],
    [
      'MUSICBRAINZ',
      { MUSICBRAINZ_CONTACT: 'https://u:cnrysesame@x.example' },
      /\( https:\/\/…@x\.example \)$/,
    ],
  ])('shows how %s is asked where no user agent is set, with %j', async (platform, env, agent) => {
    const { out } = await liner(['config', '--json'], { env });
    const { settings } = JSON.parse(out);
    expect(settings).toContainEqual(
      expect.objectContaining({
        name: `${platform}_USER_AGENT`,
        value: expect.stringMatching(agent),
        isSet: false,
        origin: 'default',
      }),
    );
  });

  it('ends with 0 when something is merely missing', async () => {
    expect((await liner(['config'])).code).toBe(0);
  });
});

it('a name that is near to none has no nearest', () => {
  expect([nearestSetting('log-level'), nearestSetting('exportDir'), nearestSetting('zzz')]).toEqual(
    ['LOG_LEVEL', 'EXPORT_DIR', null],
  );
});
