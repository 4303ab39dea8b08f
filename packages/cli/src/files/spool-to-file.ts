import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { removeTemporary, temporaryPathIn } from '@linernotes/exporters';
import { noSpace, type Spooled } from './spool.ts';

/** Bytes that came once, in a file with a name, for formats that are read by moving about in them. */
export interface SpooledFile {
  readonly path: string;
  readonly close: () => Promise<void>;
}

/** Only this person can read it; should the process be killed, the next that makes such a folder removes it. */
export async function spoolToFile({ read, close }: Spooled): Promise<SpooledFile> {
  const folder = await temporaryPathIn(tmpdir()).catch((error) => Promise.reject(noSpace(error)));
  const remove = () => removeTemporary(folder);
  const path = join(folder, 'input');
  try {
    await mkdir(folder, { mode: 0o700 });
    await pipeline(read(), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw noSpace(error);
  }
  return {
    path,
    close: async () => {
      await remove();
      await close();
    },
  };
}
