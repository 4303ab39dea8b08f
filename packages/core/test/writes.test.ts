import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type AdapterHttp, createLiner, defineAnswer, type PlannedRequest } from '../src/index.ts';
import { closeServers, serve, soon, tiny } from './tiny.ts';

afterEach(closeServers);

const made = defineAnswer({
  format: 'none',
  schema: z.null(),
  map: (_none, { location }) => location ?? null,
});

/** Does work against a server that tells where it made something, and what it was sent. */
async function change<Value>(
  work: (http: AdapterHttp) => Promise<Value>,
  dryRun?: (request: PlannedRequest) => void,
) {
  const sent: { method: string; type: string | undefined; body: string }[] = [];
  const { url } = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      sent.push({ method: request.method ?? '', type: request.headers['content-type'], body });
      response.writeHead(sent.length > 1 ? 204 : 200, { location: '/jobs/7' }).end();
    });
  });
  const liner = createLiner({ ...soon, adapters: [tiny({ baseUrl: url })] });
  try {
    return { value: await liner.through('tiny', 'change', work, { dryRun }), sent, url };
  } finally {
    await liner.close();
  }
}

const xml = { mediaType: 'application/xml; charset=UTF-8', text: '<a>é</a>' };

describe('an answer whose headers alone are read', () => {
  it('tells where something was made, with and without a status for no body', async () => {
    const { value } = await change(async (http) => [
      await http.send('POST', '/jobs', made),
      await http.send('POST', '/jobs', made),
    ]);
    expect(value).toEqual(['/jobs/7', '/jobs/7']);
  });
});

describe('a change', () => {
  it('carries any text under its own type', async () => {
    const { sent } = await change((http) => http.send('POST', '/jobs', made, { content: xml }));
    expect(sent).toEqual([{ method: 'POST', type: xml.mediaType, body: xml.text }]);
  });

  it('is told and not sent in a dry run, while what reads is asked', async () => {
    const told: PlannedRequest[] = [];
    const { value, sent, url } = await change(
      async (http) => [
        await http.send('POST', '/jobs', made, { content: xml, query: { of: 'a b' } }),
        await http.send('DELETE', '/jobs/7', made),
        await http.get('/jobs', made),
      ],
      (request) => told.push(request),
    );
    expect(value).toEqual([null, null, '/jobs/7']);
    expect(sent.map(({ method }) => method)).toEqual(['GET']);
    expect(told).toEqual([
      { method: 'POST', url: `${url}/jobs?of=a+b`, mediaType: xml.mediaType, body: xml.text },
      { method: 'DELETE', url: `${url}/jobs/7` },
    ]);
  });
});
