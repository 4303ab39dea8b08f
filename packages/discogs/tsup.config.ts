import { defineConfig } from 'tsup';
import { nodeLibrary } from '../../tsup.config.ts';

const entry = ['src/index.ts', 'src/csv.ts', 'src/normalise/index.ts', 'src/save-image.ts'];
const tables = ['src/holdings/tables.ts', 'src/holdings/no-tables.ts'];

// Whether files are read and written is decided where the package runs: `imports` in package.json.
export default defineConfig({
  ...nodeLibrary([...entry, ...tables]),
  dts: { entry },
  external: ['#holdings-tables'],
});
