import { describe, expect, it } from 'vitest';
import { liner } from './helpers.ts';

describe('what was typed wrongly is told with what to type instead:', () => {
  it.each([
    ['search Never Gonna Give', 'in quotes: liner search "Never Gonna Give"\n'],
    ['enrich my crate.csv --top 3', 'in quotes: liner enrich "my crate.csv"\n'],
    ['--set LOG_LEVEL=info search Never Gonna', 'in quotes: liner search "Never Gonna"\n'],
    [
      'discogs orders message 150295-1254 It is on its way',
      'in quotes: liner discogs orders message 150295-1254 "It is on its way"\n',
    ],
    ['search Never "Gonna', 'Type "liner search --help" for what it takes.\n'],
    ['cache clear all', 'Type "liner cache --help" for what it takes.\n'],
    ['platforms now', 'Type "liner platforms --help" for what it takes.\n'],
    ['search', 'Type "liner search --help" for what it takes.\n'],
    ['search x --kind song', 'Type "liner search --help" for what it takes.\n'],
    ['collection list --fast', 'Type "liner collection list --help" for what it takes.\n'],
    ['--plan enrich crate.csv', 'It stands behind the command: liner enrich … --plan\n'],
    ['--fast', 'Type "liner --help" for all commands and options.\n'],
    ['plan crate.csv', 'Did you mean "liner enrich crate.csv --plan"?\n'],
    ['resume', 'Did you mean "liner enrich --resume"?\n'],
    ['review crate.json --status doubtful', 'there are: ambiguous, missing, failed, matched.'],
    ['show nonsense', '"nonsense" is neither platform:kind:id (discogs:release:249504) nor the'],
  ])('%s', async (line, sentence) => {
    const { code, out, err } = await liner(line.split(' '));
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(sentence)]);
  });

  it('no credential is told again that was typed as one argument too many', async () => {
    const { err } = await liner(['login', 'discogs', 'cnryquotes12']);
    expect(err).toContain('There is an argument too many.');
    expect(err).not.toContain('cnryquotes12');
  });

  it.each([
    ['convert a.csv b.json --from csv --from tsv', '--from'],
    ['enrich crate.csv --out a.json --out b.json', '--out'],
    ['enrich crate.csv --out=a.json --out=a.json', '--out'],
    ['search x --limit 3 --limit 4', '--limit'],
    ['search x --kind artist --kind label', '--kind'],
    ['collection list --folder Jazz --folder Rock', '--folder'],
    ['--log-file a.log platforms --log-file b.log', '--log-file'],
  ])('%s: one value of several would be passed over', async (line, option) => {
    const { code, out, err } = await liner(line.split(' '));
    expect([code, out, err]).toEqual([2, '', `${option} is given more than once. Give it once.\n`]);
  });

  it.each([
    'platforms --set LOG_LEVEL=INFO --set MAX_RETRIES=2',
    'platforms --json --json',
    'search x --on deezer --on discogs --year soon',
  ])('%s: what adds up is taken', async (line) => {
    const { err } = await liner(line.split(' '));
    expect(err).not.toContain('more than once');
  });
});
