import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('what is no more needed is collected soon, until that is ended', () => {
  const litter = fileURLToPath(new URL('litter.ts', import.meta.url));
  const args = ['--conditions=@linernotes/source', litter];
  const { bound, unbound } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
  expect(bound).toBeLessThan(80);
  expect(unbound).toBeGreaterThan(80);
});
