// Writes many lines and ends in the way that it is told: what reaches the files is the test's question.
import { writeSync } from 'node:fs';
import { createLogger } from '../src/logging.ts';

const [, , dir = '', count = '0', ending = 'end'] = process.argv;
const logger = createLogger({ dir, rotationSizeBytes: 4_194_304, backupCount: 50 });

for (let line = 1; line <= Number(count); line += 1) {
  const write = line % 10_000 === 0 ? logger.error : logger.debug;
  write({ line }, 'a line like the ones that the pipeline writes');
}
if (ending === 'exit') process.exit(3);
if (ending === 'throw') throw new Error('uncaught on purpose');
if (ending === 'signal') {
  writeSync(1, 'ready');
  setInterval(() => undefined, 1_000);
}
