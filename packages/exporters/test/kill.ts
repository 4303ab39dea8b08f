import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importFile } from '../src/index.ts';

const script = fileURLToPath(new URL('write-for-ever.ts', import.meta.url));

/** Starts a process that overwrites the file over and over, and kills it some time after its first version. */
export async function killWriter(path: string, count: number, afterMs: number): Promise<void> {
  const args = [
    '--conditions=@linernotes/source',
    script,
    extname(path).slice(1),
    path,
    `${count}`,
  ];
  const child = spawn(process.execPath, args, {
    cwd: dirname(path),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await once(child, 'close');
}

/** The versions of the records in a file, and how many there are. A table has its numbers as text. */
export async function versionsIn(path: string) {
  const versions = new Set<string>();
  let count = 0;
  for await (const batch of importFile(path)) {
    for (const read of batch) {
      if ('problem' in read) throw new Error(`Line ${read.line} ${read.problem}.`);
      versions.add(String(read.record['version']));
      count += 1;
    }
  }
  return { versions: versions.size, count };
}
