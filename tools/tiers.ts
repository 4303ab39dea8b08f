// Asks the kit how far each adapter has come, and writes it where users see it: see docs/adding-a-platform.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import {
  checkAdapter,
  type Report,
  rules,
  type Tier,
  tiers,
  unstatedIn,
} from '@linernotes/testing/kit';
import { argumentsOf, factsOf, fail, packageFolder, platformsWithFacts } from './platform-of.ts';

const usage = `npm run tiers -- [--check] [platform …]

Asks the adapter kit how far adapters have come, all that have facts or those that are named, prints what is
missing, and writes it into README.md and package.json of each. --check writes nothing, and fails where
something would be written. There are: ${platformsWithFacts().join(', ')}.`;

const { values, positionals: named } = argumentsOf(usage, {
  check: { type: 'boolean', default: false },
});
const isCheck = values.check;

/** Of the rules that are broken or exempt: what they say, and why they do not hold. */
function missing({ results, exempt }: Report): readonly string[] {
  const broken = results
    .filter(({ findings }) => findings.length > 0)
    .map(
      ({ rule, operation, findings }) =>
        `\`${rule.id}\` (${rule.tier}), ${operation ?? 'the adapter'}: ${findings[0]}`,
    );
  const left = Object.entries(exempt).map(([id, reason]) => {
    const rule = rules.find((one) => one.id === id);
    return `\`${id}\` (${rule?.tier ?? 'no such rule'}): ${reason}`;
  });
  return [...broken, ...left];
}

function block(report: Report): string {
  const { tier, results, platform } = report;
  const highest: Tier = tiers[tiers.length - 1] ?? 'platinum';
  const held = results.filter(({ findings }) => findings.length === 0).length;
  const lines = [
    `**Tier: ${tier ?? 'none yet'}**, by the adapter kit: ${held} of ${results.length} checks hold.`,
  ];
  if (tier !== highest) {
    lines.push('', 'What is missing:', '', ...missing(report).map((line) => `- ${line}`));
  }
  lines.push('', `\`npm run tiers -- ${platform}\` prints this.`);
  return lines.join('\n');
}

const marks = ['<!-- tier: written by npm run tiers -->', '<!-- /tier -->'] as const;

/** The README with the block between its marks; behind the first heading where there are none. */
function withBlock(readme: string, text: string): string {
  const [begin, end] = marks;
  const whole = `${begin}\n${text}\n${end}`;
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from >= 0 && to > from) return readme.slice(0, from) + whole + readme.slice(to + end.length);
  return readme.replace(/^(# .*\n)/, `$1\n${whole}\n`);
}

/** The manifest with the tier, which `liner platforms` reads. */
function withTier(manifest: string, tier: Tier | null): string {
  const { linernotes = {}, ...others } = JSON.parse(manifest);
  return `${JSON.stringify({ ...others, linernotes: { ...linernotes, tier } }, null, 2)}\n`;
}

/** Writes a file that has changed, or tells that it would. */
function put(file: string, text: string): boolean {
  if (readFileSync(file, 'utf8') === text) return true;
  if (!isCheck) writeFileSync(file, text);
  return !isCheck;
}

/** Asks the kit of one platform; tells what it says, and writes it into the files of that platform only. */
async function giveTier(platform: string): Promise<'right' | 'stale' | 'unstated'> {
  const subject = await factsOf(platform);
  const { length: count } = unstatedIn(subject.facts);
  if (count > 0) {
    console.log(`${platform}: ${count} ${count === 1 ? 'fact is' : 'facts are'} not stated yet.`);
    return 'unstated';
  }
  const report = await checkAdapter(subject);
  console.log(
    `${platform.padEnd(14)} ${report.tier ?? 'none yet'}, ${report.results.length} checks`,
  );
  for (const line of missing(report)) console.log(`  ${line}`);
  const folder = packageFolder(platform);
  const readme = join(folder, 'README.md');
  const manifest = join(folder, 'package.json');
  const isReadmeRight = put(readme, withBlock(readFileSync(readme, 'utf8'), block(report)));
  const isManifestRight = put(manifest, withTier(readFileSync(manifest, 'utf8'), report.tier));
  return isReadmeRight && isManifestRight ? 'right' : 'stale';
}

const platforms = named.length > 0 ? named : platformsWithFacts();
for (const platform of platforms) packageFolder(platform);
const outcomes = new Map<string, Awaited<ReturnType<typeof giveTier>>>();
for (const platform of platforms) outcomes.set(platform, await giveTier(platform));
const stale = platforms.filter((platform) => outcomes.get(platform) === 'stale');
if (stale.length > 0) fail(`The tier of ${stale.join(', ')} has changed: run npm run tiers.`);
if ([...outcomes.values()].includes('unstated')) process.exitCode = 1;
