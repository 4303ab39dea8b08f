// Written by `npm run plan:calibrate -- --write`: what rows of the example crate, and of albums that are played, cost.
import type { Costs } from './costs.ts';

/** What {@link planCrate} expects where nothing else is said. */
export const typicalCosts: Costs = {
  recordings: {
    elsewhereShare: 0.19,
    paths: {
      album: {
        leadCount: 10,
        goingOnCount: 10,
        askedShare: 1,
        further: {},
        openings: {
          releaseById: 1,
        },
        foundShare: 1,
      },
      recordings: {
        leadCount: 133,
        goingOnCount: 45,
        askedShare: 1,
        further: {
          searchRecordings: 0.04,
        },
        openings: {
          releaseById: 0.95,
        },
        foundShare: 0.94,
      },
      isrc: {
        leadCount: 66,
        goingOnCount: 2,
        askedShare: 1,
        further: {},
        openings: {
          recordingById: 1,
          releaseById: 0.84,
        },
        foundShare: 1,
      },
      barcode: {
        leadCount: 26,
        goingOnCount: 15,
        askedShare: 1,
        further: {},
        openings: {
          releaseById: 1,
        },
        foundShare: 1,
      },
      catalogNumber: {
        leadCount: 29,
        goingOnCount: 18,
        askedShare: 1,
        further: {
          searchRecordings: 0.13,
        },
        openings: {
          releaseById: 0.95,
        },
        foundShare: 0.95,
      },
      releases: {
        leadCount: 10,
        goingOnCount: 0,
        askedShare: 1,
        further: {},
        openings: {
          releaseById: 1,
        },
        foundShare: 1,
      },
      'recordings-intricate': {
        leadCount: 15,
        goingOnCount: 13,
        askedShare: 1,
        further: {
          searchRecordings: 0.54,
        },
        openings: {
          releaseById: 0.86,
        },
        foundShare: 0.87,
      },
    },
    said: {
      title: 1,
      version: 0.03,
      artist: 1,
      album: 1,
      albumArtist: 1,
      date: 0.97,
      firstReleaseDate: 0.98,
      country: 1,
      label: 1,
      catalogNumber: 0.98,
      barcode: 0.88,
      format: 1,
      trackPosition: 1,
      durationMs: 1,
      bpm: 0,
      key: 0,
      isrcs: 0.77,
      genres: 0,
      styles: 0,
      refs: 1,
    },
  },
  releases: {
    elsewhereShare: 0.43,
    paths: {
      album: {
        leadCount: 10,
        goingOnCount: 10,
        askedShare: 1,
        further: {},
        openings: {
          releaseById: 1,
        },
        foundShare: 1,
      },
      track: {
        leadCount: 88,
        goingOnCount: 0,
        askedShare: 1,
        further: {},
        openings: {
          releaseById: 0.94,
        },
        foundShare: 0.91,
      },
      releases: {
        leadCount: 45,
        goingOnCount: 35,
        askedShare: 1,
        further: {},
        openings: {
          releaseById: 1,
        },
        foundShare: 0.97,
      },
      elsewhere: {
        leadCount: 21,
        goingOnCount: 2,
        askedShare: 0.84,
        further: {},
        openings: {
          releaseById: 0.84,
        },
        foundShare: 1,
      },
      barcode: {
        leadCount: 26,
        goingOnCount: 15,
        askedShare: 1,
        further: {
          searchReleases: 0.2,
        },
        openings: {
          releaseById: 0.92,
        },
        foundShare: 0.92,
      },
      catalogNumber: {
        leadCount: 29,
        goingOnCount: 18,
        askedShare: 1,
        further: {
          searchReleases: 0.13,
        },
        openings: {
          releaseById: 0.95,
        },
        foundShare: 0.95,
      },
      'releases-intricate': {
        leadCount: 4,
        goingOnCount: 4,
        askedShare: 1,
        further: {
          searchReleases: 0.25,
        },
        openings: {
          releaseById: 1,
        },
        foundShare: 1,
      },
      'track-intricate': {
        leadCount: 11,
        goingOnCount: 9,
        askedShare: 1,
        further: {
          searchReleases: 0.22,
        },
        openings: {
          releaseById: 0.81,
        },
        foundShare: 0.82,
      },
    },
    said: {
      title: 1,
      version: 0.04,
      artist: 1,
      album: 1,
      albumArtist: 1,
      date: 0.95,
      firstReleaseDate: 0,
      country: 1,
      label: 1,
      catalogNumber: 0.99,
      barcode: 0.87,
      format: 1,
      trackPosition: 1,
      durationMs: 1,
      bpm: 0,
      key: 0,
      isrcs: 0,
      genres: 1,
      styles: 0.49,
      refs: 1,
    },
  },
};
