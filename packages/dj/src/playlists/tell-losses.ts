import type { LossTally } from '@linernotes/exporters';
import type { DjTrack } from '../collection.ts';

/** Of which format, and why it says something otherwise. */
export interface LossRules {
  readonly name: string;
  /** The format that its origins name. */
  readonly origin: string;
  /** Why a field is not as it was, by field. */
  readonly reasons: { readonly [Field in keyof DjTrack]?: string };
}

/** Counts every field of a track that is not the same when what was written is read again. */
export function tellLosses(
  track: DjTrack,
  readBack: Partial<DjTrack>,
  { name, origin, reasons }: LossRules,
  { loss, item }: { readonly loss: LossTally; readonly item: number },
): void {
  const known = track.origin;
  if (known && known.format !== origin)
    loss.add('origin', `what only ${known.format} says, left out`, item);
  const fields = new Set([...Object.keys(track), ...Object.keys(readBack)] as (keyof DjTrack)[]);
  for (const field of fields) {
    if (field === 'id' || field === 'origin') continue;
    const [was, is] = [track[field], readBack[field]];
    if (isSameValue(was, is)) continue;
    const noPlace = `${name} has no place for it, left out`;
    loss.add(field, reasons[field] ?? (is === undefined ? noPlace : 'read otherwise'), item);
  }
}

export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
