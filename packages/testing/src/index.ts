export type { Corpus } from './corpus.ts';
export { type DiscogsPlayerOptions, discogsPlayer } from './discogs/player.ts';
export { runPlatformServer } from './main.ts';
export { type MusicbrainzPlayerOptions, musicbrainzPlayer } from './musicbrainz/player.ts';
export type {
  Fault,
  Limit,
  Player,
  PlayerAnswer,
  PlayerRequest,
  PlayerSettings,
  RateWindow,
  Usage,
} from './player.ts';
export {
  type LoggedRequest,
  type PlatformServer,
  type PlatformServerOptions,
  startPlatformServer,
} from './server.ts';
