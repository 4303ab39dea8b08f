// Asks the true platform all cases of an adapter's facts, with the key of whoever runs this.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Adapter, createLiner, type DriftCount } from '@linernotes/core';
import { type AnyCase, type KitSubject, unstatedIn } from '@linernotes/testing/kit';
import { optionsFromEnvironment } from '../packages/testing/src/record-command.ts';
import {
  adapterFromEnvironment,
  argumentsOf,
  factsOf,
  fail,
  platformsWithFacts,
} from './platform-of.ts';
import { badOutcomes, failureTeller, type Judgement, judge } from './test-live-judge.ts';

interface Line extends Judgement {
  readonly operation: string;
  readonly input: unknown;
  readonly durationMs: number;
}

/** The settings of a credential, where the platform has any and none is set. */
function missingCredential({ factory, facts }: KitSubject): readonly string[] {
  if (facts.credentials.length === 0) return [];
  const settings: Readonly<
    Record<string, { readonly env: string; readonly isSecret: boolean } | undefined>
  > = factory.definition.settings;
  const secret = Object.values(settings).flatMap((one) => (one?.isSecret ? [one.env] : []));
  return secret.some((env) => process.env[env]) ? [] : secret;
}

async function askAll(subject: KitSubject, adapter: Adapter) {
  const liner = createLiner({ adapters: [adapter] });
  const lines: Line[] = [];
  const whyOf = failureTeller();
  // The facts name operations by text.
  const bound = liner.on(adapter.id) as Readonly<Record<string, Ask | undefined>>;
  const all = Object.entries(subject.facts.cases).flatMap(([operation, cases = []]) =>
    cases.map((one) => ({ operation, one })),
  );
  for (const { operation, one } of all) {
    const ask = bound[operation];
    if (!ask) continue;
    const line = await askOne(operation, one, ask, whyOf);
    console.log(`  ${lineText(line)}`);
    lines.push(line);
  }
  const drift = liner.drift();
  await liner.close();
  return { lines, drift };
}

type Ask = (input: unknown) => Promise<unknown>;

async function askOne(
  operation: string,
  one: AnyCase,
  ask: Ask,
  whyOf: (error: unknown) => string,
): Promise<Line> {
  const startMs = performance.now();
  const about = { operation, input: one.input };
  const spent = (): number => Math.round(performance.now() - startMs);
  try {
    const value = await ask(one.input);
    return { ...about, ...judge(operation, one, value), durationMs: spent() };
  } catch (error) {
    return { ...about, outcome: 'failed', notes: [whyOf(error)], durationMs: spent() };
  }
}

function lineText({ operation, input, outcome, durationMs, notes }: Line): string {
  const asked = JSON.stringify(input);
  const words = `${operation.padEnd(24)} ${outcome.padEnd(8)} ${durationMs} ms  ${asked}`;
  return [words, ...notes].join('\n    ');
}

function writeReport(
  platform: string,
  adapter: Adapter,
  report: { readonly lines: readonly Line[]; readonly drift: readonly DriftCount[] },
): string {
  const folder = fileURLToPath(new URL('../live-reports', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `${platform}-${at.slice(0, 19).replaceAll(':', '')}.json`);
  const text = JSON.stringify({ platform, origin: adapter.origin, at, ...report }, null, 2);
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  return file;
}

const usage = `npm run test:live -- <platform>

Asks all cases of a platform's facts with your credential, one after the other, within its limits. A case is bad
that fails, finds nothing where something was expected, or fits no model. Live data changes: what differs from
what the facts expect is told, and does not fail the run. There are: ${platformsWithFacts().join(', ')}.`;

const [platform] = argumentsOf(usage, {}).positionals;
if (!platform) fail(usage);
const subject = await factsOf(platform);
const [unstated] = unstatedIn(subject.facts);
if (unstated) fail(`The facts of ${platform} do not state yet: ${unstated}.`);
const missing = missingCredential(subject);
if (missing.length > 0) {
  console.log(`SKIPPED: ${platform} is asked with your own key; set ${missing.join(' or ')}.`);
} else {
  const adapter = await adapterFromEnvironment(platform);
  const named = Object.keys(optionsFromEnvironment(subject.factory)).join(', ') || 'no credential';
  console.log(`${adapter.name} at ${adapter.origin}, with ${named}; nothing is changed there.`);
  const report = await askAll(subject, adapter);
  const file = writeReport(platform, adapter, report);
  const bad = report.lines.filter(({ outcome }) => badOutcomes.includes(outcome));
  const changed = report.lines.filter(({ outcome }) => outcome === 'changed');
  for (const { path, kind, count } of report.drift)
    console.log(`  drift: ${kind} ${path}, ${count} times`);
  console.log(
    `${report.lines.length - bad.length} of ${report.lines.length} are right, ${changed.length} of these with other values than the facts have; report in ${file}.`,
  );
  if (bad.length > 0) process.exitCode = 1;
}
