import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shells } from '../src/completion/scripts.ts';
import { folder, liner } from './helpers.ts';

const program = fileURLToPath(new URL('../../../tools/liner.ts', import.meta.url));

const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;

/** Runs a script in a shell in which `liner` is the program from its sources. */
function inShell(shell: string, script: string): readonly string[] {
  const cwd = folder({ 'crate.csv': '', 'my crate.csv': '', 'covers/front.jpg': '' });
  const node = `"${process.execPath}" --conditions=@linernotes/source "${program}"`;
  const own = shell === 'fish' ? `function liner; ${node} $argv; end` : `liner() { ${node} "$@"; }`;
  const { stdout, stderr } = spawnSync(shell, ['-c', `${own}\n${script}`], {
    encoding: 'utf8',
    cwd,
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: cwd },
  });
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}

async function completed(...words: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await liner(['complete', '--', ...words]);
  expect([code, err]).toEqual([0, '']);
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[0] ?? '');
}

describe('a word becomes', () => {
  it.each([
    ['a command', ['plat'], ['platforms']],
    ['a command below another', ['collection', 'mo'], ['move']],
    ['an option of the command', ['search', '--co'], ['--country', '--config']],
    ['an option that is there only once', ['search', '--year', '1999', '--ye'], []],
    ['one that may come again', ['--set', 'MAX_RETRIES=1', '--se'], ['--set']],
    ['a choice of an option', ['search', '--kind', 'rel'], ['release', 'release-group']],
    ['a choice behind =', ['search', '--kind=lab'], ['--kind=label']],
    ['a choice of an argument', ['completion', 'z'], ['zsh']],
    ['a platform', ['login', 'dis'], ['discogs']],
    ['another platform of a list', ['search', 'x', '--on', 'discogs,mu'], ['discogs,musicbrainz']],
    ['a format', ['export', 'crate.json', '--format', 'parq'], ['parquet']],
    ['a setting, and no secret', ['--set', 'LINERNOTES_PA'], []],
    ['a file', ['enrich', ''], [':files']],
    ['a folder', ['search', 'x', '--record', ''], [':folders']],
    ['a field', ['enrich', 'crate.csv', '--fields', 'isrcs,ba'], ['isrcs,barcode']],
    ['a field behind =', ['enrich', '--fields=ba'], ['--fields=barcode']],
    ['a field to write', ['apply', 'crate.json', '--fields', 'mi'], ['mix']],
    ['a field to explain', ['explain', 'crate.json', '7', 'coun'], ['country']],
    ['a status', ['review', 'crate.json', '--status', 'failed,mis'], ['failed,missing']],
    ['nothing behind an option that nobody knows', ['enrich', '--bogus', ''], []],
    ['nothing that anybody knows', ['search', 'Never'], []],
    ['nothing behind an option without a value', ['show', '--json', 'disc'], []],
    ['no command behind --', ['--', 'sea'], []],
  ])('%s', async (_what, words, expected) => {
    expect(await completed(...words)).toEqual(expected);
  });
});

it.each([[['runs', 'remove', '']], [['runs', 'show', '2026']], [['enrich', '--resume', '']]])(
  '%j becomes a run that is left',
  async (words) => {
    const state = folder({
      'runs/20261121-1015-abcd/run.json': '{',
      'runs/20261122-1015-abcd/run.json': '{',
      'runs/other/run.json': '{',
    });
    const around = { env: { LINERNOTES_STATE_DIR: state } };
    const { out } = await liner(['complete', '--', ...words], around);
    expect(out.split(/\t?\n/)).toEqual(['20261122-1015-abcd', '20261121-1015-abcd', '']);
  },
);

describe('the script', () => {
  it('is printed for three shells, and others are refused with their names', async () => {
    for (const shell of shells) {
      const { code, out } = await liner(['completion', shell]);
      expect([code, out]).toEqual([0, expect.stringContaining('liner complete -- ')]);
    }
    const { code, err } = await liner(['completion', 'tcsh']);
    expect([code, err]).toEqual([2, expect.stringContaining('bash, zsh, fish')]);
  });

  it.skipIf(!has('bash'))('works in bash', { timeout: 30_000 }, () => {
    const lines = inShell(
      'bash',
      `source <(liner completion bash)
      try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _liner; (IFS='|'; echo "\${COMPREPLY[*]}"); }
      try liner sho
      try liner search --kind = rel
      try liner --set = MAX_R
      try liner search --kind =
      try liner enrich my
      try liner search x --record cov
      try liner search ''`,
    );
    expect(lines).toEqual([
      'show',
      'release|release-group',
      'MAX_RETRIES=',
      'release|release-group|artist|recording|label|playlist',
      'my crate.csv',
      'covers',
    ]);
  });

  it.skipIf(!has('zsh'))('works in zsh', { timeout: 30_000 }, () => {
    const lines = inShell(
      'zsh',
      `compdef() { }; _describe() { print -r -- "describe \${(j:|:)items}" }; _files() { print "files $@" }
      compadd() { print "add \${@[-1]}" }
      source <(liner completion zsh)
      try() { words=("$@"); CURRENT=$#; _liner }
      try liner sho
      try liner search --kind=lab
      try liner --set MAX_R
      try liner enrich ''
      try liner search x --record ''`,
    );
    expect(lines).toEqual([
      expect.stringMatching(/^describe show:Show one thing/),
      'describe --kind=label:',
      'add MAX_RETRIES=',
      'files ',
      'files -/',
    ]);
  });

  it.skipIf(!has('fish'))('works in fish', { timeout: 30_000 }, () => {
    const lines = inShell(
      'fish',
      `liner completion fish | source
      complete -C 'liner sho'
      complete -C 'liner search --kind lab'
      complete -C 'liner enrich my'
      complete -C 'liner search x --record cov'`,
    );
    expect(lines).toEqual([
      expect.stringMatching(/^show\tShow one thing/),
      'label',
      expect.stringMatching(/^my.*crate\.csv/),
      expect.stringMatching(/^covers\//),
    ]);
  });
});
