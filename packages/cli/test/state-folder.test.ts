import { homedir, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { stateFolder } from '../src/settings/state-folder.ts';
import { folder } from './helpers.ts';
import { start } from './program.ts';

vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  homedir: vi.fn(),
  userInfo: vi.fn(),
}));

const system = process.platform;
const unset = () => null;
afterEach(() => void vi.unstubAllEnvs());
const here = resolve('/here');

it.each([
  ['what HOME says', '/home/anna', undefined, '/home/anna/.local/share/linernotes'],
  ['the system’s word where HOME is empty', '', undefined, '/home/bert/.local/share/linernotes'],
  ['the same where HOME is no full path', 'anna', undefined, '/home/bert/.local/share/linernotes'],
  ['XDG_DATA_HOME', '/home/anna', '/data', '/data/linernotes'],
  ['HOME where that is no full path', '/home/anna', 'data', '/home/anna/.local/share/linernotes'],
])('keeps things by %s', { skip: system !== 'linux' }, (_, home, data, expected) => {
  vi.stubEnv('XDG_DATA_HOME', data);
  vi.mocked(homedir).mockReturnValue(home);
  // Nothing else of it is read.
  vi.mocked(userInfo).mockReturnValue({ homedir: '/home/bert' } as ReturnType<typeof userInfo>);
  expect(stateFolder(here, unset)).toBe(expected);
});

it('says what to set where nobody knows a home, and needs none where that is set', () => {
  vi.stubEnv('XDG_DATA_HOME', undefined);
  vi.stubEnv('LOCALAPPDATA', undefined);
  const none = () => {
    throw new Error('ENOENT');
  };
  vi.mocked(homedir).mockImplementation(none);
  vi.mocked(userInfo).mockImplementation(none);
  expect(() => stateFolder(here, unset)).toThrow('There is no home folder');
  const found = {
    value: 'state',
    origin: 'environment',
    where: 'the environment',
    isTrusted: true,
  };
  expect(stateFolder(here, (name) => (name === 'LINERNOTES_STATE_DIR' ? found : null))).toBe(
    resolve(here, 'state'),
  );
});

it('what cannot even be told ends the command with 1, and not in silence', async () => {
  const hooks =
    'import { registerHooks } from "node:module"; registerHooks({ load(url, context, next) { if (/(journal|tell)\\.ts$/.test(url)) throw new TypeError("cnrybroken4"); return next(url, context); } });';
  const options = `--import data:text/javascript,${encodeURIComponent(hooks)}`;
  const { code, out, err } = await start(['config'], folder(), { NODE_OPTIONS: options }).ended;
  expect([code, out, err]).toEqual([1, '', 'liner failed (TypeError).\n']);
});
