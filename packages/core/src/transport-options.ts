import type { Send } from './http.ts';

/** What sends a request and brings its answer; the only part of the way that knows a network. */
export interface Transport {
  readonly send: Send;
  /** Closes the connections; requests under way are finished first. */
  readonly close: () => Promise<void>;
}

/** How long each part of one request may take. */
export interface TransportTimeouts {
  /** From the start of a connection until it can be written to, TLS included. @default 10000 */
  readonly connectMs?: number;
  /** From the request's last byte to the end of the answer's headers. @default 30000 */
  readonly headersMs?: number;
  /** Between two pieces of the body. @default 15000 */
  readonly bodyMs?: number;
}

/** What {@link createTransport} takes. */
export interface TransportOptions {
  /** Stands in errors. */
  readonly platform: string;
  readonly timeouts?: TransportTimeouts | undefined;
  /** Bytes of a decompressed body that are read before giving up. @default 32 MiB */
  readonly bodyLimitBytes?: number | undefined;
  readonly tls?: TlsOptions | undefined;
}

/** Whose certificates are trusted. */
export interface TlsOptions {
  /** Certificates, PEM, that are trusted instead of those that the runtime comes with. */
  readonly ca?: string | readonly string[];
}

/** Options with every default filled in. */
export interface TransportSettings {
  readonly platform: string;
  readonly timeouts: Required<TransportTimeouts>;
  readonly bodyLimitBytes: number;
}

const defaultTimeouts = { connectMs: 10_000, headersMs: 30_000, bodyMs: 15_000 };
const defaultBodyLimitBytes = 32 * 1024 * 1024;

export function transportSettings(options: TransportOptions): TransportSettings {
  return {
    platform: options.platform,
    timeouts: { ...defaultTimeouts, ...options.timeouts },
    bodyLimitBytes: options.bodyLimitBytes ?? defaultBodyLimitBytes,
  };
}
