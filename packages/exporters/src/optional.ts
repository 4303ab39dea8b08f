import { ExportError, fileErrorCode, ReadError } from './errors.ts';

/** What a format is made with, which is installed by who uses it. */
interface Wanted {
  /** `Parquet` */
  readonly format: string;
  /** Packages that the format needs. */
  readonly packages: readonly string[];
}

/**
 * Loads what writes or reads a format, whose packages are optional peers.
 * @throws ExportError, or ReadError for `read`, when one of them is not installed
 */
export async function loadOptional<Module>(
  purpose: 'write' | 'read',
  { format, packages }: Wanted,
  load: () => Promise<Module>,
): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if (fileErrorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    const told = {
      message: `${format} needs a package that is not installed (${packages.join(', ')}).`,
      remedy: `Install it: npm install ${packages.join(' ')}`,
      cause: error,
    };
    throw purpose === 'write' ? new ExportError(told) : new ReadError(told);
  }
}
