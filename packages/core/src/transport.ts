import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { Agent, type Dispatcher, request as undiciRequest } from 'undici';
import { LinerError } from './errors.ts';
import type { HttpRequest, HttpResponse, Send } from './http.ts';

/** Bytes of a decompressed body that are read before giving up. */
const bodyLimitBytes = 32 * 1024 * 1024;

export interface Transport {
  readonly send: Send;
  /** Closes the connections; those in use are finished first. */
  readonly close: () => Promise<void>;
}

/** The one file that knows undici: pooled keep-alive connections, gzip and br, a limit on the body. */
export function createTransport(platform: string): Transport {
  const agent = new Agent({ keepAliveTimeout: 10_000, connect: { timeout: 10_000 } });
  return {
    send: (request) => send(platform, agent, request),
    close: () => agent.close(),
  };
}

async function send(
  platform: string,
  dispatcher: Dispatcher,
  request: HttpRequest,
): Promise<HttpResponse> {
  const { signal, method, headers, body } = request;
  try {
    const answer = await undiciRequest(request.url, {
      dispatcher,
      method,
      headers: { 'accept-encoding': 'gzip, br', ...headers },
      body: body ?? null,
      ...(signal ? { signal } : {}),
    });
    const flat = flatten(answer.headers);
    const text = await readText(answer.body, flat['content-encoding'], platform);
    return {
      status: answer.statusCode,
      headers: flat,
      body: text.body,
      sizeBytes: text.sizeBytes,
      fetchedAt: new Date().toISOString(),
    };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw toLinerError(error, platform, request);
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return Object.fromEntries(entries);
}

async function readText(
  body: Readable,
  encoding: string | undefined,
  platform: string,
): Promise<{ body: string; sizeBytes: number }> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of decompressed(body, encoding)) {
    sizeBytes += chunk.length;
    if (sizeBytes > bodyLimitBytes) {
      body.destroy();
      throw new LinerError({
        code: 'too-large',
        message: `${platform} sent more than ${bodyLimitBytes} bytes in one answer.`,
        details: { limitBytes: bodyLimitBytes },
        platform,
      });
    }
    chunks.push(chunk);
  }
  return { body: Buffer.concat(chunks).toString('utf8'), sizeBytes };
}

function decompressed(body: Readable, encoding: string | undefined): AsyncIterable<Buffer> {
  const decoder = decoderFor(encoding);
  if (!decoder) return body;
  body.on('error', (error) => decoder.destroy(error));
  return body.pipe(decoder);
}

function decoderFor(encoding: string | undefined): ReturnType<typeof createGunzip> | null {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  return encoding === 'br' ? createBrotliDecompress() : null;
}

const timeouts: ReadonlySet<string> = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function toLinerError(error: unknown, platform: string, request: HttpRequest): unknown {
  if (error instanceof LinerError) return error;
  // undici and node:net put their stable name into `code`.
  const reason = String((error as { code?: unknown }).code ?? (error as Error).message);
  const { host } = new URL(request.url);
  const common = { platform, requestId: request.requestId, cause: error };
  if (reason.startsWith('Z_') || reason.startsWith('ERR__ERROR_')) {
    const message = `${platform} sent a compressed body that is broken.`;
    return new LinerError({ code: 'server', message, details: { status: 200 }, ...common });
  }
  if (timeouts.has(reason)) {
    const message = `${platform} (${host}) did not answer in time.`;
    return new LinerError({ code: 'timeout', message, details: { timeoutMs: 0 }, ...common });
  }
  const message = `${platform} (${host}) could not be reached: ${reason}.`;
  return new LinerError({ code: 'network', message, details: { reason }, ...common });
}
