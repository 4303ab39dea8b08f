// Records what a platform answers, as a case for its tests: see docs/adding-a-platform.md.
import { join } from 'node:path';
import process from 'node:process';
import { recordCommand } from '../packages/testing/src/record-command.ts';
import { factoryOf, fail, packageFolder, platformsWithFacts } from './platform-of.ts';

const usage =
  'npm run record -- <platform> <operation> <input> [--base-url URL] [--name NAME] [--force]';

const [platform, ...rest] = process.argv.slice(2);
const there = `There are: ${platformsWithFacts().join(', ')}.`;
if (platform === '--help' || platform === '-h') {
  console.log(
    `${usage}\n\nRecords a case for the tests of a platform; <platform> --help says more. ${there}`,
  );
  process.exit(0);
}
if (!platform) fail(`Usage: ${usage}\n${there}`);
process.exitCode = await recordCommand(rest, {
  usage,
  factory: await factoryOf(platform),
  folder: join(packageFolder(platform), 'test', 'recordings'),
  print: console.log,
});
