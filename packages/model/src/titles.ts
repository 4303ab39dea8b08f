/** A title with the part that names a version kept apart. */
export interface TitleAndVersion {
  readonly title: string;
  readonly version?: string;
}

const versionWord =
  /\b(?:mix|remix|version|edit|live|remaster(?:ed)?|dub|instrumental|acoustic|demo|mono|stereo|rework|reprise|take|session|extended|unplugged|a cappella|acapella|vip|bootleg|karaoke)\b/i;
const closingBrackets = /^(?<title>.*\S)\s*[([（](?<inside>[^()[\]（）]+)[)\]）]$/u;
const dashed = /^(?<title>.*\S)\s+[-–—]\s+(?<inside>\S.*)$/u;
const dashedVersion =
  /^(?:(?:19|20)\d{2}\s+)?(?:re)?(?:mix|master(?:ed)?|mono|stereo|live|edit|instrumental|radio edit|single version|album version|extended (?:mix|version)|original mix|acoustic)\b/i;

/**
 * Sets the version apart from the title: `Blue Monday (Extended Mix)`, `Heroes - 2017 Remaster`.
 * Brackets that name no version (`(I Can't Get No) Satisfaction`, `Pt. 2`, `feat. …`) stay where they are.
 */
export function splitVersion(text: string): TitleAndVersion {
  const trimmed = text.trim();
  const inBrackets = closingBrackets.exec(trimmed)?.groups;
  if (inBrackets && versionWord.test(inBrackets['inside'] ?? '')) return named(inBrackets);
  const afterDash = dashed.exec(trimmed)?.groups;
  if (afterDash && dashedVersion.test(afterDash['inside'] ?? '')) return named(afterDash);
  return { title: trimmed };
}

/**
 * Reads a title of which the platform keeps the version apart, in brackets or without: `Get Lucky` and
 * `(Radio Edit - feat. Pharrell Williams)`. A guest that stands with the version goes back to the title.
 */
export function withVersion(title: string, version: string): TitleAndVersion {
  const inside = version.trim().replace(/^[([]([^()[\]]+)[)\]]$/, '$1');
  if (inside === '') return splitVersion(title);
  const [, name = inside, guests] = /^(.*?)[\s-]*\b((?:feat|ft)\..*)$/i.exec(inside) ?? [];
  const whole = guests ? `${title.trim()} (${guests})` : title.trim();
  return name === '' ? { title: whole } : { title: whole, version: name };
}

function named(groups: Record<string, string | undefined>): TitleAndVersion {
  return { title: groups['title'] ?? '', version: (groups['inside'] ?? '').trim() };
}
