// Bundles for a browser what is said to run in one, and runs it: `npm run browser:check`.
// `-- --built` takes the packages as built instead of their sources.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import type { createLiner } from '@linernotes/core';
import type { discogs } from '@linernotes/discogs';
import { build, type Metafile } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const conditions = process.argv.includes('--built') ? [] : ['@linernotes/source'];
const client = `export { createDiscogsClient, discogs } from '@linernotes/discogs';
export { createLiner, isLinerError } from '@linernotes/core';`;

try {
  await bundle('@linernotes/model', "export * from '@linernotes/model'");
  await bundle('@linernotes/matching', "export * from '@linernotes/matching'");
  await bundle('@linernotes/discogs/normalise', "export * from '@linernotes/discogs/normalise'");
  await check(await bundle('@linernotes/discogs with core', client));
} catch (error) {
  // Without the stack: its first line would be the whole bundle.
  console.error(`Not fit for a browser: ${String(error)}`);
  process.exitCode = 1;
}

/** Returns a script that leaves its exports in the global `bundled`; prints what it weighs. */
async function bundle(name: string, contents: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundled',
    conditions,
    logLevel: 'error',
  });
  const strangers = foreignTo(metafile);
  if (strangers.length > 0) throw new Error(`${name} brings along ${strangers.join(', ')}`);
  const code = outputFiles[0]?.text ?? '';
  const gzipBytes = gzipSync(code).length;
  console.log(
    `${name.padEnd(30)} ${kilobytes(code.length)} minified, ${kilobytes(gzipBytes)} gzip`,
  );
  return code;
}

/** What no browser has, or should carry. */
function foreignTo({ inputs }: Metafile): readonly string[] {
  const imported = Object.values(inputs).flatMap((input) => input.imports.map(({ path }) => path));
  const all = new Set([...Object.keys(inputs), ...imported]);
  return [...all].filter((path) =>
    /^node:|node_modules\/(undici|pino|better-sqlite3)\//.test(path),
  );
}

function kilobytes(sizeBytes: number): string {
  return `${(sizeBytes / 1000).toFixed(1).padStart(6)} kB`;
}

/** Asks for one release with nothing but the globals of a web page. */
async function check(code: string): Promise<void> {
  const body = readFileSync(`${root}/examples/platforms/discogs/release/249504.json`);
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end(body),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const page = createContext(webGlobals());
    runInContext(code, page);
    // The script's exports, as `client` names them.
    const bundled = page['bundled'] as {
      createLiner: typeof createLiner;
      discogs: typeof discogs;
    };
    const adapter = bundled.discogs({ baseUrl: `http://127.0.0.1:${port}` });
    const liner = bundled.createLiner({ adapters: [adapter] });
    const title = (await liner.on('discogs').releaseById({ id: '249504' }))?.title;
    const expected = JSON.parse(body.toString()).title;
    if (title !== expected) throw new Error(`release 249504 is "${title}", not "${expected}"`);
    console.log(`Read with the globals of a web page: release 249504, ${title}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function webGlobals(): Record<string, unknown> {
  const names = [
    'AbortController',
    'AbortSignal',
    'CustomEvent',
    'DOMException',
    'Event',
    'EventTarget',
    'Headers',
    'ReadableStream',
    'Request',
    'Response',
    'TextDecoder',
    'TextEncoder',
    'URL',
    'URLSearchParams',
    'clearTimeout',
    'console',
    'crypto',
    'fetch',
    'performance',
    'queueMicrotask',
    'setTimeout',
    'structuredClone',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, globalThis[name]]));
}
