import { nodeLibrary } from '../../tsup.config.ts';

export default nodeLibrary(['src/index.ts', 'src/kit.ts', 'src/kit-vitest.ts', 'src/liner-kit.ts']);
