// A crate asks for the tracks of one album with the same names again and again, and taking a name apart
// is most of what a comparison costs.
import { LRUCache } from 'lru-cache';
import { type ParsedArtists, parseArtists } from './artists.ts';
import { type PreparedName, prepareName } from './names.ts';
import { normalizeText } from './text.ts';
import { classifyVersion, type VersionInfo } from './versions.ts';

/** Enough for the albums that are compared at one time, and a few megabytes. */
const mostNames = 1_024;
/** Stands in no name that is compared as one. */
const separator = '\u0000';

const names = new LRUCache<string, { readonly name: PreparedName | null }>({
  max: mostNames,
  memoMethod: (key) => {
    const [text = '', version] = key.split(separator);
    return { name: normalizeText(text) === '' ? null : prepareName(text, version) };
  },
});
const artists = new LRUCache<string, ParsedArtists>({ max: mostNames, memoMethod: parseArtists });
const versions = new LRUCache<string, VersionInfo>({ max: mostNames, memoMethod: classifyVersion });

/** The same as {@link prepareName}; `null` for a name of nothing. */
export function rememberedName(text: string, version = ''): PreparedName | null {
  return names.memo([text, version].map((part) => part.replaceAll(separator, ' ')).join(separator))
    .name;
}

/** The same as {@link parseArtists}. */
export function rememberedArtists(text: string): ParsedArtists {
  return artists.memo(text);
}

/** The same as {@link classifyVersion}. */
export function rememberedVersion(text: string): VersionInfo {
  return versions.memo(text);
}
