import { describe, expect, it } from 'vitest';
import { baseString, isSignedWith, oauthParameters } from '../../src/oauth/signature.ts';
import type { PlayerRequest } from '../../src/player.ts';

function request(method: string, address: string, more: Partial<PlayerRequest>): PlayerRequest {
  const { origin, pathname, searchParams } = new URL(address);
  return {
    method,
    path: pathname,
    query: searchParams,
    headers: {},
    baseUrl: origin,
    body: '',
    ...more,
  };
}

const consumerSecret = 'kd94hf93k423kf44';

describe('signatures', () => {
  it('have the base string of RFC 5849, 3.4.1.1', () => {
    const signed = request('POST', 'http://EXAMPLE.COM/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b', {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization:
          'OAuth realm="Example", oauth_consumer_key="9djdj82h48djs9d2", oauth_token="kkk9d7dh3k39sjv7", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131201", oauth_nonce="7d8f3e4a", oauth_signature="bYT5CMsGcbgUdFHObYMEfcx6bsw%3D"',
      },
      body: 'c2&a3=2+q',
    });

    expect(baseString(signed, oauthParameters(signed) ?? new Map())).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
  });

  it('of the last example of RFC 5849, 1.2 is right, and wrong with any other secret', () => {
    const photo = request(
      'GET',
      'http://photos.example.net/photos?file=vacation.jpg&size=original',
      {
        headers: {
          authorization:
            'OAuth realm="Photos", oauth_consumer_key="dpf43f3p2l4k3l03", oauth_token="nnch734d00sl2jdk", oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131202", oauth_nonce="chapoH", oauth_signature="MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"',
        },
      },
    );

    expect(isSignedWith(photo, { consumerSecret, tokenSecret: 'pfkkdhi9sl3r4s00' })).toBe(true);
    expect(isSignedWith(photo, { consumerSecret, tokenSecret: 'pfkkdhi9sl3r4s01' })).toBe(false);
    expect(isSignedWith(photo, { consumerSecret: 'x', tokenSecret: 'pfkkdhi9sl3r4s00' })).toBe(
      false,
    );
  });
});
