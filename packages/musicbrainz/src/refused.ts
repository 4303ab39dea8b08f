import { configurationError, type LinerError } from '@linernotes/core';

/** Makes the error for a value that is not what it must be; thrown before anything is asked. */
export function refused(option: string, value: string, wanted: string): LinerError {
  return configurationError({
    option,
    platform: 'musicbrainz',
    message: `MusicBrainz: ${JSON.stringify(value.slice(0, 80))} is not ${wanted}.`,
  });
}
