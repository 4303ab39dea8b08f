/**
 * Files and pictures, put on the disk whole or not at all.
 * @module
 */

export type { DownloadToFileOptions, SavedFile } from './files/download-to-file.ts';
export { downloadToFile } from './files/download-to-file.ts';
export { mediaTypeByBytes } from './files/media-type.ts';
export type { Checksums } from './files/part-file.ts';
export type { DownloadProgress, SavedPicture, SavePictureOptions } from './files/save-picture.ts';
export { savePicture } from './files/save-picture.ts';
export { areInEachOthersWay } from './logging/file-names.ts';
export { isOwnLog } from './logging/own-log.ts';
export { makeFolder } from './make-folder.ts';
