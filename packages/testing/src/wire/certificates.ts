import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** For localhost, 127.0.0.1 and ::1; for other.example; and one that ended in 2001. */
export type CertificateName = 'localhost' | 'other-host' | 'expired';

// The package's own name leads to the files from the sources and from the build alike.
const manifest = createRequire(import.meta.url).resolve('@linernotes/testing/package.json');

/** A test certificate and its key, each in PEM. It signs itself, so it is its own authority. */
export function certificate(name: CertificateName): {
  readonly cert: string;
  readonly key: string;
} {
  return { cert: pem(`${name}.cert.pem`), key: pem('test-only.key.pem') };
}

function pem(file: string): string {
  return readFileSync(new URL(`./src/wire/certificates/${file}`, pathToFileURL(manifest)), 'utf8');
}
