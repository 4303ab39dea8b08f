import { type Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../src/program.ts';
import { liner, surroundings } from './helpers.ts';

interface Walked {
  readonly words: readonly string[];
  readonly command: Command;
}

function walk(command: Command, words: readonly string[] = []): readonly Walked[] {
  const below = command
    .createHelp()
    .visibleCommands(command)
    .filter((one) => one.name() !== 'help');
  return [{ words, command }, ...below.flatMap((one) => walk(one, [...words, one.name()]))];
}

const newProgram = () => createProgram(surroundings({ cwd: '.' }), () => undefined);

/** Every command that `--help` names, with its words. */
const commands = walk(newProgram()).map((walked) => ({ ...walked, name: walked.words.join(' ') }));

const names = commands.map(({ name }) => name);

/** The words of a line as a shell sees them. */
function wordsOf(line: string): readonly string[] {
  const words = line.match(/"[^"]*"|\S+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ''));
}

/** Whether a command line is one that `liner` takes; what it does is not done. */
async function parse(words: readonly string[]): Promise<string> {
  const program = newProgram();
  let taken = 'none';
  for (const { words: path, command } of walk(program)) {
    if (command.commands.length > 0) continue;
    command.action(() => {
      taken = path.join(' ');
    });
  }
  try {
    await program.parseAsync([...words], { from: 'user' });
    return taken;
  } catch (error) {
    if (error instanceof CommanderError) return error.message;
    throw error;
  }
}

describe('--help', () => {
  it.each(commands)(
    'of "$name" says what it is, and what everything typed means',
    ({ command }) => {
      const help = command.createHelp();
      expect(command.description()).not.toBe('');
      const options = help.visibleOptions(command).filter(({ description }) => !description);
      const undescribed = command.registeredArguments.filter(({ description }) => !description);
      expect([
        ...options.map(({ flags }) => flags),
        ...undescribed.map((one) => one.name()),
      ]).toEqual([]);
    },
  );

  it.each(commands)('of "$name" has examples, which are taken', async ({ words, name }) => {
    const { code, out } = await liner([...words, '--help']);
    const lines = [...out.matchAll(/^ {2}\$ (.+)$/gm)].map(([, line = '']) => line);
    expect(code).toBe(0);
    const taken: string[] = [];
    for (const line of lines) {
      const command = line
        .replace(/^mkdir -p \S+ && /, '')
        .replace(/^source <\((.*)\)$/, '$1')
        .replace(/ > \S+$/, '');
      const [program, ...typed] = wordsOf(command);
      expect([line, program]).toEqual([line, 'liner']);
      taken.push(await parse(typed));
    }
    // A page of examples may be of several commands; one of them is of this one.
    expect(names).toEqual(expect.arrayContaining(taken));
    expect(taken).toContainEqual(expect.stringMatching(new RegExp(`^${name}`)));
  });
});

describe('what was probably meant is said, of', () => {
  const formats = 'there is no format "parket"';
  it.each([
    ['a command', ['serch', 'x'], 'Did you mean search?'],
    ['a command below another', ['collection', 'ad'], 'Did you mean add?'],
    ['an option', ['search', 'x', '--kidn', 'artist'], 'Did you mean --kind?'],
    ['a choice', ['search', 'x', '--kind', 'relese'], 'Did you mean release?'],
    ['a platform', ['search', 'x', '--on', 'disogs'], 'Did you mean discogs?'],
    ['a setting', ['--set', 'MAX_RETRYS=1', 'config'], 'Did you mean MAX_RETRIES?'],
    ['a format', ['enrich', 'a.csv', '--format', 'parket'], formats],
    ['a format of another command', ['export', 'a.json', '--format', 'parket'], formats],
  ])('%s', async (_what, args, expected) => {
    const { code, out, err } = await liner(args);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(expected)]);
    if (expected === formats) expect(err).toContain('Did you mean parquet?');
  });

  it('nothing, where nothing is near', async () => {
    const { err } = await liner(['search', 'x', '--on', 'qobuz']);
    expect(err).toMatch(/there are: [\w, ]+\.\n$/);
  });
});
