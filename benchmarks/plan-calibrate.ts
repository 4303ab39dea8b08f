// Holds plans against what crates cost on played platforms, and tells both in a table: `npm run plan:calibrate`. It exits
// with 1 where they are more than 15 % apart. `-- --write` first measures what rows cost, and writes what plans expect.
import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  type Costs,
  type CrateItem,
  createAlbumCount,
  inputOf,
  measureCosts,
} from '@linernotes/enrich';
import { readRecords } from '@linernotes/exporters';
import { writePlayedAlbums } from './crate/played-albums.ts';
import {
  casesOf,
  cratesOfAlbums,
  cratesOfExample,
  decided,
  itemsOf,
} from './plan-calibrate-cases.ts';
import { pooledByCatalogue, pooledByQuestion } from './plan-calibrate-pool.ts';
import {
  type Compared,
  compare,
  inFolder,
  type PlanCase,
  type PlanWorld,
  startPlanWorld,
} from './plan-calibrate-world.ts';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    /** Only cases whose name has this. */
    only: { type: 'string', default: '' },
  },
});
const written = fileURLToPath(
  new URL('../packages/enrich/src/plan/typical-costs.ts', import.meta.url),
);
const example = new URL('../examples/crate.csv', import.meta.url);
const rows = (
  await Array.fromAsync(
    readRecords(Readable.from([readFileSync(example, 'utf8')]), {
      name: 'crate.csv',
      format: 'csv',
    }),
  )
).flatMap((item) => ('record' in item && item.record ? [item.record] : []));

await inFolder(async (folder) => {
  writePlayedAlbums(folder, 10, 6);
  const ofAlbums = await startPlanWorld(folder);
  const ofExample = await startPlanWorld(new URL('../examples/platforms', import.meta.url));
  try {
    if (values.write) await calibrate(ofAlbums, ofExample);
    else await holdAgainst(ofAlbums, ofExample);
  } finally {
    await ofAlbums.close();
    await ofExample.close();
  }
});

async function holdAgainst(ofAlbums: PlanWorld, ofExample: PlanWorld): Promise<void> {
  const albums = casesOf('albums', cratesOfAlbums(10, 6));
  const examples = casesOf('example', cratesOfExample(rows));
  const told = [
    ...(await all(ofAlbums, albums, (place) => `discogs:release:${Math.floor(place / 6) + 1}`)),
    ...(await all(ofExample, examples, () => 'discogs:release:249504')),
  ];
  const off = told.filter(isOff);
  console.log(`${told.length} plans, ${off.length} off by more than 15 % or beyond their bounds`);
  if (off.length > 0) process.exitCode = 1;
}

async function all(
  world: PlanWorld,
  cases: readonly PlanCase[],
  refOf: (place: number) => string,
): Promise<readonly Compared[]> {
  const told: Compared[] = [];
  const [first] = cases;
  for (const one of [...cases, ...(first ? [decided(first, refOf)] : [])]) {
    if (!one.name.includes(values.only)) continue;
    const compared = await compare(world, one);
    console.log(lineOf(compared));
    told.push(compared);
  }
  return told;
}

function shareOff({ expected, measured }: Compared): number {
  return measured === expected ? 0 : expected / Math.max(1, measured) - 1;
}

/** Of a crate of five rows, two requests are no fault. */
function isOff(one: Compared): boolean {
  const { best, expected, most, measured, askedForPlan } = one;
  // What a crate costs that nobody has is between the bounds; nobody expects it.
  const isHeld = !one.name.includes('on no platform');
  const isFar = isHeld && Math.abs(shareOff(one)) > 0.15 && Math.abs(expected - measured) > 2;
  return isFar || measured < best || measured > most || askedForPlan > 0;
}

function lineOf(one: Compared): string {
  const { name, fields, best, expected, most, measured } = one;
  const off = `${(shareOff(one) * 100).toFixed(0)} %`;
  const cells = [fields.padEnd(22), `${expected}`.padStart(5), `${measured}`.padStart(5)];
  return `${isOff(one) ? '!' : ' '} ${name.padEnd(44)} ${cells.join(' ')} ${off.padStart(6)}   ${best} to ${most}`;
}

/** Rows of each kind by themselves, so that what they share with others is not counted for either. */
async function calibrate(ofAlbums: PlanWorld, ofExample: PlanWorld): Promise<void> {
  const { mixed: _, 'on no platform': __, ...albums } = cratesOfAlbums(10, 6);
  const { example: whole = [], 'without identifiers': ___, ...parts } = cratesOfExample(rows);
  const plain = whole.filter(
    ({ isrc, barcode, catalogNumber }) => !isrc && !barcode && !catalogNumber,
  );
  const catalogues = [
    pooledByQuestion(await measureEach(ofAlbums, Object.values(albums))),
    pooledByQuestion(await measureEach(ofExample, [plain, ...Object.values(parts)])),
  ];
  const text = `// Written by \`npm run plan:calibrate -- --write\`: what rows of the example crate, and of albums that are played, cost.
import type { Costs } from './costs.ts';

/** What {@link planCrate} expects where nothing else is said. */
export const typicalCosts: Costs = ${JSON.stringify(pooledByCatalogue(catalogues), null, 2)};
`;
  writeFileSync(written, text);
}

async function measureEach(
  world: PlanWorld,
  crates: readonly Parameters<typeof itemsOf>[0][],
): Promise<readonly Costs[]> {
  const costs: Costs[] = [];
  for (const crate of crates) costs.push(await measure(world, itemsOf(crate)));
  return costs;
}

async function measure(world: PlanWorld, items: readonly CrateItem[]): Promise<Costs> {
  const count = createAlbumCount();
  for (const item of items) count.add(inputOf(item));
  const liner = world.linerOf({ cache: null });
  try {
    return await measureCosts(items, liner, { isAlbumShared: count.isShared });
  } finally {
    await liner.close();
  }
}
