import { maybe } from '@linernotes/core';
import * as z from 'zod';

const text = z.string().min(1);
export const Release = z.object({ id: text, title: text, artist: text, upc: maybe(z.string()) });
