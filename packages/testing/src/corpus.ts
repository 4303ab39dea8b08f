import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder of wire bodies: `<corpus>/<platform>/<kind>/<id>.json`. */
export type Corpus = string | URL;

/**
 * Reads the bodies of one kind, by id. A kind without a folder is empty; a corpus that does not
 * exist, a file that is not JSON and a body that holds another id than its file's name are errors.
 */
export function readBodies<Body extends { readonly id: number | string }>(
  corpus: Corpus,
  platform: string,
  kind: string,
): ReadonlyMap<string, Body> {
  const root = typeof corpus === 'string' ? resolve(corpus) : fileURLToPath(corpus);
  if (!existsSync(root)) throw new Error(`there is no corpus at ${root}`);
  const folder = join(root, platform, kind);
  const names = existsSync(folder) ? readdirSync(folder).sort(byNumberThenName) : [];
  return new Map(
    names
      .filter((name) => name.endsWith('.json') && name !== 'index.json')
      .map((name) => [name.slice(0, -5), readBody<Body>(join(folder, name), name.slice(0, -5))]),
  );
}

function byNumberThenName(left: string, right: string) {
  return left.localeCompare(right, 'en', { numeric: true });
}

function readBody<Body extends { readonly id: number | string }>(file: string, id: string): Body {
  const body = parse(file);
  if (String(body.id) !== id) throw new Error(`${file} holds the body of ${body.id}`);
  // The bodies are the platform's own format; the players read a few optional fields of them.
  return body as Body;
}

function parse(file: string): { readonly id: number | string } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is not JSON`, { cause });
  }
}
