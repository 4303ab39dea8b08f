import { login } from '@linernotes/core/login';
import { openBudgets } from '../budgets.ts';
import { type Console, note } from '../console.ts';
import type { CredentialValues } from '../credentials/credential.ts';
import { storeOf } from '../credentials/for-commands.ts';
import { askHidden, askText, isInteractive } from '../credentials/terminal.ts';
import { pipelineOptions } from '../liner.ts';
import type { PlatformFactory } from '../platforms.ts';
import { usageProblem } from '../problem.ts';
import { secretsOf, settingsOf } from '../settings/platform-settings.ts';
import type { ReadSetting } from '../settings.ts';
import { adapterFor } from './prove.ts';

/**
 * Asks a person for their consent on the platform's page; answers their credential.
 * @throws Problem of usage where nobody can be asked, or the platform has no such page.
 */
export async function askConsent(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  origin: string,
  {
    hasBrowser,
    scopes,
  }: { readonly hasBrowser: boolean; readonly scopes?: readonly string[] | undefined },
): Promise<CredentialValues> {
  const { name } = factory.definition;
  if (!factory.definition.login?.consent) throw usageProblem(`${name} has no login by consent.`);
  if (!isInteractive(console)) throw nobodyThere(factory);
  const application = await applicationFor(console, read, factory, origin);
  const adapter = adapterFor(factory, read, origin, application);
  const { adapters: _adapters, ...options } = pipelineOptions(console, read, [adapter]);
  const budgets = await openBudgets(console, read);
  try {
    return await login(adapter, {
      ...options,
      ...(budgets && { budgets }),
      signal: console.signal,
      scopes,
      ...(hasBrowser
        ? { openBrowser: (url) => showPage(console, name, url) }
        : { onVerifierNeeded: (url, signal) => askCode(console, name, url, signal) }),
    });
  } finally {
    await budgets?.close();
  }
}

/** Who cannot be asked is told what goes without. */
export function nobodyThere(factory: PlatformFactory): Error {
  const { id, name, login } = factory.definition;
  const env = login?.token && settingsOf(factory)[login.token.option]?.env;
  const remedy = env
    ? `Pipe a token into "liner login ${id} --token", or set ${env}.`
    : 'Log in on a terminal.';
  return usageProblem(`Nobody can be asked here to log in to ${name}.`, remedy);
}

/** The application's own options: as set, else as stored with an earlier login, else typed. */
async function applicationFor(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  origin: string,
): Promise<CredentialValues> {
  const { name, login: way } = factory.definition;
  const { needs = [], registerPage } = way?.consent ?? {};
  const secrets = secretsOf(factory).filter(([option]) => needs.includes(option));
  const set = secrets.flatMap(([option, { env }]) => {
    const found = read(env);
    return found ? [[option, found.value] as const] : [];
  });
  if (set.length === secrets.length) return learned(console, Object.fromEntries(set));
  const stored = await storedApplication(console, read, factory, origin, needs);
  if (stored) return learned(console, stored);
  note(console, `An application is registered on ${registerPage}; ${name} knows it by these:`);
  const typed: [string, string][] = [];
  for (const [option, { env, description }] of secrets) {
    const text = (await askHidden(console, `${env}: ${description}`)).trim();
    if (text === '') throw usageProblem(`Without ${env} nobody can log in to ${name} this way.`);
    typed.push([option, text]);
  }
  return learned(console, Object.fromEntries(typed));
}

function learned(console: Console, values: CredentialValues): CredentialValues {
  console.journal?.learn(Object.values(values));
  return values;
}

async function storedApplication(
  console: Console,
  read: ReadSetting,
  factory: PlatformFactory,
  origin: string,
  needs: readonly string[],
): Promise<CredentialValues | null> {
  const store = storeOf(console, read);
  const stored = (await store.list(factory.definition.id)).find(
    (one) => one.origin === origin && needs.every((option) => one.options.includes(option)),
  );
  if (!stored) return null;
  const values = await store.open(stored);
  return Object.fromEntries(Object.entries(values).filter(([option]) => needs.includes(option)));
}

async function showPage(console: Console, name: string, url: string): Promise<void> {
  note(console, `${name} asks for your consent in the browser. If no page opens, go to:\n${url}`);
  note(console, 'The browser must run on this machine; otherwise interrupt, and add --no-browser.');
  try {
    await (console.openBrowser ?? openSystemBrowser)(url);
  } catch {
    note(console, 'No browser could be opened: go there yourself.');
  }
}

/** Its process is let go; that there is none is told later than anybody waits for. */
async function openSystemBrowser(url: string): Promise<void> {
  const { default: open } = await import('open');
  const child = await open(url);
  child.on('error', () => undefined);
}

function askCode(
  console: Console,
  name: string,
  url: string,
  signal: AbortSignal,
): Promise<string> {
  note(console, `Go to this page of ${name}, and allow the application there:\n${url}`);
  return askText(console, 'The code that the page shows then', signal);
}
