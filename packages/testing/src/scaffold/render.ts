import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mustache from 'mustache';
import type { View } from './view.ts';

/** Where a new adapter lives: among the packages of Liner Notes, or in a repository of its own. */
export type Layout = 'workspace' | 'standalone';

/** Texts by their path in the new folder. */
export type RenderedFiles = ReadonlyMap<string, string>;

/** Fills the templates: those of every adapter, and those of the layout. */
export function renderTemplates(templates: URL, layout: Layout, view: View): RenderedFiles {
  const roots = ['adapter', layout].map((name) => join(fileURLToPath(templates), name));
  const files = roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.mustache'))
      .map((name) => [nameOf(name), fill(join(root, name), view)] as const),
  );
  return new Map(files);
}

/** npm leaves a `.gitignore` out of packages, whatever it is there for. */
function nameOf(template: string): string {
  const name = template.replaceAll('\\', '/').replace(/\.mustache$/, '');
  return name === 'gitignore' ? '.gitignore' : name;
}

/** What is written is code and Markdown, not HTML: nothing is escaped. */
function fill(path: string, view: View): string {
  const text = mustache.render(readFileSync(path, 'utf8'), view, {}, { escape: String });
  return text.replace(/\n{3,}/g, '\n\n').replace(/\n+$/, '\n');
}
