import { nodeLibrary } from '../../tsup.config.ts';

export default nodeLibrary(['src/index.ts', 'src/csv/index.ts', 'src/json/index.ts']);
