/** Places of issue that platforms name and ISO 3166-1 does not, with the codes that MusicBrainz gives them. */
const otherPlaces: ReadonlyMap<string, string> = new Map(
  Object.entries({
    uk: 'GB',
    'united kingdom': 'GB',
    us: 'US',
    usa: 'US',
    europe: 'XE',
    worldwide: 'XW',
    ussr: 'SU',
    'soviet union': 'SU',
    yugoslavia: 'YU',
    czechoslovakia: 'XC',
    'german democratic republic (gdr)': 'XG',
    russia: 'RU',
    'south korea': 'KR',
    türkiye: 'TR',
  }),
);

let codes: ReadonlyMap<string, string> | undefined;

/**
 * The ISO 3166-1 code of a country written in English (`Canada`, `UK`), or MusicBrainz' code of a
 * place that ISO leaves out (`Europe` is XE); `null` for words that name no single place.
 * Source of the latter: https://musicbrainz.org/doc/Release_Country
 */
export function toCountryCode(text: string): string | null {
  const name = text.trim().toLowerCase();
  if (/^[a-z]{2}$/.test(name) && name !== 'uk') return name.toUpperCase();
  codes ??= countryCodes();
  return otherPlaces.get(name) ?? codes.get(name) ?? null;
}

/** English names come with every JavaScript engine; two letters make 676 codes to ask for. */
function countryCodes(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const all = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(
    all.flatMap((code) => {
      const name = names.of(code);
      return name ? [[name.toLowerCase(), code] as const] : [];
    }),
  );
}
