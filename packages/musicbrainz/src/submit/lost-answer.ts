import { isLinerError, LinerError } from '@linernotes/core';

/** How an edit is made whose answer may be lost. */
export interface Edit<Item> {
  readonly send: (items: readonly Item[]) => Promise<void>;
  /** Which of these are not there yet; asked of MusicBrainz anew. */
  readonly missing: (items: readonly Item[]) => Promise<readonly Item[]>;
  /** Whether what is not there yet may be sent again: an edit that waits for votes is not there either. */
  readonly mayRepeat: boolean;
  /** Where a person sees what became of it. */
  readonly lookAt: string;
}

/**
 * Makes an edit. When its answer is lost, reads back what is there before anything is sent again. Throws
 * `unknown-outcome` where nobody can tell what became of it.
 */
export async function makeEdit<Item>(items: readonly Item[], edit: Edit<Item>): Promise<void> {
  const lost = await lostAnswerOf(edit.send(items));
  if (!lost) return;
  const left = await missingAfter(lost, items, edit);
  if (left.length === 0) return;
  const again = edit.mayRepeat ? await lostAnswerOf(edit.send(left)) : lost;
  if (!again) return;
  const leftAgain = edit.mayRepeat ? await missingAfter(again, left, edit) : left;
  if (leftAgain.length > 0) throw unknown(again, edit);
}

/** The failure that says nothing of what was done; `null` where all went well. What was refused is thrown. */
async function lostAnswerOf(sending: Promise<void>): Promise<LinerError | null> {
  try {
    await sending;
    return null;
  } catch (error) {
    if (!isLinerError(error) || !isLost(error)) throw error;
    return error;
  }
}

const lostCodes: readonly string[] = ['network', 'timeout', 'server', 'invalid-response'];

function isLost({ code, details }: LinerError): boolean {
  const isUnsent = 'outcome' in details && details.outcome === 'not-sent';
  return lostCodes.includes(code) && !isUnsent;
}

async function missingAfter<Item>(
  lost: LinerError,
  items: readonly Item[],
  edit: Edit<Item>,
): Promise<readonly Item[]> {
  try {
    return await edit.missing(items);
  } catch (error) {
    if (!isLinerError(error)) throw error;
    throw unknown(lost, edit);
  }
}

function unknown(cause: LinerError, { lookAt }: Pick<Edit<never>, 'lookAt'>): LinerError {
  return new LinerError({
    code: 'unknown-outcome',
    platform: 'musicbrainz',
    message: `MusicBrainz' answer to an edit was lost (${cause.message.replace(/\.$/, '')}), and it is not to be seen yet.`,
    details: { outcome: 'unknown', lookAt },
    cause,
    remedy: `Look at ${lookAt} before you submit it again.`,
  });
}
