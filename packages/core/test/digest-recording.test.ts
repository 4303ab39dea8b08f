import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestVerifier, startPlatformServer } from '@linernotes/testing';
import { expect, it, onTestFinished } from 'vitest';
import { createLiner, type LinerOptions } from '../src/index.ts';
import { record, replay } from '../src/recording.ts';
import { good, soon, tiny } from './tiny.ts';

const password = 'cnrypassword5f3a9c';

it('of a proof there is nothing in a recording, which is replayed all the same', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'linernotes-digest-')), 'run');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const digest = digestVerifier({ realm: 'tiny', users: { anna: password } });
  const proofs: string[] = [];
  const server = await startPlatformServer({
    platforms: [
      {
        id: 'tiny',
        answer: (request) => {
          const who = digest.identify(request);
          proofs.push(request.headers['authorization'] ?? '');
          if ('user' in who) return { status: 200, body: JSON.parse(good) };
          return digest.refuse(who.refusal, { message: 'no' });
        },
      },
    ],
  });
  onTestFinished(() => server.close());
  const adapter = {
    ...tiny({ baseUrl: server.url('tiny') }),
    secrets: [password],
    digest: { username: 'anna', password },
  };
  const names = async (recording: LinerOptions<typeof adapter>['recording']) => {
    const liner = createLiner({ ...soon, adapters: [adapter], ...(recording && { recording }) });
    const ask = async (id: string) => (await liner.on('tiny').labelById({ id }))?.name;
    const found = [await ask('7'), await ask('8')];
    await liner.close();
    return found;
  };
  expect(await names(record({ folder }))).toEqual(['Warp', 'Warp']);
  const asked = server.requests.length;
  expect(await names(replay({ folder }))).toEqual(['Warp', 'Warp']);
  expect(server.requests).toHaveLength(asked);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const written = files
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  const parts = proofs.flatMap((proof) =>
    [...proof.matchAll(/="([^"]{16,})"/g)].map(([, of]) => of),
  );
  expect([parts.length > 4, written.includes('"isChallenge": true')]).toEqual([true, true]);
  for (const part of [password, ...parts]) expect(written).not.toContain(part);
});
