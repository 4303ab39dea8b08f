import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';
import type { CredentialHead, CredentialValues, Encrypted } from './credential.ts';
import { parseValues } from './credential.ts';

// What OWASP's Password Storage Cheat Sheet asks for: 128 MiB of memory for each guess.
const strength = { cost: 131_072, blockSize: 8, parallelization: 1 };

const cipher = 'aes-256-gcm';

/** Encrypts values; whoever changes the head in the file makes them unreadable. */
export async function encryptValues(
  head: CredentialHead,
  values: CredentialValues,
  passphrase: string,
): Promise<Encrypted> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const encryption = createCipheriv(cipher, await keyOf(passphrase, salt, strength), iv);
  encryption.setAAD(boundTo(head));
  const data = Buffer.concat([
    encryption.update(JSON.stringify(values), 'utf8'),
    encryption.final(),
  ]);
  return {
    in: 'encrypted-file',
    scrypt: strength,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
    tag: encryption.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

/** Decrypts values; `null` for another passphrase or a file that was changed: the two look alike. */
export async function decryptValues(
  head: CredentialHead,
  encrypted: Encrypted,
  passphrase: string,
): Promise<CredentialValues | null> {
  const [salt, iv, tag, data] = [encrypted.salt, encrypted.iv, encrypted.tag, encrypted.data].map(
    (text) => Buffer.from(text, 'base64'),
  ) as [Buffer, Buffer, Buffer, Buffer]; // four in, four out
  try {
    // Some strengths that the schema allows are none that scrypt takes.
    const key = await keyOf(passphrase, salt, encrypted.scrypt);
    const decryption = createDecipheriv(cipher, key, iv, { authTagLength: 16 });
    decryption.setAAD(boundTo(head)).setAuthTag(tag);
    return parseValues(
      Buffer.concat([decryption.update(data), decryption.final()]).toString('utf8'),
    );
  } catch {
    return null;
  }
}

function boundTo({ platform, origin, createdAt }: CredentialHead): Buffer {
  return Buffer.from(JSON.stringify([platform, origin, createdAt]), 'utf8');
}

/** Two keyboards may write the same letter differently: the passphrase is normalised first. */
function keyOf(passphrase: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const maxmem = 512 * 1024 * 1024;
  scrypt(passphrase.normalize('NFKC'), salt, 32, { ...options, maxmem }, (error, key) => {
    if (error) reject(error);
    else resolve(key);
  });
  return promise;
}
