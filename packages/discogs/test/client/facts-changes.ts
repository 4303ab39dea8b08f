// What each recorded answer to a change says; `null` where there is nothing to tell.

const want = { rating: undefined, notes: undefined, date_added: '2023-09-01T16:26:02-07:00' };

/** By the name of the recording. */
export const changeFacts: Readonly<Record<string, object | null>> = {
  rated: { username: 'listener', release_id: 249504, rating: 1 },
  'rating-removed': null,
  'profile-edited': {
    username: 'listener',
    name: 'A Listener',
    location: 'London',
    email: 'listener@linernotes.example',
    curr_abbr: 'GBP',
  },
  'folder-created': { id: 6259627, name: 'Shelf 4', count: 0 },
  'folder-renamed': { id: 392, name: 'An Example Folder', count: 3 },
  'folder-deleted': null,
  'release-added': { instance_id: 267910420 },
  'item-edited': null,
  'item-deleted': null,
  'field-edited': null,
  'want-added': { ...want, id: 12778444, basic_information: { title: 'In A Mood', year: 2018 } },
  'want-edited': { id: 1, rating: 3, notes: 'a note', basic_information: { title: 'Stockholm' } },
  'want-deleted': null,
  'listing-created': { listing_id: 2851616155 },
  'listing-edited': { listing_id: 172723812, isNew: false },
  'listing-edited-anew': { listing_id: 2696998546, isNew: true },
  'listing-deleted': null,
  'order-edited': { id: '1-1', status: 'Invoice Sent', shipping: { value: 5, currency: 'USD' } },
  'order-message-added': {
    type: 'message',
    from: { username: 'listener' },
    order: { id: '1-1' },
    message: 'Seller changed status from Payment Received to Shipped\n\nText of a seller.',
  },
  'export-begun': { id: 599632 },
  'upload-add': { id: 119615 },
  'upload-change': { id: 119615 },
  'upload-delete': { id: 119615 },
};
