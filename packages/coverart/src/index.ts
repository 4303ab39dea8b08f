/**
 * Pictures of releases and events, from the Cover Art Archive and the Event Art Archive.
 * @module
 */

export type { ArtAddress, ArtKind, PictureSize } from './addresses.ts';
export { artPath, pictureSizes } from './addresses.ts';
export { answers } from './answers.ts';
export { coverartarchive, eventartarchive } from './coverart.ts';
export type { CoverArt } from './map.ts';
export { findArt } from './operations.ts';
