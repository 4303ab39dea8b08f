import type { CredentialHead, CredentialValues } from './credential.ts';
import { parseValues } from './credential.ts';

const service = 'linernotes';

/**
 * The keychain of the operating system: Keychain on macOS, Credential Manager on Windows, the Secret
 * Service on Linux. Every method may fail, because it is locked, absent, or its package is not installed.
 */
export interface Keychain {
  set(head: CredentialHead, values: CredentialValues): Promise<void>;
  /** `null` when it holds nothing for this head. */
  get(head: CredentialHead): Promise<CredentialValues | null>;
  delete(head: CredentialHead): Promise<void>;
}

/** Opens the system's keychain when it is first used. */
export function systemKeychain(): Keychain {
  return {
    set: async (head, values) => (await entryOf(head)).setPassword(JSON.stringify(values)),
    get: async (head) => {
      const text = await (await entryOf(head)).getPassword();
      return text === null ? null : parseValues(text);
    },
    delete: async (head) => {
      await (await entryOf(head)).deleteCredential();
    },
  };
}

/** The origin is part of the name: who changes it in our file finds nothing. */
async function entryOf({ platform, origin, createdAt }: CredentialHead) {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  // Its other store on Linux, the kernel's, forgets everything when the machine is restarted.
  const persistent = { linux: { store: 'secret-service' } } as const;
  return new AsyncEntry(service, `${platform} ${origin} ${createdAt}`, persistent);
}
