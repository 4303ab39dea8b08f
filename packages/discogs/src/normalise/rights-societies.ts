import type { Said } from './rows.ts';

/** Who collects for authors, as https://www.discogs.com/help/submission-guidelines-release-baoi lists them and releases print them. */
const names = [
  'ABRAMUS',
  'ACUM',
  'AEPI',
  'AGADU',
  'AKM',
  'AMCOS',
  'AMRA',
  'APRA',
  'ARTISJUS',
  'ASCAP',
  'AUME',
  'AUSTRO MECHANA',
  'AWA',
  'BEL BIEM',
  'BIEM',
  'BMI',
  'BRITICO',
  'BUMA',
  'CAPAC',
  'CAPIF',
  'CMRRA',
  'COSGA',
  'DAIC',
  'ECAD',
  'FCA',
  'GEMA',
  'HDS',
  'IMRO',
  'JASRAC',
  'JRC',
  'KODA',
  'KOMCA',
  'LITA',
  'MCPS',
  'MCSC',
  'MESAM',
  'NCB',
  'NORM',
  'OSA',
  'PRO',
  'PROCAN',
  'PRS',
  'RAO',
  'SABAM',
  'SACD',
  'SACEM',
  'SACM',
  'SACVEN',
  'SADAIC',
  'SAMRO',
  'SARRAL',
  'SAYCO',
  'SCALA',
  'SDRM',
  'SENA',
  'SESAC',
  'SGAE',
  'SGDL',
  'SIAE',
  'SICAM',
  'SOCAN',
  'SOCINPRO',
  'SOKOJ',
  'SPA',
  'STEF',
  'STEMRA',
  'STIM',
  'SUISA',
  'TEOSTO',
  'TONO',
  'UBC',
  'ZAIKS',
] as const;
const known: ReadonlySet<string> = new Set(names);
const twoWords = /\b(?:AUSTRO MECHANA|BEL BIEM)\b/u;

/** The rights societies of one identifier. */
export interface RightsSocieties {
  /** In capitals without dots, in the order printed: `["BIEM", "STEMRA"]`. */
  readonly societies: readonly string[];
  /** Words that are no society that is known. */
  readonly unread: readonly string[];
}

/** Reads `B.I.E.M./STEMRA`, `SACEM SDRM SACD SGDL`, `BIEM/MCPS.n©b`. */
export function readRightsSocieties(text: Said): RightsSocieties {
  const printed = (text ?? '')
    .toUpperCase()
    .replace(/N\s?(?:©|\(C\))\s?B/gu, ' NCB ')
    .replace(/(?<=\b\p{Lu})\.(?=\p{Lu}\b)/gu, '')
    .replace(/\./gu, ' ')
    .replace(/\s+/gu, ' ');
  const pairs = printed.match(new RegExp(twoWords, 'gu')) ?? [];
  const words = printed.replace(new RegExp(twoWords, 'gu'), (pair) => pair.replace(' ', '_'));
  const found = words
    .split(/[^\p{L}\p{N}_&]+/u)
    .map((word) => (pairs.length > 0 ? word.replace('_', ' ') : word))
    .filter((word) => word !== '');
  return {
    societies: [...new Set(found.filter((word) => known.has(word)))],
    unread: found.filter((word) => !known.has(word)),
  };
}
