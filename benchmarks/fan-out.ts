// Asking all platforms at once, against one after another: `npm run bench:fan-out`.
import { createLiner } from '@linernotes/core';
import { rate, startPlatforms } from './servers.ts';

const latencyMs = 100;
const questions = [
  'Nevermind',
  'Homework',
  'Rumours',
  'Surrender',
  'In Rainbows',
  'Splazsh',
  'Frank',
  'Metallica',
];
const { server, adapters } = await startPlatforms(latencyMs);
const liner = createLiner({ adapters, rate });

const slowest = await time((title) => liner.on('musicbrainz').searchReleases({ title }));
const inTurn = await time(async (title) => {
  await liner.on('discogs').searchReleases({ title });
  await liner.on('musicbrainz').searchReleases({ title });
});
const atOnce = await time((title) => Array.fromAsync(liner.ask('searchReleases', { title })));
await liner.close();
await server.close();

console.log(`${questions.length} questions, 2 platforms, ${latencyMs} ms each`);
console.log(`one platform alone   ${slowest.toFixed(0)} ms a question`);
console.log(`one after another    ${inTurn.toFixed(0)} ms a question`);
console.log(
  `all at once          ${atOnce.toFixed(0)} ms a question: ${(atOnce / slowest).toFixed(2)} × one alone, ${(atOnce / inTurn).toFixed(2)} × one after another`,
);

async function time(ask: (title: string) => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  for (const title of questions) await ask(title);
  return (performance.now() - startMs) / questions.length;
}
