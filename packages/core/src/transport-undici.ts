import process from 'node:process';
import type { HttpRequest, HttpResponse } from './http.ts';
import { type Transport, type TransportOptions, transportSettings } from './transport-options.ts';
import { proxiesOf } from './transport-proxies.ts';
import type { Sender } from './transport-send.ts';

/**
 * Sends over pooled keep-alive connections, HTTP/2 where it is offered, through the proxy that the
 * environment names. What does so is loaded with the first request: most of the time that core takes to
 * be imported would be undici's.
 */
export function createTransport(options: TransportOptions): Transport {
  const settings = transportSettings(options);
  const proxies = proxiesOf(process.env);
  let opening: Promise<Sender> | null = null;
  const open = async (): Promise<Sender> => {
    const { createSender } = await import('./transport-send.ts');
    return createSender(settings, options.tls?.ca, proxies);
  };
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    opening ??= open();
    return (await opening).send(request);
  };
  const underWay = new Set<Promise<unknown>>();
  return {
    send: (request) => {
      const answer = send(request);
      underWay.add(answer);
      const forget = (): void => void underWay.delete(answer);
      answer.then(forget, forget);
      return answer;
    },
    close: async () => {
      await Promise.allSettled(underWay);
      const sender = await opening?.catch(() => null);
      await sender?.destroy();
    },
  };
}
