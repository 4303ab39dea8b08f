export { areInEachOthersWay } from './logging/file-names.ts';
export { isOwnLog } from './logging/own-log.ts';
export { makeFolder } from './make-folder.ts';
