import { join } from 'node:path';
import type { Console } from '../console.ts';
import { stateFolder } from '../settings/state-folder.ts';
import { generalOrDefault, type ReadSetting } from '../settings.ts';
import { systemKeychain } from './keychain.ts';
import { passphraseOf } from './passphrase.ts';
import { type CredentialStore, createCredentialStore } from './store.ts';

/** The credentials of this person on this machine; `null` when LINERNOTES_CREDENTIAL_STORE is off. */
export function openCredentialStore(console: Console, read: ReadSetting): CredentialStore | null {
  const mode = generalOrDefault(read, 'LINERNOTES_CREDENTIAL_STORE');
  if (mode === 'off') return null;
  return createCredentialStore({
    folder: join(stateFolder(console.cwd, read), 'credentials'),
    keychain: mode === 'file' ? null : systemKeychain(),
    passphrase: passphraseOf(console, read),
  });
}
