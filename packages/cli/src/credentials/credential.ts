import * as z from 'zod';

/** Whose credential it is: the part that is no secret. */
export interface CredentialHead {
  readonly platform: string;
  /** Scheme, host and port that it was given for; it is sent nowhere else. */
  readonly origin: string;
  /** When it was stored, ISO 8601. */
  readonly createdAt: string;
  /** Whether the platform said whose it is when it was stored. @default nobody asked */
  readonly isProven?: boolean | undefined;
}

/** The secret part, by the option names of the adapter: `{ token: '…' }`. */
export type CredentialValues = Readonly<Record<string, string>>;

const CredentialValues = z.record(z.string().max(100), z.string().max(65_536));

const base64 = z.base64().max(1_000_000);

/** Encrypted with a key that scrypt makes of a passphrase; AES-256-GCM, the head is authenticated too. */
const Encrypted = z.object({
  in: z.literal('encrypted-file'),
  // Bounds what a file can make this machine do: 256 MiB, some seconds.
  scrypt: z.object({
    cost: z
      .int()
      .min(2)
      .max(262_144)
      .refine((cost) => Number.isInteger(Math.log2(cost))),
    blockSize: z.int().min(1).max(8),
    parallelization: z.int().min(1).max(4),
  }),
  salt: base64,
  iv: base64,
  tag: base64,
  data: base64,
});
export type Encrypted = z.output<typeof Encrypted>;

const Kept = z.discriminatedUnion('in', [
  z.object({ in: z.literal('keychain') }),
  Encrypted,
  z.object({ in: z.literal('plain-file'), values: CredentialValues }),
]);
export type Kept = z.output<typeof Kept>;

/** One file of the store. */
export const StoredCredential = z.object({
  version: z.literal(1),
  platform: z.string(),
  origin: z.url(),
  createdAt: z.iso.datetime(),
  isProven: z.boolean().optional(),
  /** Names of the values, so that a list needs no secret. */
  options: z.array(z.string()),
  kept: Kept,
});
export type StoredCredential = z.output<typeof StoredCredential>;

/** Reads what a keychain or a decrypted file holds; `null` when it is something else. */
export function parseValues(text: string): CredentialValues | null {
  try {
    return CredentialValues.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
