import { afterEach, expect, it } from 'vitest';
import { createLiner, type FailedAnswer } from '../src/index.ts';
import { closeServers, failureOf, serve, tiny } from './tiny.ts';

afterEach(closeServers);

it('who explains a failure learns the path of who answered, behind a redirect too', async () => {
  const { url: baseUrl } = await serve((request, response) => {
    const isFirst = request.url === '/asked';
    response.writeHead(isFirst ? 307 : 404, isFirst ? { location: '/kept/7?x=1' } : {}).end();
  });
  const paths: string[] = [];
  const explain = ({ path }: FailedAnswer) => {
    paths.push(path);
    return { cause: 'lost' };
  };
  const liner = createLiner({ adapters: [{ ...tiny({ baseUrl }), explain }] });
  const sink = { begin: () => undefined, write: () => undefined };
  const failure = await failureOf(
    liner.through('tiny', 'file', (http) => http.download('/asked', sink)),
  );

  expect(failure).toMatchObject({ code: 'not-found', details: { cause: 'lost' } });
  await liner.close();
  expect(paths).toEqual(['/kept/7']);
});
