import type { Adapter, Downloaded, DownloadSink, Liner } from '@linernotes/core';
import { type Call, send } from './ask.ts';
import type { Endpoint, InputOf } from './endpoint.ts';
import { images } from './images.ts';
import { buildRequest } from './request.ts';

type Pictures = Pick<Liner<Adapter<'discogs'>>, 'picture'>;
type ImageInput = InputOf<typeof images.image>;

/** What a picture's download may weigh, besides what is said of any call. */
export interface ImageCall extends Call {
  /** In bytes; what is larger is refused while it comes. @default 256 MiB */
  readonly maxSizeBytes?: number | undefined;
}

export interface ImageDownload {
  /** Leads a picture into a sink, piece by piece: it never stands in memory as a whole. */
  readonly download: (
    input: ImageInput,
    sink: DownloadSink,
    call?: ImageCall,
  ) => Promise<Downloaded>;
}

/** Asks the server of the pictures. */
export async function askForPicture(
  liner: Pictures,
  endpoint: Endpoint,
  input: object,
  call: Call,
): Promise<unknown> {
  const { url } = buildRequest(endpoint, input as InputOf<typeof endpoint>);
  return liner.picture('discogs', url, (http) => send(http, endpoint, input), call);
}

export function imageDownload(liner: Pictures): ImageDownload['download'] {
  return async (input, sink, { maxSizeBytes, ...call } = {}) => {
    const { url } = buildRequest(images.image, input);
    return liner.picture(
      'discogs',
      url,
      (http, path) => http.download(path, sink, { maxSizeBytes, kind: images.image.id }),
      call,
    );
  };
}
