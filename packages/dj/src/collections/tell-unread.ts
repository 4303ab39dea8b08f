import type { LossTally } from '@linernotes/exporters';
import type { DjHeader } from '../collection.ts';

/** Counts what a reader could not take over, and `format` has not again. */
export function tellUnread(
  { unread = [], origin }: DjHeader,
  format: string,
  loss: LossTally,
): void {
  for (const { field, reason, count, isKept } of unread) {
    if (!isKept || origin?.format !== format) loss.add(field, reason, null, count);
  }
}
