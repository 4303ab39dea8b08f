import { Problem } from '../problem.ts';
import type { CredentialHead, CredentialValues, Kept, StoredCredential } from './credential.ts';
import { decryptValues, encryptValues } from './encrypt.ts';
import {
  type CredentialSurvey,
  credentialFile,
  readCredentials,
  removeCredential,
  surveyCredentials,
  writeCredential,
} from './files.ts';
import type { Keychain } from './keychain.ts';

/** Where credentials are kept between runs, each bound to the origin that it was given for. */
export interface CredentialStore {
  /**
   * All, or those of one platform; touches no secret.
   * @throws Problem for the first that cannot be read.
   */
  list(platform?: string): Promise<readonly StoredCredential[]>;
  /** All that can be read, or those of one platform, and what is wrong with the others. */
  survey(platform?: string): Promise<CredentialSurvey>;
  /** @throws Problem when the keychain or the passphrase does not open it. */
  open(stored: StoredCredential): Promise<CredentialValues>;
  /** Replaces the one for the same platform and origin. */
  set(head: CredentialHead, values: CredentialValues): Promise<StoredCredential>;
  /** The secret first: a failure leaves the credential listed. */
  remove(stored: StoredCredential): Promise<void>;
  fileOf(stored: StoredCredential): string;
}

export interface CredentialStoreOptions {
  /** Made when the first credential is stored, with mode 0700. */
  readonly folder: string;
  /** `null` to use none. */
  readonly keychain: Keychain | null;
  /** Gives the passphrase; `null` when there is none. */
  readonly passphrase: (purpose: 'encrypt' | 'decrypt') => Promise<string | null>;
}

/** Keeps credentials in the keychain, else encrypted with a passphrase, else in a plain file of mode 0600. */
export function createCredentialStore(options: CredentialStoreOptions): CredentialStore {
  const { folder } = options;
  return {
    list: (platform) => readCredentials(folder, platform),
    survey: (platform) => surveyCredentials(folder, platform),
    open: (stored) => open(stored, options),
    set: async (head, values) => {
      const replaced = (await readCredentials(folder, head.platform)).filter(
        // What has the same head is overwritten, not replaced.
        ({ origin, createdAt }) => origin === head.origin && createdAt !== head.createdAt,
      );
      const kept = await keep(head, values, options);
      const stored = { version: 1 as const, ...head, options: Object.keys(values), kept };
      await writeCredential(folder, stored);
      for (const old of replaced) await forget(old, options);
      return stored;
    },
    remove: async (stored) => {
      await forget(stored, options);
      await removeCredential(folder, stored);
    },
    fileOf: (stored) => credentialFile(folder, stored),
  };
}

async function keep(
  head: CredentialHead,
  values: CredentialValues,
  { keychain, passphrase }: CredentialStoreOptions,
): Promise<Kept> {
  try {
    await keychain?.set(head, values);
    if (keychain) return { in: 'keychain' };
  } catch {
    // No keychain here, or it is locked: what follows needs none, and the command says which was used.
  }
  const secret = await passphrase('encrypt');
  return secret === null
    ? { in: 'plain-file', values: { ...values } }
    : encryptValues(head, values, secret);
}

async function open(
  stored: StoredCredential,
  { keychain, passphrase }: CredentialStoreOptions,
): Promise<CredentialValues> {
  const { kept, platform } = stored;
  if (kept.in === 'plain-file') return kept.values;
  const isInKeychain = kept.in === 'keychain';
  const values = isInKeychain
    ? await keychain?.get(stored).catch(() => null)
    : await decrypted(stored, kept, await passphrase('decrypt'));
  if (values) return values;
  const message = isInKeychain
    ? `The keychain does not give the credential for ${platform}.`
    : `The passphrase does not open the credential for ${platform}.`;
  throw new Problem(message, {
    remedy: isInKeychain
      ? `Unlock the keychain, or type "liner credentials set ${platform}" again.`
      : `Check LINERNOTES_PASSPHRASE, or type "liner credentials set ${platform}" again.`,
  });
}

function decrypted(
  stored: StoredCredential,
  kept: Extract<Kept, { in: 'encrypted-file' }>,
  passphrase: string | null,
): Promise<CredentialValues | null> {
  if (passphrase !== null) return decryptValues(stored, kept, passphrase);
  throw new Problem(`The stored credential for ${stored.platform} is encrypted.`, {
    remedy: 'Set LINERNOTES_PASSPHRASE in the environment.',
  });
}

async function forget(
  stored: StoredCredential,
  { keychain }: CredentialStoreOptions,
): Promise<void> {
  if (stored.kept.in !== 'keychain') return;
  try {
    await keychain?.delete(stored);
    if (keychain) return;
  } catch {
    // Told below, as for a keychain that is switched off.
  }
  throw new Problem(`The keychain does not let go of the credential for ${stored.platform}.`, {
    remedy: 'Unlock it, or remove the entry "linernotes" there.',
  });
}
