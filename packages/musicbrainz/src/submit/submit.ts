import { givenOf } from '../client/codes.ts';
import { type BarcodesInput, type SubmittedBarcode, submitBarcodes } from './barcodes.ts';
import { addToCollection, type CollectionInput, removeFromCollection } from './collections.ts';
import { type IsrcsInput, type SubmittedIsrc, submitIsrcs } from './isrcs.ts';
import { type RatingsInput, type SubmittedRating, submitRatings } from './ratings.ts';
import {
  type ReplaceTagsInput,
  replaceTags,
  type SubmittedTag,
  submitTags,
  type TagsInput,
} from './tags.ts';
import type { SubmitCall, SubmitDoor, Submitted } from './types.ts';

type Submit<Input, Item> = (input: Input, call?: SubmitCall) => Promise<Submitted<Item>>;

/**
 * All that MusicBrainz takes through its web service; releases and other edits are made on the website.
 * Each wants option `client` and `confirm: true`; `dryRun` of a call shows what would be sent.
 */
export interface SubmitClient {
  readonly isrcs: Submit<IsrcsInput, SubmittedIsrc>;
  readonly barcodes: Submit<BarcodesInput, SubmittedBarcode>;
  /** Votes for and against tags, of which genres are some. */
  readonly tags: Submit<TagsInput, SubmittedTag>;
  /** Withdraws every vote for a tag that is not named. */
  readonly replaceTags: Submit<ReplaceTagsInput, SubmittedTag>;
  readonly ratings: Submit<RatingsInput, SubmittedRating>;
  readonly collection: {
    readonly add: Submit<CollectionInput, string>;
    readonly remove: Submit<CollectionInput, string>;
  };
}

/** Makes the submissions of a liner that has the adapter of MusicBrainz. */
export function submitClient(door: SubmitDoor): SubmitClient {
  const checked =
    <Input, Item>(
      submit: (door: SubmitDoor, input: Input, call?: SubmitCall) => Promise<Submitted<Item>>,
    ): Submit<Input, Item> =>
    async (input, call) => {
      givenOf(input);
      return submit(door, input, call);
    };
  return {
    isrcs: checked(submitIsrcs),
    barcodes: checked(submitBarcodes),
    tags: checked(submitTags),
    replaceTags: checked(replaceTags),
    ratings: checked(submitRatings),
    collection: {
      add: checked(addToCollection),
      remove: checked(removeFromCollection),
    },
  };
}
