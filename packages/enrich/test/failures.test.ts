import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { enrich } from '../src/index.ts';
import { crate, enrichAll, enrichOne, startWorld, statuses } from './helpers.ts';

const always = { match: /./, times: 1_000 };
const record = { artist: 'Nirvana', title: 'Lithium', album: 'Nevermind' };

describe('one platform that fails', () => {
  it.each([
    ['answers 500', { ...always, status: 500 }, 'failed server'],
    ['sends a web page', { ...always, kind: 'html', status: 200 }, 'failed server'],
    ['never answers', { ...always, kind: 'hang' }, 'failed timeout'],
    ['drops the connection', { ...always, kind: 'reset' }, 'failed network'],
    ['wants a credential', { ...always, status: 401 }, 'failed authentication'],
    [
      'answers in another shape',
      { ...always, status: 200, body: { results: 7 } },
      'failed invalid-response',
    ],
  ] as const)('and %s hides nothing of the other', async (_how, fault, status) => {
    const { liner } = await startWorld({ discogs: { faults: [fault] }, liner: { timeoutMs: 150 } });
    const row = await enrichOne(record, { liner });
    expect(row.status).toBe('matched');
    expect(row.record.title?.value).toBe('Lithium');
    expect(statuses(row)).toEqual({ discogs: status, musicbrainz: 'found search' });
    const { error } = row.sources[0] ?? {};
    expect(error?.message).toMatch(/discogs/i);
  });

  it('costs the requests that were made; a repeat of one is none of its own', async () => {
    const { server, liner } = await startWorld({
      discogs: { faults: [{ ...always, status: 500 }] },
    });
    const row = await enrichOne(record, { liner });
    expect(row.sources[0]?.requests).toBe(1);
    expect(server.accepted['discogs']).toBe(3);
  });

  it('is told apart from one that has nothing', async () => {
    const { liner } = await startWorld({ discogs: { faults: [{ ...always, status: 500 }] } });
    const row = await enrichOne({ artist: 'Nobody At All', title: 'Zzyzx Qwv' }, { liner });
    expect(row.status).toBe('failed');
    expect(statuses(row)).toEqual({ discogs: 'failed server', musicbrainz: 'missing' });
  });

  it('is asked again for the next row, and answers after its bad moment', async () => {
    const faults = [{ match: /./, times: 2, status: 503 }];
    const { liner } = await startWorld({ discogs: { faults } });
    expect(statuses(await enrichOne(record, { liner }))['discogs']).toMatch('found');
  });

  it('is left alone after five failures in a row', async () => {
    const { server, liner } = await startWorld({
      discogs: { faults: [{ ...always, status: 500 }] },
    });
    const rows = await enrichAll(crate(record, record, record, record), { liner, concurrency: 1 });
    expect(rows.every(({ status }) => status === 'matched')).toBe(true);
    expect(rows.slice(-1).map(statuses)).toMatchObject([{ discogs: 'failed circuit-open' }]);
    expect(server.accepted['discogs']).toBe(5);
  });
});

describe('an abort', () => {
  const many = crate(...Array.from({ length: 40 }, (_, index) => ({ title: `Lithium ${index}` })));

  it("throws the signal's own reason and sends nothing more", async () => {
    const { server, liner } = await startWorld({
      discogs: { latencyMs: 20 },
      musicbrainz: { latencyMs: 20 },
    });
    const abort = new AbortController();
    const reason = new Error('enough');
    let given = 0;
    const work = (async () => {
      for await (const _row of enrich(many, { liner, signal: abort.signal, concurrency: 4 })) {
        given += 1;
        if (given === 2) abort.abort(reason);
      }
    })();
    await expect(work).rejects.toBe(reason);
    await sleep(50);
    const sent = server.requests.length;
    await sleep(100);
    expect([given, server.requests.length]).toEqual([2, sent]);
    expect(sent).toBeLessThan(60);
  });

  it('before the start sends nothing at all', async () => {
    const { server, liner } = await startWorld();
    const reason = new Error('not today');
    await expect(enrichAll(many, { liner, signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(server.requests).toEqual([]);
  });

  it('ends a wait for a platform that does not answer', async () => {
    const { liner } = await startWorld({
      discogs: { faults: [{ ...always, kind: 'hang' }] },
      liner: { timeoutMs: 60_000 },
    });
    const abort = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => abort.abort(reason), 50);
    await expect(enrichOne(record, { liner, signal: abort.signal })).rejects.toBe(reason);
  });
});
