import { flagOf } from './flags.ts';
import { operationForms } from './operations.ts';
import { questions } from './questions.ts';

/** What `--help` prints. */
export function helpText(command: string): string {
  const lines = questions.map(({ name, asks, choices, example }) => {
    const values = choices ? Object.keys(choices).join(' | ') : example;
    return `  --${flagOf(name).padEnd(22)} ${asks}: ${values}`;
  });
  const operations = Object.entries(operationForms).map(
    ([name, { address, takes }]) => `  ${name}=${address}   {${takes.join('} {')}}`,
  );
  return [
    `${command} [--answers FILE.json] [--out FOLDER] [flags]`,
    '',
    'Begins an adapter. What is not answered is asked on a terminal. The file has the same names, in',
    'camelCase, and "operations" and "pages" as objects.',
    '',
    ...lines,
    `  --${'operation'.padEnd(22)} Once for each: NAME=ADDRESS, or NAME alone for the usual address`,
    `  --${'page'.padEnd(22)} Once for each kind: release=https://www.tiny.example/album/{id}`,
    `  --${'out'.padEnd(22)} Another folder than the usual one; what is made there is a package of its own`,
    `  --${'register'.padEnd(22)} In the repository of Liner Notes: makes liner know it. With --id alone: one begun before`,
    '',
    'Operations, with their usual addresses and what goes into them:',
    ...operations,
  ].join('\n');
}
