/**
 * Servers on this machine that play platforms, and servers that misbehave.
 * @module
 */

export type { Corpus } from './corpus.ts';
export type { ArtFault, ArtServerName } from './coverart/faults.ts';
export type { ArtImage, ArtItem, ArtLibrary } from './coverart/library.ts';
export {
  type ArtRequest,
  type CoverArtServer,
  type CoverArtServerOptions,
  startCoverArtServer,
} from './coverart/server.ts';
export {
  type DigestOptions,
  type DigestRefusal,
  type DigestVerifier,
  digestVerifier,
} from './digest.ts';
export { type DiscogsPlayerOptions, discogsPlayer } from './discogs/player.ts';
export { runPlatformServer } from './main.ts';
export { type MusicbrainzPlayerOptions, musicbrainzPlayer } from './musicbrainz/player.ts';
export type { MusicbrainzAccounts } from './musicbrainz/submit.ts';
export type { PlayedCollection, PlayedEdit } from './musicbrainz/submit-state.ts';
export { readXml, type XmlNode } from './musicbrainz/submit-xml.ts';
export type { MusicbrainzTrouble } from './musicbrainz/trouble.ts';
export {
  type Consumer,
  type OAuth1Options,
  type OAuth1Provider,
  type OAuth1Refusal,
  oauth1Provider,
} from './oauth/oauth1.ts';
export {
  type OAuth2Holder,
  type OAuth2Options,
  type OAuth2Provider,
  oauth2Provider,
} from './oauth/oauth2.ts';
export type {
  Fault,
  Limit,
  Player,
  PlayerAnswer,
  PlayerRequest,
  PlayerSettings,
  RateWindow,
  SeededFaults,
  Usage,
} from './player.ts';
export {
  type RecordedPlayerOptions,
  type RecordedReply,
  recordedPlayer,
} from './recorded-player.ts';
export {
  type LoggedRequest,
  type PlatformServer,
  type PlatformServerOptions,
  startPlatformServer,
} from './server.ts';
export {
  cut,
  drip,
  finish,
  firstTimes,
  flood,
  hang,
  inOrder,
  inTurn,
  pause,
  reset,
  send,
} from './wire/acts.ts';
export { answer, chunk, headOf, type RawAnswer } from './wire/answer.ts';
export type { Arrival } from './wire/arrival.ts';
export { type Blackhole, startBlackhole } from './wire/blackhole.ts';
export { deepJson, gzipBomb, gzipWithWrongSum } from './wire/bodies.ts';
export { type CertificateName, certificate } from './wire/certificates.ts';
export { goAwayFrame } from './wire/h2-frames.ts';
export {
  type H2Act,
  type H2Exchange,
  type H2ServerOptions,
  h2Answer,
  startH2Server,
} from './wire/h2-server.ts';
export { limited, type WireLimit } from './wire/limited.ts';
export { playName } from './wire/names.ts';
export type { Act, ConnectionAct, Peer } from './wire/peer.ts';
export { closedPort } from './wire/ports.ts';
export {
  startRawServer,
  startTlsServer,
  type TlsServerOptions,
  type WireServer,
  type WireServerOptions,
} from './wire/raw-server.ts';
