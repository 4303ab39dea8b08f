import type { LossTally } from '@linernotes/exporters';
import type { DjTrack } from '../collection.ts';
import { isSame } from '../tracks/is-same.ts';

const noPlace = 'no place in the format, left out';

/** Why a format says something otherwise. */
export interface LossRules {
  /** The format that its origins name. */
  readonly origin: string;
  /** Why a field is not as it was, by field. */
  readonly reasons: { readonly [Field in keyof DjTrack]?: string };
}

/** Counts every field of a track that is not the same when what was written is read again. */
export function tellLosses(
  track: DjTrack,
  readBack: Partial<DjTrack>,
  { origin, reasons }: LossRules,
  { loss, item }: { readonly loss: LossTally; readonly item: number },
): void {
  const known = track.origin;
  if (known && known.format !== origin)
    loss.add('origin', `what only ${known.format} says, left out`, item);
  const fields = new Set([...Object.keys(track), ...Object.keys(readBack)] as (keyof DjTrack)[]);
  for (const field of fields) {
    if (field === 'id' || field === 'origin') continue;
    const [was, is] = [track[field], readBack[field]];
    if (isSame(was, is)) continue;
    loss.add(field, reasons[field] ?? (is === undefined ? noPlace : 'read otherwise'), item);
  }
}
