import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../bin/liner-kit.js', import.meta.url));

/** Makes this Node give itself out for another. */
const posing = (version: string): string =>
  `Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
Object.defineProperty(process, 'version', { value: 'v${version}' });`;

it.each(['18.20.4', '20.20.2', '22.19.0'])('liner-kit says that Node %s is too old', (version) => {
  const preload = `data:text/javascript,${encodeURIComponent(posing(version))}`;

  const ended = spawnSync(process.execPath, ['--import', preload, bin], { encoding: 'utf8' });

  expect([ended.status, ended.stdout, ended.stderr]).toEqual([
    1,
    '',
    `liner-kit needs Node.js 22.20 or newer; this is v${version}.\n`,
  ]);
});
