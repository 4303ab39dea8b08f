import type { Adapter } from '../adapter.ts';
import { serverNowMs } from '../budget/shown.ts';
import type { AuthenticationReason } from '../errors/details.ts';
import type { HttpResponse } from '../http.ts';
import { durationInWords } from '../text.ts';

/** Why a request was refused for its credential, as far as the platform's words tell. */
export function authenticationReason(
  { secrets, identity }: Adapter,
  said: string | null,
): AuthenticationReason {
  if (secrets.length === 0) return 'no-credential';
  if (said === null || !identity?.saysNobody?.(said)) return 'refused';
  return identity.isPersonal ? 'silently-anonymous' : 'application-only';
}

/** Nearer clocks are near enough for every signature that we know of. */
const nearClockMs = 120_000;

/** How far this machine's clock goes before the platform's; absent when they are near. */
export function clockOffByMs({ headers }: Pick<HttpResponse, 'headers'>): {
  readonly clockOffByMs?: number;
} {
  const offByMs = Date.now() - serverNowMs(headers);
  return Math.abs(offByMs) > nearClockMs ? { clockOffByMs: offByMs } : {};
}

/** What a person does about a credential; `undefined` where the platform takes none. */
export function credentialRemedy(
  adapter: Pick<Adapter, 'settings' | 'options' | 'login'>,
  reason: AuthenticationReason,
  clockOff = 0,
): string | undefined {
  const names = secretNamesOf(adapter);
  if (names.length === 0) return undefined;
  if (reason === 'no-credential' || reason === 'application-only') return personalRemedy(adapter);
  const clock = clockOff === 0 ? [] : [clockRemedy(clockOff)];
  const again = [`Check ${inWords(names)} and set ${names.length > 1 ? 'them' : 'it'} anew.`];
  return [...clock, ...(reason === 'revoked' ? [revokedRemedy(adapter)] : again)].join(' ');
}

function clockRemedy(offByMs: number): string {
  const where = offByMs > 0 ? 'ahead of' : 'behind';
  return `The clock of this machine is ${durationInWords(Math.abs(offByMs))} ${where} the platform's, which makes signatures invalid: set it right.`;
}

function revokedRemedy(adapter: Pick<Adapter, 'settings' | 'options' | 'login'>): string {
  return `It was revoked: make a new one, and set ${inWords(secretNamesOf(adapter))} anew.`;
}

function personalRemedy({ settings, options, login }: Parameters<typeof credentialRemedy>[0]) {
  const token = login?.token;
  const env = token && settings[token.option]?.env;
  if (env) return `Set ${env}; it is made on ${token.page}.`;
  return `Set ${inWords(secretNamesOf({ settings, options }), 'disjunction')}.`;
}

function inWords(names: readonly string[], type: Intl.ListFormatType = 'conjunction'): string {
  return new Intl.ListFormat('en-GB', { type }).format(names);
}

/** The variables of the secrets that are set, of all when none is. */
function secretNamesOf({
  settings,
  options,
}: Pick<Adapter, 'settings' | 'options'>): readonly string[] {
  const secrets = Object.entries(settings).flatMap(([option, setting]) =>
    setting?.isSecret ? [{ option, env: setting.env }] : [],
  );
  const given = new Map<string, unknown>(Object.entries(options ?? {}));
  const isSet = secrets.filter(({ option }) => given.get(option));
  return (isSet.length > 0 ? isSet : secrets).map(({ env }) => env);
}
