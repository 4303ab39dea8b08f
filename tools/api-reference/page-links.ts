import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Links of the pages in a folder that lead to no file, or to no place in a page there. */
export function deadPageLinks(folder: string): readonly string[] {
  const files = globSync('**/*.html', { cwd: folder });
  const pages = new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  const places = new Map([...pages].map(([file, text]) => [file, idsOf(text)]));
  return [...pages].flatMap(([page, text]) =>
    [...new Set(hrefsOf(text))]
      .filter((href) => {
        const [path = '', place = ''] = href.split('#').map(decodeURIComponent);
        const file = path === '' ? page : posix.join(posix.dirname(page), path);
        const known = places.get(file);
        return known ? place !== '' && !known.has(place) : !existsSync(join(folder, file));
      })
      .map((href) => `${page}: there is no ${href}`),
  );
}

function hrefsOf(text: string): readonly string[] {
  return [...text.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => !/^[a-z]+:/i.test(href));
}

function idsOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
}
