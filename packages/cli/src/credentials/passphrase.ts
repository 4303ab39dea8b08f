import { type Console, note } from '../console.ts';
import { general, type ReadSetting } from '../settings.ts';
import type { CredentialStoreOptions } from './store.ts';
import { askHidden, isInteractive } from './terminal.ts';

/** The passphrase of the environment, or what is typed on the terminal, once a run; `null` without either. */
export function passphraseOf(
  console: Console,
  read: ReadSetting,
): CredentialStoreOptions['passphrase'] {
  let known: string | null = general(read, 'LINERNOTES_PASSPHRASE') ?? null;
  return async (purpose) => {
    if (known === null && isInteractive(console)) {
      const typed = await (purpose === 'encrypt' ? askTwice(console) : askOnce(console));
      known = typed === '' ? null : typed;
    }
    return known;
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
