// What the lists of artists, labels and masters say, and the pages of artists, labels and masters themselves.
import type { Release, ReleaseGroup } from '@linernotes/model';
import { type Part, recorded } from '@linernotes/testing/kit';
import { file, pagesOf, rowsOf, source } from './facts-common.ts';

const ofArtist = recorded('releasesOfArtist', file('artist-42043-releases'));
const ofLabel = recorded('releasesOfLabel', file('label-159-releases'));
const ofMaster = recorded('versionsOfReleaseGroup', file('master-1161-versions'));

const credit = (name: string) => [{ name, artistName: name, joinPhrase: '' }] as const;

const shirley: Part<Release> = {
  source: source('release', '51879'),
  isComplete: false,
  title: 'Shirley',
  artistCredit: credit('Pierre J Presents Nello'),
  date: '1996',
  labels: [{ name: 'Virgin, Sidelake Productions', catalogNumber: undefined }],
  formats: [{ name: 'CD', quantity: undefined, descriptions: ['Maxi-Single'] }],
};
const driveMeCrazy: Part<ReleaseGroup> = {
  source: source('release-group', '3103611'),
  title: 'You Drive Me Crazy',
  artistCredit: credit('A·M·P'),
  primaryType: undefined,
  firstReleaseDate: '1998',
  mainReleaseId: '27138183',
};
const yourLovin: Part<ReleaseGroup> = {
  source: source('release-group', '181793'),
  artistCredit: credit('Booster'),
};
const droid: Part<Release> = {
  source: source('release', '337344'),
  artistCredit: credit('Razzia Project'),
};
const promo: Part<Release> = {
  source: source('release', '3126768'),
  artistCredit: credit('2 Unlimited / N-Trance Feat. Ex-It / Tess'),
  status: 'Promotion',
  formats: [{ name: 'Vinyl', descriptions: ['12"', 'Promo'], vinyl: { sizeInches: 12 } }],
};

const cubik: Part<Release> = {
  source: source('release', '14270'),
  isComplete: false,
  title: 'Cubik',
  artistCredit: credit('808 State'),
  date: '1990',
  labels: [{ name: undefined, labelId: '159', catalogNumber: 'TB 959' }],
  formats: [{ name: 'Vinyl', descriptions: ['12"'], vinyl: { sizeInches: 12 } }],
};
/** Two rows, one for each number. */
const slave: Part<Release> = {
  source: source('release', '14698'),
  labels: [
    { labelId: '159', catalogNumber: '1A 062-24 0447 1' },
    { labelId: '159', catalogNumber: '062-24 0447 1' },
  ],
  formats: [{ descriptions: ['LP', 'Album', 'Misprint'] }],
};
const pleasuredome: Part<Release> = {
  source: source('release', '37042'),
  formats: [{ name: 'Vinyl', quantity: 2, descriptions: ['LP', 'Album', 'AR'] }],
};
const artOfNoise: Part<Release> = {
  source: source('release', '108424'),
  title: "(Who's Afraid Of?) The Art Of Noise!",
  artistCredit: credit('The Art Of Noise!'),
  date: undefined,
  formats: [{ name: 'CD', descriptions: ['Album', 'Reissue'], vinyl: undefined }],
};

const christianWoman: Part<Release> = {
  source: source('release', '476815'),
  isComplete: false,
  title: 'Christian Woman',
  artistCredit: [],
  status: 'Promotion',
  date: '1993',
  country: 'US',
  labels: [{ name: 'Roadrunner Records', catalogNumber: 'RR PROMO 089' }],
  formats: [{ name: 'CD', descriptions: ['Maxi-Single', 'Promo'] }],
  releaseGroup: { id: '1161', secondaryTypes: [] },
};
const single: Part<Release> = { source: source('release', '368076'), status: undefined };
const tape: Part<Release> = {
  source: source('release', '4501898'),
  labels: [{ name: 'Roadrunner Records', catalogNumber: undefined }],
};
const reissue: Part<Release> = {
  source: source('release', '7794387'),
  date: '1994',
  formats: [{ name: 'CD', descriptions: ['Single', 'Reissue'] }],
};

const [, ...rowEach] = rowsOf(ofLabel.replies);

export const listCases = {
  releasesOfArtist: [
    {
      ...ofArtist,
      expected: {
        items: [shirley, driveMeCrazy, yourLovin, droid, promo],
        total: 135,
        nextOffset: 50,
      },
    },
  ],
  releasesOfLabel: [
    {
      name: 'one row each',
      input: { id: '159', limit: 3 },
      replies: pagesOf('/labels/159/releases?', 'releases', rowEach.slice(1), 3),
      expected: { items: [slave, pleasuredome, artOfNoise], total: 3, nextOffset: null },
    },
    {
      ...ofLabel,
      expected: {
        items: [cubik, slave, pleasuredome, artOfNoise],
        total: 4_129,
        nextOffset: 50,
      },
    },
  ],
  versionsOfReleaseGroup: [
    {
      ...ofMaster,
      expected: { items: [christianWoman, single, tape, reissue], total: 7, nextOffset: null },
    },
  ],
} as const;

export const listWalks = {
  releasesOfArtist: {
    input: { id: '42043' },
    pageSize: 2,
    replies: pagesOf('/artists/42043/releases?', 'releases', rowsOf(ofArtist.replies), 2),
    ids: ['51879', '3103611', '181793', '337344', '3126768'],
    total: 5,
  },
  releasesOfLabel: {
    input: { id: '159' },
    pageSize: 2,
    replies: pagesOf('/labels/159/releases?', 'releases', rowsOf(ofLabel.replies), 2),
    ids: ['14270', '14698', '37042', '108424'],
    // Rows, of which one release has two.
    total: 5,
  },
  versionsOfReleaseGroup: {
    input: { id: '1161' },
    pageSize: 3,
    replies: pagesOf('/masters/1161/versions?', 'versions', rowsOf(ofMaster.replies), 3),
    ids: ['476815', '368076', '4501898', '7794387'],
    total: 4,
  },
} as const;
