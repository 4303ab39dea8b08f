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
};
