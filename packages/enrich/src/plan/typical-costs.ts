// Written by `npm run plan:calibrate`: what the example crate, and albums that are played, cost.
import type { Costs } from './costs.ts';

/** What {@link planCrate} expects where nothing else is said. */
export const typicalCosts: Costs = {
  recordings: {
    album: {
      leadCount: 40,
      requests: {
        searchReleases: 1,
      },
      openings: {
        releaseById: 1,
      },
      foundShare: 1,
    },
    catalogNumber: {
      leadCount: 9,
      requests: {
        releasesByCatalogNumber: 1,
        searchRecordings: 0.22,
      },
      openings: {
        releaseById: 0.78,
      },
      foundShare: 0.89,
    },
    recordings: {
      leadCount: 24,
      requests: {
        searchRecordings: 1.21,
      },
      openings: {
        releaseById: 0.83,
      },
      foundShare: 0.88,
    },
    isrc: {
      leadCount: 6,
      requests: {
        recordingsByIsrc: 1,
      },
      openings: {
        recordingById: 1,
        releaseById: 0.67,
      },
      foundShare: 1,
    },
    barcode: {
      leadCount: 5,
      requests: {
        releasesByBarcode: 1,
      },
      openings: {
        releaseById: 0.8,
      },
      foundShare: 1,
    },
  },
  releases: {
    album: {
      leadCount: 40,
      requests: {
        searchReleases: 1,
      },
      openings: {
        releaseById: 1,
      },
      foundShare: 1,
    },
    catalogNumber: {
      leadCount: 9,
      requests: {
        releasesByCatalogNumber: 1,
        searchReleases: 0.22,
      },
      openings: {
        releaseById: 0.78,
      },
      foundShare: 0.89,
    },
    releases: {
      leadCount: 19,
      requests: {
        searchReleases: 1.05,
      },
      openings: {
        releaseById: 1,
      },
      foundShare: 0.95,
    },
    elsewhere: {
      leadCount: 6,
      requests: {
        searchReleases: 0.83,
      },
      openings: {
        releaseById: 0.67,
      },
      foundShare: 1,
    },
    barcode: {
      leadCount: 5,
      requests: {
        releasesByBarcode: 1,
        searchReleases: 0.4,
      },
      openings: {
        releaseById: 0.4,
      },
      foundShare: 0.8,
    },
    track: {
      leadCount: 5,
      requests: {
        searchReleases: 1.2,
      },
      openings: {
        releaseById: 0.4,
      },
      foundShare: 0.6,
    },
  },
};
