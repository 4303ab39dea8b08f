import { defineAnswer } from '@linernotes/core';
import * as z from 'zod';
import { pageAnswer } from '../page.ts';
import { Id, listOf, text } from '../wire.ts';

export const Release = z.object({ id: Id, title: z.string().min(1) });
export type Release = z.output<typeof Release>;

export const releaseAnswer = defineAnswer({ schema: Release, map: (release) => release });

export const VersionRow = z.object({ id: Id, title: z.string().min(1), label: text, catno: text });
export type VersionRow = z.output<typeof VersionRow>;

export const versionsAnswer = pageAnswer('versions', listOf(VersionRow));
