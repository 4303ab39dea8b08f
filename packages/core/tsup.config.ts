import { defineConfig } from 'tsup';
import { nodeLibrary } from '../../tsup.config.ts';

const entry = [
  'src/index.ts',
  'src/cache-sqlite.ts',
  'src/files.ts',
  'src/logging.ts',
  'src/login.ts',
  'src/recording.ts',
  'src/store-sqlite.ts',
];
const transports = ['src/transport-undici.ts', 'src/transport-fetch.ts'];

// Which transport is imported is decided where the package runs: `imports` in package.json.
export default defineConfig({
  ...nodeLibrary([...entry, ...transports]),
  dts: { entry },
  external: ['#transport'],
});
