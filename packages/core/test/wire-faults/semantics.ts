import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { answer, send } from '@linernotes/testing';
import { assertWarp, says, saysText, warp } from './answers.ts';
import { type Fault, oneQuestion } from './fault.ts';
import { errorOf, type Stage } from './stage.ts';

async function unknownFields(stage: Stage): Promise<string> {
  const unknown = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`new${index}`, index]),
  );
  const json = { ...warp, ...unknown, stats: { have: 1, fresh: 2, deep: { er: 3 } } };
  const seen = await stage.ask(await stage.raw(says({ json })));
  assertWarp(seen);
  const paths = stage.events.flatMap((event) => (event.type === 'drift' ? [event.path] : []));
  const expected = [...Object.keys(unknown), 'stats.deep', 'stats.fresh'];
  deepEqual(paths.toSorted(), expected.toSorted());
  return seen.word;
}

async function reversed(stage: Stage): Promise<string> {
  const server = await stage.raw(async (peer, arrival) => {
    const id = Number(arrival.target.split('/').at(-1));
    await sleep((20 - id) * 50);
    return send(answer({ json: { id, name: `Row ${id}` } }))(peer, arrival);
  });
  const asker = stage.asker(server);
  const ids = Array.from({ length: 20 }, (_, id) => id);
  const names: unknown[] = [];
  // The first answer shows that nobody else uses the budget; from then on all may leave together.
  await asker.ask('20');
  await Promise.all(
    ids.map(async (id) => {
      const { value } = await asker.ask(String(id));
      equal(Reflect.get(Object(value), 'name'), `Row ${id}`);
      names.push(id);
    }),
  );
  ok(Number(names[0]) > 14 && Number(names.at(-1)) < 5, `answers came in the order ${names}`);
  return 'value';
}

export const semanticsFaults: readonly Fault[] = [
  { id: 'sem-unknown-fields', expect: 'value', run: unknownFields },
  oneQuestion('sem-missing-required', 'invalid-response', {
    act: () => says({ json: { name: 'Warp' } }),
    ask: { wild: { verb: 'find' } },
    requests: 1,
    check: (seen) => match(JSON.stringify(errorOf(seen).details), /"id: /),
  }),
  oneQuestion('sem-type-changed', 'invalid-response', {
    act: () => says({ json: { ...warp, year: '1999' } }),
    requests: 1,
    check: (seen) => match(JSON.stringify(errorOf(seen).details), /year/),
  }),
  { id: 'sem-swapped-answers', expect: 'value', run: reversed },
  oneQuestion('sem-stats-shape', 'value', {
    act: () => says({ json: { ...warp, stats: { is_offensive: false } } }),
    requests: 1,
    check: ({ value }) => {
      const { have, want } = JSON.parse(Reflect.get(Object(value), 'disambiguation'));
      deepEqual([have, want], [undefined, undefined]);
    },
  }),
  oneQuestion('our-number-not-finite', 'invalid-response', {
    act: () => saysText('{"id":7,"name":"Warp","year":1e999}'),
    requests: 1,
    check: (seen) => ok(!/NaN/.test(JSON.stringify(errorOf(seen).details))),
  }),
];
