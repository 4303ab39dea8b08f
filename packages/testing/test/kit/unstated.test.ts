import { expect, it } from 'vitest';
import { unstatedIn } from '../../src/kit/unstated.ts';
import { checkAdapter, type KitSubject, unstated } from '../../src/kit.ts';

const none = { status: 404, body: unstated('the body of a 404') };
const facts = { options: {}, none, cases: { releaseById: [{ expected: unstated('a release') }] } };

it('what is unstated is found at any depth, in the order of the facts', () => {
  expect(unstatedIn(facts)).toEqual(['the body of a 404', 'a release']);
});

it('stated facts have nothing unstated', () => {
  expect(unstatedIn({ options: null, failures: [], none: { status: 404 } })).toEqual([]);
});

it('no report is made of an adapter whose facts are not stated', async () => {
  // Nothing of it is read before that.
  const subject = { facts } as unknown as KitSubject;
  await expect(checkAdapter(subject)).rejects.toThrow(
    'The facts do not state yet: the body of a 404.',
  );
});
