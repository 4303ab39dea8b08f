import { nodeLibrary } from '../../tsup.config.ts';

export default nodeLibrary();
