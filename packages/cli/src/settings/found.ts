/** A value as it was set. */
export interface Found {
  readonly value: string;
  /** The source's name: `--set`, `environment`, `.env`, or the config file's name. */
  readonly origin: string;
  /** The place, as a sentence has it: `the environment`, `liner.config.json (line 3)`. */
  readonly where: string;
  /** `false` for a file that merely lies in the current directory: a stranger may have put it there. */
  readonly isTrusted: boolean;
}

/** Reads one setting by its name, from the first source that has it. Empty counts as absent. */
export type ReadSetting = (name: string) => Found | null;

/** One place where settings stand. */
export interface Source {
  readonly origin: string;
  readonly isTrusted: boolean;
  readonly find: (name: string) => Pick<Found, 'value' | 'where'> | null;
}

/** Reads from sources in their order, the first one first. */
export function readFrom(sources: readonly Source[]): ReadSetting {
  return (name) => {
    for (const { origin, isTrusted, find } of sources) {
      const found = find(name);
      const value = found?.value.trim();
      if (found && value) return { value, origin, where: found.where, isTrusted };
    }
    return null;
  };
}

/** Longer texts may be a credential in the wrong place. */
const longestShown = 24;

/** What a bad value looks like, without telling a secret. */
export function shapeOf(value: string, isSecret: boolean): string {
  const count = [...value].length;
  if (!isSecret && count <= longestShown) return JSON.stringify(withoutUser(value));
  return `text of ${count} characters`;
}

/** An address without the user name and password that it may carry. */
export function withoutUser(text: string): string {
  return text.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i, '$1…@');
}
