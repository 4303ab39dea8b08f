import { defineAnswer, maybe, path } from '@linernotes/core';
import { isSameGtin, parseGtin } from '@linernotes/model';
import * as z from 'zod';
import { mbidOf, rowsOf, wrong } from '../client/codes.ts';
import { refused } from '../refused.ts';
import { atDesk, type Desk } from './door.ts';
import { makeEdit } from './lost-answer.ts';
import { chunksOf, noteOf, uniqueBy } from './parts.ts';
import type { Confirmed, SubmitCall, SubmitDoor, Submitted } from './types.ts';
import { documentOf, element } from './xml.ts';

/** Which barcode belongs to which release. */
export interface BarcodesInput extends Confirmed {
  readonly releases: readonly {
    /** The MBID of the release. */
    readonly id: string;
    /** As printed: 8, 12, 13 or 14 digits whose check digit is right. */
    readonly barcode: string;
  }[];
  /** Whether a barcode takes the place of another that is there. @default false: that is refused */
  readonly replace?: boolean | undefined;
  /** Why, for other editors. */
  readonly editNote?: string | undefined;
}

/** A barcode and the MBID of its release. */
export interface SubmittedBarcode {
  readonly release: string;
  readonly barcode: string;
}

const mostPerEdit = 100;

/**
 * Submits barcodes. Where a release has none yet they are there at once; others wait for votes. What is
 * there already is not sent; where another is there, nothing is sent at all unless `replace` is set.
 */
export function submitBarcodes(
  door: SubmitDoor,
  input: BarcodesInput,
  call?: SubmitCall,
): Promise<Submitted<SubmittedBarcode>> {
  const wanted = uniqueBy(
    rowsOf('releases', input.releases).map(({ id, barcode }) => ({
      release: mbidOf(id),
      barcode: gtinOf(barcode),
    })),
    ({ release, barcode }) => `${release} ${barcode}`,
  );
  assertOneEach(wanted);
  const note = noteOf(input.editNote);
  const about = { kind: 'submit-barcodes', scope: 'submit_barcode' } as const;
  return atDesk(door, about, input, call, async (desk) => {
    const missing = (items: readonly SubmittedBarcode[]) => notYetThere(desk, items, true);
    const sent = await notYetThere(desk, wanted, input.replace ?? false);
    for (const chunk of chunksOf(sent, mostPerEdit)) {
      await makeEdit(chunk, {
        send: (items) => desk.post('/release', documentFor(items, note), false),
        missing,
        // What is not there may wait for votes: sent again, it would wait twice.
        mayRepeat: false,
        lookAt: desk.pageOf(`/release/${chunk[0]?.release}/edits`),
      });
    }
    const already = wanted.filter((one) => !sent.includes(one));
    return { sent, already, requestCount: desk.requestCount(), isDryRun: desk.isDryRun };
  });
}

function gtinOf(text: unknown): string {
  const gtin = typeof text === 'string' ? parseGtin(text) : null;
  if (gtin) return gtin;
  throw refused('barcode', String(text), 'a barcode: its length or its check digit is wrong');
}

function assertOneEach(wanted: readonly SubmittedBarcode[]): void {
  const releases = new Set(wanted.map(({ release }) => release));
  if (wanted.length === 0) throw wrong('releases', 'MusicBrainz: there is no barcode to submit.');
  if (releases.size === wanted.length) return;
  throw wrong('releases', 'MusicBrainz: a release has one barcode, and here one is to have two.');
}

function documentFor(items: readonly SubmittedBarcode[], note: string | null): string {
  const releases = items.map(({ release, barcode }) =>
    element('release', { id: release }, element('barcode', {}, barcode)),
  );
  const list = element('release-list', {}, ...releases);
  return documentOf(list, ...(note === null ? [] : [element('edit-note', {}, note)]));
}

const ofRelease = defineAnswer({
  schema: z.object({ barcode: maybe(z.string()) }),
  map: ({ barcode = '' }) => barcode,
  ignored: { '*': 'only its barcode is asked for' },
});

/** Throws `configuration` where another barcode stands that is not to be replaced. */
async function notYetThere(
  { http }: Desk,
  items: readonly SubmittedBarcode[],
  mayReplace: boolean,
): Promise<readonly SubmittedBarcode[]> {
  const left: SubmittedBarcode[] = [];
  for (const item of items) {
    const query = { fmt: 'json' };
    const known = await http.get(path`/ws/2/release/${item.release}`, ofRelease, {
      query,
      cache: 'none',
    });
    if (known !== '' && isSameGtin(known, item.barcode)) continue;
    if (known !== '' && !mayReplace) throw otherThere(item, known);
    left.push(item);
  }
  return left;
}

function otherThere({ release, barcode }: SubmittedBarcode, known: string): Error {
  return wrong(
    'replace',
    `MusicBrainz: release ${release} has the barcode ${JSON.stringify(known.slice(0, 40))} and not ${barcode}; "replace" says that it is wrong. Nothing was sent.`,
  );
}
