import type { Adapter } from '../adapter.ts';
import type { HttpRequest, HttpResponse } from '../http.ts';
import { createFinder, type FindSecrets } from '../mask-find.ts';

/** What a file may weigh that is kept, in bytes: a picture does, an export does not. */
export const mostFileBytes = 4 * 1024 * 1024;

/** Whether a request is for a file, which is kept as its bytes. */
export function isForFile({ download, answer }: HttpRequest): boolean {
  return download !== undefined || answer?.format === 'bytes';
}

/**
 * Data that the answer's schema knows, or a small file that everybody sees, in which the platform does not
 * repeat a credential.
 */
export function isWorthKeeping(
  { status, json, headers }: HttpResponse,
  bytes: Uint8Array | null,
  request: HttpRequest,
  { secrets }: Adapter,
): boolean {
  if (status === 404) return true;
  const { answer } = request;
  if (isForFile(request)) {
    const isOfOne = request.isPrivate || request.isPersonalised || request.isConfidential;
    if (!bytes || isOfOne || bytes.length > mostFileBytes) return false;
  } else if (json === undefined || (answer?.format ?? 'json') !== 'json') return false;
  // As it was read: whatever way a letter was escaped in the body, here it is not.
  const texts = (): readonly string[] => [bytes ? latin1(bytes) : JSON.stringify(json)];
  const find = secretsIn(secrets);
  if (find && [...texts(), headers['location'] ?? ''].some((text) => find(text).length > 0))
    return false;
  return answer?.schema.safeParse(json).success ?? true;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

const finders = new WeakMap<readonly string[], FindSecrets | null>();

function secretsIn(secrets: readonly string[]): FindSecrets | null {
  const known = finders.get(secrets);
  if (known !== undefined) return known;
  const find = createFinder(secrets);
  finders.set(secrets, find);
  return find;
}
