/** Ends a request when the caller does, or when what is expected next does not come in time. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Starts the time anew; `code` becomes the `code` of the signal's reason. */
  readonly expect: (code: string, timeoutMs: number) => void;
  /** Nothing is expected, until it is said again. */
  readonly rest: () => void;
  readonly end: () => void;
}

export function createWatch(callerSignal: AbortSignal | undefined): Watch {
  const control = new AbortController();
  const onAbort = (): void => control.abort(callerSignal?.reason);
  callerSignal?.addEventListener('abort', onAbort, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    signal: control.signal,
    expect: (code, timeoutMs) => {
      clearTimeout(timer);
      const reason = Object.assign(new Error(code), { code });
      timer = setTimeout(() => control.abort(reason), timeoutMs);
    },
    rest: () => clearTimeout(timer),
    end: () => {
      clearTimeout(timer);
      callerSignal?.removeEventListener('abort', onAbort);
    },
  };
}
