/**
 * Pictures of Discogs, saved with the notice that belongs to them.
 * @module
 */

export type { ImageType, SavedImage, SaveImageOptions } from './client/images-save.ts';
export { saveImage } from './client/images-save.ts';
