import { describeAdapter } from '@linernotes/testing/vitest';
import { makeShop } from './shop.ts';
import { shopFacts } from './shop-facts.ts';

describeAdapter(shopFacts(makeShop()));
