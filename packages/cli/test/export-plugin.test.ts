import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { liner } from './helpers.ts';
import { lines, project } from './plugin-project.ts';

describe('a format that is named by its package', () => {
  it('is written by it, once the package was confirmed', async () => {
    const { cwd, env, run } = project({ name: '@x/lines', code: lines });
    writeFileSync(join(cwd, 'a.ndjson'), '{"row":1}\n{"row":2}\n');
    const { LINERNOTES_STATE_DIR } = env;
    const args = ['export', 'a.ndjson', '--format', '@x/lines', '--out', '-'];
    const around = { cwd, env: { LINERNOTES_STATE_DIR } };

    const before = await liner(args, around);
    await run(['plugins', 'add', '@x/lines']);
    const after = await liner(args, around);

    expect([before.code, before.out]).toEqual([2, '']);
    expect(before.err).toContain(
      'which --format @x/lines names, is code that you have not confirmed',
    );
    expect([after.code, after.out]).toEqual([0, '1\n2\n']);
  });
});
