import type { Console } from './console.ts';
import type { ReadSetting } from './settings/found.ts';
import { assertGeneral } from './settings/general.ts';
import { loadSettings } from './settings/load.ts';
import { defaultLogFolder } from './settings/state-folder.ts';

export { exportFolder } from './settings/folder.ts';
export type { ReadSetting } from './settings/found.ts';
export { general, generalOrDefault } from './settings/general.ts';
export { logSettings } from './settings/log-settings.ts';
export { linerOptions, nowOf } from './settings/pipeline-options.ts';

/**
 * Finds the settings of a command, and judges those that concern no single platform.
 * @throws Problem of usage for a bad value, wherever it stands.
 */
export async function readSettingsOf(console: Console): Promise<ReadSetting> {
  const read = await loadSettings(console);
  assertGeneral(read);
  console.journal?.keepIn(() => defaultLogFolder(console.cwd, read));
  return read;
}
