import type { Line } from './operation-call.ts';
import { notItsPicture, pictureAdapter } from './picture-adapter.ts';
import type { PicturePlace } from './pictures.ts';

/** A server of pictures, ready to be asked, and what of it. */
interface PictureLine {
  readonly line: Line;
  readonly path: string;
}

/** The servers of pictures that were asked so far, each with a pipeline of its own. */
export interface PictureLines {
  /** @throws LinerError `configuration` for an address that is none of the platform's pictures */
  readonly of: (platform: Line, address: string) => PictureLine;
  readonly close: () => Promise<void>;
}

export function createPictureLines(make: (adapter: Line['adapter']) => Line): PictureLines {
  const made = new Map<string, Line>();
  const lineAt = ({ adapter }: Line, place: PicturePlace): Line | null => {
    if (!adapter.pictures) return null;
    const key = [adapter.id, place.origin, place.basePath].join(' ');
    const line = made.get(key) ?? make(pictureAdapter(adapter, adapter.pictures, place));
    made.set(key, line);
    return line;
  };
  return {
    of: (platform, address) => {
      const { adapter } = platform;
      const place = adapter.pictureAt(address);
      const line = place && (place.isOwn ? platform : lineAt(platform, place));
      if (!line) throw notItsPicture(adapter, address);
      return { line, path: place.path };
    },
    close: async () => {
      await Promise.all([...made.values()].map((line) => line.close()));
    },
  };
}
