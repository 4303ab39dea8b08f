import { describe, expect, it } from 'vitest';
import { proxiesOf } from '../src/transport-proxies.ts';

describe('the proxies of an environment', () => {
  it('are none where nothing names one', () => {
    expect(proxiesOf({ NO_PROXY: 'localhost', HTTPS_PROXY: '' })).toBeNull();
  });

  it('are read from the usual variables, the small ones first', () => {
    const environment = {
      HTTPS_PROXY: 'http://large:1',
      https_proxy: 'http://small:1',
      HTTP_PROXY: 'http://plain:1',
      NO_PROXY: 'a,b',
    };

    expect(proxiesOf(environment)).toEqual({
      env: 'https_proxy',
      httpsProxy: 'http://small:1',
      httpProxy: 'http://plain:1',
      noProxy: 'a,b',
    });
  });

  it.each(['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'])(
    'are refused where %s is no address',
    (env) => {
      expect(() => proxiesOf({ [env]: 'not an address' })).toThrow(
        `${env} is not the address of a proxy.`,
      );
    },
  );
});
