import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { createMasker } from '@linernotes/core';
import type { LogWriter } from '@linernotes/core/logging';
import { appendToOwnFile } from './crash-file.ts';
import { environmentSource } from './settings/environment.ts';
import { readFrom } from './settings/found.ts';
import { defaultLogFolder } from './settings/state-folder.ts';
import { readTextFile } from './settings/text-file.ts';

/** What a run knows of its secrets and its log, wherever it fails. */
export interface Journal {
  /** Learns values that must not be shown. */
  readonly learn: (secrets: readonly string[]) => void;
  readonly mask: (text: string) => string;
  /** Learns how to find where logs are kept when none is set; until then the environment says. */
  readonly keepIn: (find: () => string) => void;
  /** Learns where lines go. */
  readonly open: (logger: LogWriter, errorsFile: string) => void;
  /**
   * Writes the stack of a fault of our own, which no person needs to read, into the file of errors;
   * answers the file's path, `null` when it could not be written.
   */
  readonly crash: (error: unknown) => string | null;
  readonly close: () => void;
}

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

export function createJournal(surroundings: Surroundings): Journal {
  const secrets = new Set(likelySecrets(surroundings));
  let mask = createMasker([...secrets]);
  let findFolder = (): string =>
    defaultLogFolder(surroundings.cwd, readFrom([environmentSource(surroundings)]));
  let log: { readonly logger: LogWriter; readonly errorsFile: string } | null = null;
  return {
    learn: (more) => {
      for (const secret of more) secrets.add(secret);
      mask = createMasker([...secrets]);
    },
    mask: (text) => mask(text),
    keepIn: (find) => {
      findFolder = find;
    },
    open: (logger, errorsFile) => {
      log = { logger, errorsFile };
    },
    crash: (error) => {
      if (!log) return writeCrash(folderOf(findFolder), mask(stackOf(error)));
      const isWritten = log.logger.critical(
        { event: 'crash', stack: mask(stackOf(error)) },
        'liner failed',
      );
      return isWritten ? log.errorsFile : null;
    },
    close: () => log?.logger.close(),
  };
}

/** The stack and those of the causes; what else hangs on an error is not needed to mend it. */
function stackOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  const hasCause = error.cause !== undefined && depth < 5;
  return hasCause ? `${own}\n[cause] ${stackOf(error.cause, depth + 1)}` : own;
}

/** Before a logger is made, without what could fail in making one. */
function writeCrash(folder: string | null, stack: string): string | null {
  if (folder === null) return null;
  const file = join(folder, 'errors.log');
  const time = new Date().toISOString();
  const line = JSON.stringify({ level: 'CRITICAL', time, stack, msg: 'liner failed' });
  return appendToOwnFile(file, line) ? file : null;
}

/** `null` when no usable folder is named, and no home is known. */
function folderOf(find: () => string): string | null {
  try {
    return find();
  } catch {
    return null;
  }
}

const secretNames = /(TOKEN|SECRET|PASSWORD|PASSPHRASE|KEY)$/i;
/** Shorter values are hardly secrets, and masking them would make texts unreadable. */
const shortestSecret = 8;

/** What is secret by its name, for a fault that comes before the adapters say what is. */
function likelySecrets({ env, cwd }: Surroundings): readonly string[] {
  return [...Object.entries(env), ...Object.entries(envFile(cwd))].flatMap(([name, value]) =>
    secretNames.test(name) && value && value.length >= shortestSecret ? [value] : [],
  );
}

function envFile(cwd: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readTextFile(join(cwd, '.env'), '.env') ?? '');
  } catch {
    // Whether it can be read is told by who needs it.
    return {};
  }
}
