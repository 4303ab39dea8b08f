import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadAnswers } from './answers.ts';
import type { RenderedFiles } from './render.ts';

/**
 * Writes the files of a new folder.
 * @throws BadAnswers when something is there already; nothing is ever replaced.
 */
export function writeFolder(folder: string, files: RenderedFiles): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new BadAnswers([
      `${folder} is there already and is left as it is; remove it, or choose another place with --out.`,
    ]);
  for (const [name, text] of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  }
}
