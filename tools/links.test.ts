import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deadPageLinks } from './api-reference/page-links.ts';
import { deadLinks } from './docs-check/markdown-links.ts';

/** A folder of files, gone after the test. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'links-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('links of documents', () => {
  const other = '# One `code` & more\n\n## Twice\n\n## Twice\n\n<a id="here"></a>\n';

  it('lead to files, folders, headings and ids', () => {
    const links = ['', '#one-code--more', '#twice', '#twice-1', '#here'];
    const text = `# Top\n\n${links.map((link) => `[x](docs/other.md${link})`).join(' ')} [up](#top) ![y](docs)`;

    expect(deadLinks(folderOf({ 'a.md': text, 'docs/other.md': other }), ['a.md'])).toEqual([]);
  });

  it('are dead where there is no file or no heading', () => {
    const text = '[a](gone.md) [b](docs/other.md#thrice) ![c](p.png) <a href="h.md">h</a> [d](#no)';
    const dead = deadLinks(folderOf({ 'a.md': text, 'docs/other.md': other }), ['a.md']);

    const targets = ['gone.md', 'docs/other.md#thrice', 'p.png', '#no', 'h.md'];
    expect(dead).toEqual(targets.map((target) => `a.md: there is no ${target}`));
  });

  it('are none in code, and are not followed to other hosts', () => {
    const text = '`[a](gone.md)`\n\n```md\n[b](gone.md)\n```\n\n[c](https://example.org/gone)';

    expect(deadLinks(folderOf({ 'a.md': text }), ['a.md'])).toEqual([]);
  });
});

it('links of pages are dead where there is no page, no place in it, or no file', () => {
  const text = ['b/c.html', 'b/c.html#here', 'b/c.html#gone', 'd.html', '../no.ts#L1']
    .map((href) => `<a class="x" href="${href}">x</a>`)
    .join('');
  const folder = folderOf({ 'a.html': text, 'b/c.html': '<p id="here">' });

  expect(deadPageLinks(folder)).toEqual([
    'a.html: there is no b/c.html#gone',
    'a.html: there is no d.html',
    'a.html: there is no ../no.ts#L1',
  ]);
});
