import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentSource } from '../src/settings/environment.ts';
import { readFrom } from '../src/settings/found.ts';
import { knownSettings } from '../src/settings/known.ts';
import { type GeneralName, generalSettings } from '../src/settings/table.ts';
import { general, generalOrDefault, readSettingsOf } from '../src/settings.ts';
import { folder, liner, surroundings } from './helpers.ts';

/** Four good values of each general setting, what the first is read as, and bad ones. */
const cases: Readonly<
  Record<
    GeneralName,
    { good: readonly [string, string, string, string]; read: unknown; bad: readonly string[] }
  >
> = {
  LINERNOTES_PLATFORMS: {
    good: ['discogs , deezer', 'musicbrainz', 'deezer', 'discogs'],
    read: ['discogs', 'deezer'],
    bad: ['Discogs', 'discogs,', 'a b', '--on'],
  },
  LINERNOTES_PLUGINS: {
    good: ['linernotes-tiny , @x/y.z', 'a', 'b', 'c'],
    read: ['linernotes-tiny', '@x/y.z'],
    bad: ['../x', 'a,', '/abs', '@x', 'a b', 'https://x.example'],
  },
  RATE_LIMIT_REQUESTS: {
    good: ['11', '12', '13', '14'],
    read: 11,
    bad: ['0', '-1', '1.5', 'many', '1e3', '0x10', '1000001'],
  },
  RATE_LIMIT_WINDOW: {
    good: ['1.5', '2', '3', '4'],
    read: 1.5,
    bad: ['0', '-1', '1 s', '.5', '1e3', '9999999', 'Infinity'],
  },
  MAX_RETRIES: { good: ['0', '1', '2', '5'], read: 0, bad: ['-1', '1.5', 'x', '101'] },
  RETRY_BACKOFF_FACTOR: { good: ['1', '1.5', '2.5', '3'], read: 1, bad: ['0', '0.9', 'x', '101'] },
  RETRY_STATUS_CODES: {
    good: ['429, 503', '500', '502', '503'],
    read: [429, 503],
    bad: ['429,soon', '200', '600', '429,', '429 503'],
  },
  REQUEST_TIMEOUT: { good: ['0.5', '5', '6', '7'], read: 0.5, bad: ['0', '-1', 'long'] },
  LOG_LEVEL: {
    good: ['debug', 'Warning', 'ERROR', 'critical'],
    read: 'DEBUG',
    bad: ['loud', '20', 'DEBUG INFO'],
  },
  LOG_DIR: { good: ['l1', 'l2', 'l3', 'l4'], read: 'l1', bad: ['a\u0007b'] },
  LOG_FILE_NAME: {
    good: ['a.log', 'b.log', 'c.log', 'd'],
    read: 'a.log',
    bad: ['../a.log', '/etc/passwd', '..', 'a\\b', 'c:d'],
  },
  LOG_ERROR_FILE: {
    good: ['a.log', 'b.log', 'c.log', 'd'],
    read: 'a.log',
    bad: ['../a.log', 'logs/errors.log', '.'],
  },
  LOG_ROTATION_SIZE: {
    good: ['2048', '4096', '8192', '1024'],
    read: 2048,
    bad: ['1023', '10 MB', '-1', '1.5'],
  },
  LOG_BACKUP_COUNT: { good: ['0', '1', '2', '3'], read: 0, bad: ['-1', 'all', '1001'] },
  LOG_FORMAT: { good: ['TEXT', 'json', 'text', 'JSON'], read: 'text', bad: ['xml', 'jsonl'] },
  EXPORT_DIR: { good: ['e1', 'e2', 'e3', 'e4'], read: 'e1', bad: ['a\u0007b'] },
  DEFAULT_EXPORT_FORMAT: {
    good: ['CSV', 'json', 'ndjson', 'csv'],
    read: 'csv',
    bad: ['xml', 'json,csv'],
  },
  SOURCE_DATE_EPOCH: {
    good: ['0', '1', '2', '3'],
    read: 0,
    bad: ['yesterday', '-1', '9999999999999'],
  },
  LINERNOTES_STATE_DIR: { good: ['s1', 's2', 's3', 's4'], read: 's1', bad: ['a\u0007b'] },
  LINERNOTES_CREDENTIAL_STORE: {
    good: ['OFF', 'auto', 'file', 'off'],
    read: 'off',
    bad: ['keychain!', 'yes'],
  },
  LINERNOTES_PASSPHRASE: {
    good: ['cnryp15f3a9c', 'cnryp25f3a9c', 'cnryp35f3a9c', 'cnryp45f3a9c'],
    read: 'cnryp15f3a9c',
    bad: [],
  },
};

const names = Object.keys(cases) as GeneralName[]; // the record's own keys
// What names code loads it at once, and has tests of its own: plugins.test.ts.
const everyName = knownSettings.flatMap(({ name }) => (name === 'LINERNOTES_PLUGINS' ? [] : name));
const known = (name: string) => knownSettings.find((one) => one.name === name);
const isSecret = (name: string) => known(name)?.isSecret === true;
const foundMaySet = (name: string) => known(name)?.setBy === 'anyone';

const isGeneral = (name: string): name is GeneralName => Object.hasOwn(cases, name);
const goodOf = (name: string) =>
  isGeneral(name) ? cases[name].good : (['w', 'x', 'y', 'z'] as const);

/** Surroundings in which the given sources set the name, each to another value. */
function around(name: string, [flag, environment, envFile, config]: readonly (string | null)[]) {
  const files = {
    ...(envFile ? { '.env': `${name}='${envFile}'\n` } : {}),
    ...(config ? { 'liner.config.json': JSON.stringify({ [name]: config }) } : {}),
  };
  const cwd = folder(files);
  const set = flag ? [`${name}=${flag}`] : [];
  return surroundings({ cwd, env: environment ? { [name]: environment } : {}, set });
}

describe.each(everyName)('%s', (name) => {
  const [one, two, three, four] = goodOf(name);
  const order = [
    ...(isSecret(name) ? [] : [{ origin: '--set', values: [one, two, three, four] }]),
    { origin: 'environment', values: [null, two, three, four] },
    ...(foundMaySet(name)
      ? [
          { origin: '.env', values: [null, null, three, four] },
          { origin: 'liner.config.json', values: [null, null, null, four] },
        ]
      : []),
  ];
  const allowed = (values: readonly (string | null)[]) =>
    foundMaySet(name) ? values : [values[0] ?? null, values[1] ?? null, null, null];

  it.each(order)('is read from $origin before all that come later', async ({ origin, values }) => {
    const read = await readSettingsOf(around(name, allowed(values)));
    const value = values.find((text) => text !== null);
    expect(read(name)).toMatchObject({ value, origin });
  });

  it.each(order)('alone in $origin is read', async ({ origin, values }) => {
    const first = values.findIndex((text) => text !== null);
    const alone = values.map((text, index) => (index === first ? text : null));
    const read = await readSettingsOf(around(name, alone));
    expect(read(name)).toMatchObject({ value: values[first], origin });
  });

  it('is not set where no source has it', async () => {
    expect((await readSettingsOf(around(name, [])))(name)).toBeNull();
  });

  it('is shown by liner config with its origin', async () => {
    const { cwd, env } = around(name, [null, two]);
    const { out } = await liner(['config', '--json'], {
      cwd,
      env: { ...env } as Record<string, string>,
    });
    const { settings } = JSON.parse(out);
    const shown = settings.find((setting: { name: string }) => setting.name === name);
    const value = isSecret(name) ? null : two;
    expect(shown).toMatchObject({ value, isSet: true, origin: 'environment' });
  });
});

describe.each(names)('%s', (name) => {
  const { good, read: expected, bad } = cases[name];
  const { expected: sentence } = generalSettings[name];

  it('is read as what it means', () => {
    const read = readFrom([environmentSource(around(name, [null, good[0]]))]);
    expect(general(read, name)).toEqual(expected);
  });

  const isChecked = !isSecret(name);
  it.runIf(isChecked && bad.length > 0).each(
    bad.flatMap((value) => [
      { value, where: 'the environment', values: [null, value] },
      { value, where: '--set', values: [value] },
      ...(foundMaySet(name)
        ? [
            { value, where: '.env (line 1)', values: [null, null, value] },
            { value, where: 'liner.config.json (line 1)', values: [null, null, null, value] },
          ]
        : []),
    ]),
  )('refuses $value in $where with its sentence', async ({ value, where, values }) => {
    const message = `${name} in ${where} is ${JSON.stringify(value)}; set it to ${sentence}.`;
    await expect(readSettingsOf(around(name, values))).rejects.toThrow(message);
  });
});

describe('a default', () => {
  const withDefault = names.filter((name) => generalSettings[name].default !== null);
  it.each(withDefault)('of %s is a value that it may have', async (name) => {
    const read = await readSettingsOf(around(name, []));
    expect(() => generalOrDefault(read, name)).not.toThrow();
  });

  it('is that of the requirements', () => {
    const defaults = Object.fromEntries(names.map((name) => [name, generalSettings[name].default]));
    expect(defaults).toMatchObject({
      RATE_LIMIT_REQUESTS: '60',
      RATE_LIMIT_WINDOW: '60',
      MAX_RETRIES: '3',
      RETRY_BACKOFF_FACTOR: '2.0',
      RETRY_STATUS_CODES: '429,500,502,503,504',
      REQUEST_TIMEOUT: '30',
      LOG_LEVEL: 'INFO',
      LOG_DIR: 'logs',
      LOG_FILE_NAME: 'linernotes.log',
      LOG_ERROR_FILE: 'errors.log',
      LOG_ROTATION_SIZE: '10485760',
      LOG_BACKUP_COUNT: '5',
      EXPORT_DIR: 'exports',
      DEFAULT_EXPORT_FORMAT: 'json',
    });
  });
});

describe('a value', () => {
  it('that is long is told by its length: it may be a credential in the wrong place', async () => {
    const token = 'cnrylong5f3a9c'.padEnd(40, 'x');
    const refused = readSettingsOf(around('MAX_RETRIES', [null, token]));
    await expect(refused).rejects.toThrow(
      'MAX_RETRIES in the environment is text of 40 characters;',
    );
  });

  it('of a platform that is bad is told with its place', async () => {
    const cwd = folder({ '.env': 'MUSICBRAINZ_CONTACT=nobody\n' });
    const { err, code } = await liner(['search', 'x'], { cwd });
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(
        'nor a web page (https://…). MUSICBRAINZ_CONTACT in .env (line 1) is "nobody". Or leave',
      ),
    ]);
  });

  it('of a secret that is bad is told by its length', async () => {
    const cwd = folder({ 'liner.config.json': '{\n  "DISCOGS_API_TOKEN": "my cnrysecret"\n}' });
    const { err } = await liner(['search', 'x', '--on', 'discogs'], { cwd });
    expect(err).toContain(
      'DISCOGS_API_TOKEN in liner.config.json (line 2) is text of 13 characters',
    );
    expect(err).not.toContain('cnrysecret');
  });
});

describe('a .env', () => {
  it('that is a folder is none', async () => {
    const cwd = folder({ '.env/bin/activate': '' });
    expect((await readSettingsOf(surroundings({ cwd })))('PATH')).toBeNull();
  });

  it('that is too large is refused', async () => {
    const cwd = folder({ '.env': 'x'.repeat(1024 * 1024 + 1) });
    await expect(readSettingsOf(surroundings({ cwd }))).rejects.toThrow(
      '.env is larger than 1 MiB.',
    );
  });

  it.each([
    ['UTF-16', Buffer.from('\ufeffMAX_RETRIES=5\n', 'utf16le')],
    ['a NUL', 'MAX_RETRIES=5\0\n'],
  ])('with %s is refused, with the remedy', async (_what, content) => {
    const { code, err } = await liner(['config'], { cwd: folder({ '.env': content }) });
    const message = '.env is no text in UTF-8. Save it anew with the encoding UTF-8.\n';
    expect([code, err]).toEqual([2, message]);
  });

  it('is told with the line that counts', async () => {
    const text = '# MAX_RETRIES=1\nMAX_RETRIES=2\r\nA=MAX_RETRIES=3\nexport MAX_RETRIES = x\n\n';
    const { err } = await liner(['config'], { cwd: folder({ '.env': text }) });
    expect(err).toContain('MAX_RETRIES in .env (line 4) is "x";');
  });

  it('with names that are nearly those of settings is told, and other names are not', async () => {
    const names = ['DISCOGS_TOKEN', 'PORT', 'LOG_LEVL', 'max_retries', 'NODE_ENV', 'DEBUG'];
    const text = names.map((name) => `${name}=cnrysesame\n`).join('');
    const { code, err } = await liner(['config'], { cwd: folder({ '.env': text }) });
    expect([code, err.match(/^\.env .*$/gm)]).toEqual([
      0,
      [
        '.env (line 1) has "DISCOGS_TOKEN", which is no setting. Did you mean DISCOGS_API_TOKEN?',
        '.env (line 3) has "LOG_LEVL", which is no setting. Did you mean LOG_LEVEL?',
        '.env (line 4) has "max_retries", which is no setting. Did you mean MAX_RETRIES?',
      ],
    ]);
    expect(err).not.toContain('cnrysesame');
  });

  it.each(['__proto__', 'constructor', 'toString'])('has no setting %s', async (name) => {
    const read = await readSettingsOf(surroundings({ cwd: folder({ '.env': 'A=b' }) }));
    expect(read(name)).toBeNull();
  });
});

describe('a folder that a found file names', () => {
  it.each([
    ['EXPORT_DIR', '..'],
    ['EXPORT_DIR', '/tmp'],
    ['EXPORT_DIR', 'a/../../b'],
  ])('%s=%s is refused before a request', async (name, value) => {
    const cwd = folder({
      '.env': `${name}=${value}\nMUSICBRAINZ_CONTACT=a@b.example`,
      'c.csv': 'title\nx',
    });
    const { code, err } = await liner(['enrich', 'c.csv'], { cwd });
    expect([code, err]).toEqual([
      2,
      `${name} in .env (line 1) leads out of this folder, where nothing is written unasked. Set ${name} in the environment.\n`,
    ]);
  });

  it('may be anywhere when the environment names it', async () => {
    const target = join(folder(), 'out');
    const cwd = folder({ 'c.csv': 'title,artist\n' });
    const env = { EXPORT_DIR: target, MUSICBRAINZ_CONTACT: 'a@b.example' };
    const { err } = await liner(['enrich', 'c.csv'], { cwd, env });
    expect(err).not.toContain('leads out');
  });
});
