import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import process from 'node:process';

/** What happened beside the door that adapters are given. */
export interface Beside {
  /** Hosts that a connection was wanted to; none was made. */
  readonly hosts: readonly string[];
  /** Text that was written to the console. */
  readonly written: readonly string[];
}

/**
 * Watches a piece of work: connections to other places than `allowedPort` on loopback are refused
 * and told, and so is what is written to the console.
 */
export async function watched<Value>(
  allowedPort: number,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly beside: Beside }> {
  const hosts: string[] = [];
  const written: string[] = [];
  const restore = [
    ...silence(written),
    replace(Socket.prototype, 'connect', (connect) => guarded(connect, allowedPort, hosts)),
  ];
  syncBuiltinESMExports();
  try {
    const value = await work();
    return { value, beside: { hosts, written } };
  } finally {
    for (const undo of restore.reverse()) undo();
    syncBuiltinESMExports();
  }
}

const consoleMethods = ['log', 'info', 'warn', 'error', 'debug', 'dir', 'table', 'trace'] as const;

function silence(written: string[]): (() => void)[] {
  const note =
    () =>
    (...given: readonly unknown[]): true => {
      written.push(String(given[0]).slice(0, 200));
      return true;
    };
  return [
    ...consoleMethods.map((method) => replace(console, method, note)),
    replace(process.stdout, 'write', note),
    replace(process.stderr, 'write', note),
    replace(process, 'emitWarning', note),
    ...(['write', 'writeSync', 'writev', 'writevSync'] as const).map((method) =>
      replace(fs, method, (original) => overheardWrite(original, written)),
    ),
  ];
}

/** Standard output and standard error, by the numbers that they have as files. */
const consoleFiles: readonly unknown[] = [1, 2];

function overheardWrite(original: Method, written: string[]): Method {
  return (...given: readonly unknown[]): unknown => {
    const [file, what] = given;
    if (!consoleFiles.includes(file)) return Reflect.apply(original, fs, given);
    written.push(String(what).slice(0, 200));
    const lengthBytes = Buffer.byteLength(String(what));
    const done = given.at(-1);
    if (typeof done === 'function') done(null, lengthBytes, what);
    return lengthBytes;
  };
}

type Method = (...given: never[]) => unknown;

/** Puts another function in a method's place; answers how to put it back. */
function replace<Owner extends object>(
  owner: Owner,
  name: keyof Owner,
  make: (original: Method) => Method,
): () => void {
  const had = Object.getOwnPropertyDescriptor(owner, name);
  const original = owner[name] as Method;
  Object.defineProperty(owner, name, { value: make(original), configurable: true, writable: true });
  return () => {
    if (had) Object.defineProperty(owner, name, had);
    else Reflect.deleteProperty(owner, name);
  };
}

function guarded(connect: Method, allowedPort: number, hosts: string[]): Method {
  return function (this: Socket, ...given: readonly unknown[]): unknown {
    const target = targetOf(given);
    if (target === null || target.port === allowedPort) return Reflect.apply(connect, this, given);
    hosts.push(`${target.host}:${target.port}`);
    // Whoever wanted the connection may not listen yet.
    this.on('error', () => undefined);
    this.destroy(new Error(`${target.host} is not the adapter's own host`));
    return this;
  };
}

/** `connect(options)`, `connect(port, host)` and what `net.connect` makes of them; `null` for a pipe. */
function targetOf([first, second]: readonly unknown[]): { host: string; port: number } | null {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'number') {
    return { host: typeof second === 'string' ? second : 'localhost', port: options };
  }
  if (typeof options !== 'object' || options === null || !('port' in options)) return null;
  const host = 'host' in options && options.host ? String(options.host) : 'localhost';
  return { host, port: Number(options.port) };
}
