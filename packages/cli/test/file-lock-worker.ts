// Takes a lock and keeps it, until somebody ends the process.
import { setTimeout as wait } from 'node:timers/promises';
import { withFileLock } from '../src/credentials/file-lock.ts';

await withFileLock(process.argv[2] ?? '', new AbortController().signal, async () => {
  process.stdout.write('held');
  await wait(60_000);
});
