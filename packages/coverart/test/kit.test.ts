import { describeAdapter } from '@linernotes/testing/vitest';
import { facts } from './facts.ts';

describeAdapter(facts);
