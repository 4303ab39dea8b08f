import { type Adapter, isLinerError } from '@linernotes/core';
import { limitOf } from '../commands/platforms.ts';
import type { Console } from '../console.ts';
import { openCredentialStore } from '../credentials/open-store.ts';
import { bareLimit } from '../output/limit.ts';
import type { PlatformFactory } from '../platforms.ts';
import { assertNothingLeaves } from '../settings/foreign-base.ts';
import { optionsOf, settingsOf, storedOptions } from '../settings/platform-settings.ts';
import type { ReadSetting } from '../settings.ts';
import { type Asked, askOnce } from './ask-once.ts';
import { type Finding, finderOf } from './finding.ts';

/** What was found out about a platform, and what its answer says of this machine's clock. */
export interface ExaminedPlatform {
  readonly findings: readonly Finding[];
  readonly clockOffByMs: number | null;
}

/** Whether a platform can be asked, answers, and how often it may be asked. Nobody's credential is sent. */
export async function examinePlatform(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  isAsked: boolean,
): Promise<ExaminedPlatform> {
  const { id, name } = factory.definition;
  const { ok, warning, failed } = finderOf('platform', id);
  try {
    const adapter = anonymous(factory, read);
    const limit = `May be asked ${await limitInUse(console, read, factory)}.`;
    if (!isAsked)
      return {
        findings: [ok(`${name}, ${adapter.origin}, is not asked. ${limit}`)],
        clockOffByMs: null,
      };
    const asked = await askOnce(console, read, adapter);
    return { findings: [judge(adapter, asked, limit)], clockOffByMs: asked.clockOffByMs };
  } catch (error) {
    // Which setting it is has been told with the settings.
    const isSetting = isLinerError(error) && error.code === 'configuration';
    const finding = isSetting
      ? warning(
          `${name} cannot be asked: a setting is missing or bad.`,
          'See what is said of settings.',
        )
      : failed(error);
    return { findings: [finding], clockOffByMs: null };
  }
}

function judge(adapter: Adapter, { status, durationMs, error }: Asked, limit: string): Finding {
  const { id, name, origin } = adapter;
  const { ok, warning, problem } = finderOf('platform', id);
  if (status === null && error === null)
    return warning(
      `${name} was not asked: its budget was in use all the while. ${limit}`,
      'Wait for what asks it, or look which other liner runs.',
    );
  if (status === null) {
    const remedy = isLinerError(error) ? error.remedy : 'Check the connection.';
    return problem(
      `${name}, ${origin}: ${error instanceof Error ? error.message : String(error)}`,
      remedy,
    );
  }
  if (status === 429)
    return warning(`${name} has been asked often enough for now (429). ${limit}`, 'Wait a while.');
  if (status >= 500)
    return problem(`${name}, ${origin}, has trouble of its own (${status}).`, 'Try again later.');
  return ok(`${name}, ${origin}, answers in ${Math.round(durationMs ?? 0)} ms. ${limit}`);
}

/** The platform without its credential. */
function anonymous(factory: PlatformFactory, read: ReadSetting): Adapter {
  assertNothingLeaves(factory, read, false);
  const known = settingsOf(factory);
  const options = Object.entries(optionsOf(factory, read)).filter(
    ([option]) => !known[option]?.isSecret && option !== 'credentialOrigin',
  );
  // Each factory validates its own options; what all have in common is that they are text.
  return (factory as (options: object) => Adapter)(Object.fromEntries(options));
}

/** With the credential that is set or stored, which none is opened for. */
async function limitInUse(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
): Promise<string> {
  const survey = await openCredentialStore(console, read)?.survey(factory.definition.id);
  return bareLimit(limitOf(factory, read, storedOptions(factory, read, survey?.good ?? [])));
}

/** Nearer clocks are near enough for every signature and every limit. */
const nearMs = 5_000;
/** Platforms refuse what was signed longer ago, or later, than this. */
const farMs = 120_000;

/** A page that was kept on its way says an older time: the nearest platform is believed. */
export function examineClock(offsets: readonly (number | null)[]): readonly Finding[] {
  const { ok, warning, problem } = finderOf('clock');
  const known = offsets.filter((offset) => offset !== null);
  const [offByMs] = known.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  if (offByMs === undefined) return [ok('Not compared: no platform told the time.')];
  const seconds = Math.round(Math.abs(offByMs) / 1_000);
  if (Math.abs(offByMs) <= nearMs) return [ok("Agrees with the platforms' within 5 seconds.")];
  const message = `${seconds} seconds ${offByMs > 0 ? 'ahead of' : 'behind'} the platforms'.`;
  const remedy = 'Set the clock of this machine, and have it kept by NTP.';
  return [
    Math.abs(offByMs) > farMs
      ? problem(`${message} Signatures are not taken.`, remedy)
      : warning(message, remedy),
  ];
}
