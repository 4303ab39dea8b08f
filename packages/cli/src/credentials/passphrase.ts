import { type Console, note } from '../console.ts';
import { general, type ReadSetting } from '../settings.ts';
import type { CredentialStoreOptions } from './store.ts';
import { askHidden, isInteractive } from './terminal.ts';

/** What was typed in a run, for all stores that it opens. */
const typed = new WeakMap<Console, string>();

/** The passphrase of the environment, or what is typed on the terminal, once a run; `null` without either. */
export function passphraseOf(
  console: Console,
  read: ReadSetting,
): CredentialStoreOptions['passphrase'] {
  const set = general(read, 'LINERNOTES_PASSPHRASE');
  return async (purpose) => {
    const known = set ?? typed.get(console);
    if (known !== undefined || !isInteractive(console)) return known ?? null;
    const given = await (purpose === 'encrypt' ? askTwice(console) : askOnce(console));
    if (given === '') return null;
    typed.set(console, given);
    return given;
  };
}

function askOnce(console: Console): Promise<string> {
  return askHidden(console, 'Passphrase of your stored credentials');
}

async function askTwice(console: Console): Promise<string> {
  const question = 'There is no keychain here. Passphrase to encrypt it with (empty: a plain file)';
  const first = await askHidden(console, question);
  if (first === '' || first === (await askHidden(console, 'The same once more'))) return first;
  note(console, 'The two differ.');
  return askTwice(console);
}
