import { describe, expect, it } from 'vitest';
import { loadOptional } from '../src/optional.ts';

const needs = { format: 'Parquet', packages: ['hyparquet-writer'] };
const notInstalled = () =>
  Promise.reject(Object.assign(new Error('…'), { code: 'ERR_MODULE_NOT_FOUND' }));

describe('a format whose package is not installed', () => {
  it.each([
    ['write', 'ExportError'],
    ['read', 'ReadError'],
  ] as const)('says what to install when it is to %s', async (purpose, name) => {
    await expect(loadOptional(purpose, needs, notInstalled)).rejects.toMatchObject({
      name,
      message: 'Parquet needs a package that is not installed (hyparquet-writer).',
      remedy: 'Install it: npm install hyparquet-writer',
    });
  });

  it('hides no other failure', async () => {
    const broken = new SyntaxError('Unexpected token');
    await expect(loadOptional('write', needs, () => Promise.reject(broken))).rejects.toBe(broken);
  });
});
