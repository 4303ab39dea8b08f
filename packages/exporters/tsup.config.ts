import { nodeLibrary } from '../../tsup.config.ts';

export default nodeLibrary([
  'src/index.ts',
  'src/csv/index.ts',
  'src/json/index.ts',
  'src/parquet/index.ts',
  'src/sqlite/index.ts',
  'src/xlsx/index.ts',
]);
