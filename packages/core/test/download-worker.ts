import process from 'node:process';
import { downloadToFile } from '../src/files.ts';
import { createLiner } from '../src/index.ts';
import { tiny } from './tiny.ts';

// Downloads one file, until it is killed.
const [, , baseUrl = '', path = ''] = process.argv;
const liner = createLiner({ adapters: [tiny({ baseUrl })] });
await downloadToFile({
  source: 'f',
  path,
  download: (sink) => liner.through('tiny', 'file', (http) => http.download('/f', sink)),
});
