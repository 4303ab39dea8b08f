export type {
  Color,
  CuePoint,
  DjHeader,
  DjTrack,
  GridMarker,
  Origin,
  PlaylistNode,
} from './collection.ts';
