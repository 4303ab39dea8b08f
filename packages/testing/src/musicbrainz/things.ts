import { type Body, tracksOf } from './bodies.ts';
import { artistsOf, type Library } from './library.ts';

/** What MusicBrainz knows besides what releases tell. */
export const thingKinds = [
  'area',
  'event',
  'genre',
  'instrument',
  'place',
  'series',
  'work',
  'url',
  'collection',
] as const;
export type ThingKind = (typeof thingKinds)[number];

/** One of them, with what it is linked to. */
export interface Thing {
  readonly kind: ThingKind;
  readonly body: Body;
  /** Ids, by the parameter that browses by them. */
  readonly links: Readonly<Record<string, readonly string[]>>;
}

export function isThingKind(text: string): text is ThingKind {
  return thingKinds.some((kind) => kind === text);
}

export function pluralOf(kind: string): string {
  return kind === 'series' ? kind : `${kind}s`;
}

function idOf(number: number): string {
  return `a0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const named = (number: number, name: string, type: string): Body => ({
  id: idOf(number),
  name,
  type,
  'type-id': idOf(number + 900),
  disambiguation: '',
});

/** Invents one or two of each, around the first release of a library. */
export function inventThings(library: Library): readonly Thing[] {
  const releases = [...library.release.keys()].sort();
  const release = library.release.get(releases[0] ?? '');
  const recording = release?.media?.flatMap(tracksOf)[0]?.recording;
  const artist = artistsOf(release?.['artist-credit'])[0]?.id ?? idOf(999);
  const area = {
    ...named(1, 'Lydburg', 'County'),
    'sort-name': 'Lydburg',
    'life-span': { ended: false },
  };
  const work = {
    id: idOf(7),
    title: recording?.title ?? 'Untitled',
    type: 'Song',
    'type-id': idOf(907),
    disambiguation: '',
    languages: ['eng'],
    language: 'eng',
    iswcs: ['T-101.690.320-9'],
    attributes: [],
    relations: [
      {
        type: 'performance',
        'type-id': idOf(908),
        direction: 'backward',
        'target-type': 'recording',
        recording: { id: recording?.id, title: recording?.title, length: null, video: false },
      },
    ],
  };
  const url = { id: idOf(8), resource: 'https://band.example/' };
  return [
    { kind: 'area', body: area, links: { collection: [] } },
    {
      kind: 'event',
      body: eventBody(),
      links: { area: [area.id], artist: [artist], place: [idOf(5)], series: [idOf(6)], event: [] },
    },
    { kind: 'genre', body: { id: idOf(3), name: 'shoegaze', disambiguation: '' }, links: {} },
    { kind: 'genre', body: { id: idOf(13), name: 'ambient', disambiguation: '' }, links: {} },
    {
      kind: 'instrument',
      body: { ...named(4, 'theorbo', 'String instrument'), description: '' },
      links: {},
    },
    { kind: 'place', body: placeBody(area), links: { area: [area.id] } },
    { kind: 'series', body: named(6, 'Lydburg Sessions', 'Event series'), links: {} },
    { kind: 'work', body: work, links: { artist: [artist], recording: [recording?.id ?? ''] } },
    { kind: 'url', body: url, links: {} },
    {
      kind: 'collection',
      body: collectionBody(releases.length),
      links: { editor: ['anna'], release: releases },
    },
  ];
}

function eventBody(): Body {
  return {
    ...named(2, 'Lydburg Session 1', 'Concert'),
    'life-span': { begin: '2001-02-03', end: '2001-02-03', ended: true },
    time: '19:30',
    setlist: '',
    cancelled: false,
  };
}

function placeBody(area: Body): Body {
  return {
    ...named(5, 'Lydburg Hall', 'Venue'),
    address: '1 Hill Street',
    area,
    coordinates: { latitude: 57.1, longitude: -2.1 },
    'life-span': { begin: null, end: null, ended: false },
  };
}

function collectionBody(count: number): Body {
  return {
    id: idOf(9),
    name: 'Mine',
    editor: 'anna',
    type: 'Release',
    'type-id': idOf(909),
    'entity-type': 'release',
    'release-count': count,
  };
}
