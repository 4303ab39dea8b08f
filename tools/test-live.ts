// Asks the true platform everything that an adapter can read, with the key of whoever runs this.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Adapter, createLiner, type DriftCount, isLinerError } from '@linernotes/core';
import { faultsOf, isNone, type KitSubject } from '@linernotes/testing/kit';
import { optionsFromEnvironment } from '../packages/testing/src/record-command.ts';
import { adapterFromEnvironment, factsOf, fail, platformsWithFacts } from './platform-of.ts';

interface Line {
  readonly operation: string;
  readonly input: unknown;
  readonly outcome: 'fits' | 'none' | 'differs' | 'failed';
  readonly notes: readonly string[];
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
  // The facts name operations by text.
  const bound = liner.on(adapter.id) as Readonly<Record<string, Ask | undefined>>;
  for (const [operation, cases] of Object.entries(subject.facts.cases)) {
    const one = cases?.find(({ expected }) => !isNone(expected));
    const ask = bound[operation];
    if (!one || !ask) continue;
    const line = await askOne(operation, one.input, ask);
    console.log(`  ${lineText(line)}`);
    lines.push(line);
  }
  const drift = liner.drift();
  await liner.close();
  return { lines, drift };
}

type Ask = (input: unknown) => Promise<unknown>;

async function askOne(operation: string, input: unknown, ask: Ask): Promise<Line> {
  const startMs = performance.now();
  const about = { operation, input };
  const spent = (): number => Math.round(performance.now() - startMs);
  try {
    const value = await ask(input);
    const notes = faultsOf(operation, value).map(({ text }) => text);
    const found = isNone(value ?? null) ? 'none' : 'fits';
    return { ...about, outcome: notes.length > 0 ? 'differs' : found, notes, durationMs: spent() };
  } catch (error) {
    const said = isLinerError(error) ? `${error.code}: ${error.message}` : String(error);
    return { ...about, outcome: 'failed', notes: [said], durationMs: spent() };
  }
}

function lineText({ operation, outcome, durationMs, notes }: Line): string {
  return [`${operation.padEnd(26)} ${outcome.padEnd(8)} ${durationMs} ms`, ...notes].join('\n    ');
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

const [platform] = process.argv.slice(2);
if (!platform)
  fail(`Usage: npm run test:live -- <platform>; there are: ${platformsWithFacts().join(', ')}.`);
const subject = await factsOf(platform);
const missing = missingCredential(subject);
if (missing.length > 0) {
  console.log(`SKIPPED: ${platform} is asked with your own key; set ${missing.join(' or ')}.`);
} else {
  const adapter = await adapterFromEnvironment(platform);
  const named = Object.keys(optionsFromEnvironment(subject.factory)).join(', ') || 'no credential';
  console.log(`${adapter.name} at ${adapter.origin}, with ${named}; nothing is changed there.`);
  const report = await askAll(subject, adapter);
  const file = writeReport(platform, adapter, report);
  const bad = report.lines.filter(({ outcome }) => outcome === 'differs' || outcome === 'failed');
  for (const { path, kind, count } of report.drift)
    console.log(`  drift: ${kind} ${path}, ${count} times`);
  console.log(
    `${report.lines.length - bad.length} of ${report.lines.length} fit; report in ${file}.`,
  );
  if (bad.length > 0) process.exitCode = 1;
}
