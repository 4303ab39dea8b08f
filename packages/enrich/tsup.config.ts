import { nodeLibrary } from '../../tsup.config.ts';

export default nodeLibrary(['src/index.ts', 'src/run.ts']);
