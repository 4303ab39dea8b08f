import { close, fdatasync, openSync } from 'node:fs';

/** Brings what was written to a file to the disk, without holding up the process. */
export interface Disk {
  /** Settles when all that was written before the call is there; those who wait together share one step. */
  readonly reached: () => Promise<void>;
  readonly close: () => void;
}

/** @throws what node:fs throws where the file cannot be opened */
export function diskOf(path: string): Disk {
  // Windows brings only what is open for writing to the disk.
  const file = openSync(path, 'r+');
  let underWay: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const step = (): Promise<void> => {
    next = null;
    underWay = sync(file).finally(() => {
      underWay = null;
    });
    return underWay;
  };
  return {
    reached: () => {
      // What is under way may have begun before the last write.
      next ??= underWay !== null ? underWay.then(step, step) : Promise.resolve().then(step);
      return next;
    },
    close: () => {
      const last = next ?? underWay ?? Promise.resolve();
      const end = (): void => close(file, () => undefined);
      last.then(end, end);
    },
  };
}

function sync(file: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fdatasync(file, (error) => (error ? reject(error) : resolve()));
  });
}
