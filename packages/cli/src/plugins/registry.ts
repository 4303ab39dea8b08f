import { djExporters } from '@linernotes/dj';
import { type Exporter, exporters } from '@linernotes/exporters';
import { type PlatformFactory, platformFactories } from '../platforms.ts';

/** A package of somebody else that was confirmed and loaded. */
export interface Plugin {
  readonly name: string;
  readonly version: string;
  /** Where it is, links followed. */
  readonly folder: string;
  readonly platforms: readonly PlatformFactory[];
  readonly exporters: readonly Exporter[];
}

// A process runs one command line; each run sets them anew before anything else asks.
let plugins: readonly Plugin[] = [];

export function setPlugins(loaded: readonly Plugin[]): void {
  plugins = loaded;
}

/** Every platform that this run knows: those that come with liner first. */
export function knownPlatforms(): readonly PlatformFactory[] {
  return [...platformFactories, ...plugins.flatMap(({ platforms }) => platforms)];
}

/** Every format that this run can write. */
export function knownExporters(): readonly Exporter[] {
  const brought = plugins.flatMap((plugin) => plugin.exporters);
  return [...Object.values(exporters), ...djExporters, ...brought];
}

/** The plugin that brought a platform; `null` for one that comes with liner. */
export function pluginOf(platform: string): Plugin | null {
  const isIn = ({ platforms }: Plugin) =>
    platforms.some(({ definition }) => definition.id === platform);
  return plugins.find(isIn) ?? null;
}
