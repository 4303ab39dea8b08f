import { createAdapters } from '../adapters.ts';
import { type Console, writeJson } from '../console.ts';
import { openLiner, pipelineOptions } from '../liner.ts';
import { printEntity } from '../output/entity.ts';
import { noticesOf, printNotices } from '../output/notices.ts';
import { knownPlatforms } from '../plugins/registry.ts';
import { exitCodes, Problem, usageProblem } from '../problem.ts';
import { finderOf, refOf } from '../refs.ts';
import { readSettingsOf } from '../settings.ts';
import type { SourceOptions } from '../source-options.ts';

/** `liner show <ref>`: one thing, whole. */
export async function showCommand(
  console: Console,
  text: string,
  options: SourceOptions & { readonly json?: boolean },
): Promise<number> {
  const read = await readSettingsOf(console);
  const ref = refOf(text);
  const factory = knownPlatforms().filter(({ definition }) => definition.id === ref.platform);
  const adapters = await createAdapters(console, factory, read);
  const liner = await openLiner(console, read, pipelineOptions(console, read, adapters), options);
  try {
    const find = finderOf(liner, ref);
    if (!find)
      throw usageProblem(`${ref.platform} has no ${ref.kind} that could be shown by its id.`);
    const entity = await find({ id: ref.id }, { signal: console.signal });
    if (!entity)
      throw new Problem(`${ref.platform} has no ${ref.kind} "${ref.id}".`, {
        remedy: 'Check the id.',
      });
    if (options.json) {
      const notices = noticesOf([ref.platform]);
      writeJson(console, { ...entity, ...(notices.length > 0 ? { notices } : {}) });
    } else {
      printEntity(console, entity);
      printNotices(console, [ref.platform]);
    }
    return exitCodes.done;
  } finally {
    await liner.close();
  }
}
