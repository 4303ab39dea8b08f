import { nodeLibrary } from '../../tsup.config.ts';

export default nodeLibrary([
  'src/index.ts',
  'src/csv.ts',
  'src/normalise/index.ts',
  'src/save-image.ts',
]);
