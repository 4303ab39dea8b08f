/**
 * Writing a whole run down, and playing it again without the network.
 * @module
 */

export type { Recorder, RecordOptions } from './recording/record.ts';
export { record } from './recording/record.ts';
export type { Recording } from './recording/recording.ts';
export type { ReplayOptions } from './recording/replay.ts';
export { replay } from './recording/replay.ts';
