import { describeAdapter } from '../../src/kit-vitest.ts';
import { lodgeFacts } from './lodge.ts';
import { standFacts } from './stand.ts';

describeAdapter(lodgeFacts);
describeAdapter(standFacts);
