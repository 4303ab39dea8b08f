// Written by `npm run plan:calibrate`: what the example crate, and albums that are played, cost.
import type { Costs } from './costs.ts';

/** What {@link planCrate} expects where nothing else is said. */
export const typicalCosts: Costs = {
  recordings: {
    album: {
      leadCount: 40,
      requests: {
        searchReleases: 1,
        releaseById: 1,
      },
      foundShare: 1,
    },
    catalogNumber: {
      leadCount: 9,
      requests: {
        releasesByCatalogNumber: 1,
        releaseById: 0.78,
        searchRecordings: 0.22,
      },
      foundShare: 0.89,
    },
    recordings: {
      leadCount: 24,
      requests: {
        searchRecordings: 1.21,
        releaseById: 0.83,
      },
      foundShare: 0.88,
    },
    isrc: {
      leadCount: 6,
      requests: {
        recordingsByIsrc: 1,
        recordingById: 1,
        releaseById: 0.67,
      },
      foundShare: 1,
    },
    barcode: {
      leadCount: 5,
      requests: {
        releasesByBarcode: 1,
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
        releaseById: 1,
      },
      foundShare: 1,
    },
    catalogNumber: {
      leadCount: 9,
      requests: {
        releasesByCatalogNumber: 1,
        releaseById: 0.78,
        searchReleases: 0.22,
      },
      foundShare: 0.89,
    },
    releases: {
      leadCount: 19,
      requests: {
        searchReleases: 1.05,
        releaseById: 1,
      },
      foundShare: 0.95,
    },
    elsewhere: {
      leadCount: 6,
      requests: {
        searchReleases: 0.83,
        releaseById: 0.67,
      },
      foundShare: 1,
    },
    barcode: {
      leadCount: 5,
      requests: {
        releasesByBarcode: 1,
        releaseById: 0.4,
        searchReleases: 0.4,
      },
      foundShare: 0.8,
    },
    track: {
      leadCount: 5,
      requests: {
        searchReleases: 1.2,
        releaseById: 0.4,
      },
      foundShare: 0.6,
    },
  },
};
