import { type Command, Option } from 'commander';
import { listTyped } from './typed-options.ts';

/** What a long job costs: told before it, told after it, and held low. */
export function withCosts(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--fields <fields>',
        'ask only for what gives these fields: title,isrc,label (default: all)',
      ).argParser(listTyped),
    )
    .addOption(
      new Option('--dry-run', 'look everything up, and write nothing').conflicts(['review']),
    )
    .addOption(
      new Option('--plan', 'tell what it would cost, and ask nobody').conflicts([
        'resume',
        'review',
        'record',
        'replay',
        'offline',
      ]),
    )
    .option('--report', 'tell what it cost: requests a row, and where they went');
}
