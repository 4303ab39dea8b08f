/** What a program that shows or counts things may want to know. Nothing secret is ever in it. */
export type LinerEvent =
  | {
      readonly type: 'request';
      readonly platform: string;
      readonly requestId: string;
      readonly method: string;
      /** Without the query. */
      readonly path: string;
      /** `null` when there was no answer. */
      readonly status: number | null;
      /** Requests that left, repeats included. */
      readonly attempts: number;
      readonly durationMs: number;
      readonly sizeBytes: number;
      readonly errorCode?: string;
    }
  | {
      readonly type: 'retry';
      readonly platform: string;
      readonly requestId: string;
      readonly errorCode: string;
      readonly waitMs: number;
    }
  | { readonly type: 'pause'; readonly platform: string; readonly waitMs: number }
  | {
      /** What was asked for stands under another id now: it was merged. Paths are without the query. */
      readonly type: 'moved';
      readonly platform: string;
      readonly requestId: string;
      readonly from: string;
      /** `null` when the platform does not say where. */
      readonly to: string | null;
    }
  | {
      readonly type: 'drift';
      readonly platform: string;
      /** `tracklist[].new_field`; items of lists are `[]`. */
      readonly path: string;
      readonly kind: 'unknown-field' | 'dropped-items';
    };

export type OnEvent = (event: LinerEvent) => void;

/** The lines that core writes; pino satisfies it. */
export interface Logger {
  readonly debug: (fields: object, message: string) => void;
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/** Writes nothing: what a library user gets who asks for no logs. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
