export type { ImageType, SavedImage, SaveImageOptions } from './client/images-save.ts';
export { saveImage } from './client/images-save.ts';
