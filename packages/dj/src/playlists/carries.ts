import type { Carries } from '@linernotes/exporters';

/** What playlists carry of records; what of tracks they do not is counted field by field. */
export const carriesTracks: Carries = {
  nesting: true,
  lists: true,
  types: ['text', 'number'],
  header: true,
  lostCharacters: ['nul', 'control', 'lone-surrogate'],
  maxItems: null,
  maxColumns: null,
  maxTextLength: null,
};
