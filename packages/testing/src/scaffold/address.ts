/** An operation's address as code, and as it is asked for in the first case. */
export interface AddressView {
  /** What stands in a template literal: `/albums/${id}`. */
  readonly path: string;
  /** The parameters as the inside of an object literal: `q: words, limit`; empty when there are none. */
  readonly query: string;
  /** `/albums/249504?limit=3` */
  readonly sampleAddress: string;
}

/** What stands for a placeholder in code, where it is not the name itself. */
const expressions: Readonly<Record<string, string>> = {
  text: 'words(query)',
  page: 'Math.floor(offset / limit) + 1',
};

/** Reads `/search?q={text}&limit={limit}`. */
export function addressOf(address: string, samples: Readonly<Record<string, string>>): AddressView {
  const [path = '', query = ''] = address.split('?', 2);
  const parameters = query.split('&').filter((one) => one !== '');
  return {
    path: path.replace(/\{(\w+)\}/g, (_, name: string) => `\${${expressions[name] ?? name}}`),
    query: parameters.map(propertyOf).join(', '),
    sampleAddress: address.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(samples[name] ?? ''),
    ),
  };
}

function propertyOf(parameter: string): string {
  const [key = '', value = ''] = parameter.split('=', 2);
  const [, name] = /^\{(\w+)\}$/.exec(value) ?? [];
  const code = name === undefined ? literalOf(value) : (expressions[name] ?? name);
  if (key === code) return key;
  return /^[A-Za-z_]\w*$/.test(key) ? `${key}: ${code}` : `'${key}': ${code}`;
}

/** Text with placeholders in it, as `isrc:{isrc}`, is a template. */
function literalOf(value: string): string {
  if (!value.includes('{')) return `'${value}'`;
  return `\`${value.replace(/\{(\w+)\}/g, (_, name: string) => `\${${expressions[name] ?? name}}`)}\``;
}
