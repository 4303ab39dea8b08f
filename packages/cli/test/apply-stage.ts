import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, liner, type Result, startPlatforms } from './helpers.ts';

/** One track with all that a program knows, one that says something else, and one that nobody knows. */
export const collectionXml = `<?xml version="1.0" encoding="UTF-8"?>

<DJ_PLAYLISTS Version="1.0.0">
  <PRODUCT Name="rekordbox" Version="6.6.2" Company="AlphaTheta"/>
  <COLLECTION Entries="3">
    <TRACK TrackID="101" Name="Smells Like Teen Spirit" Artist="Nirvana" Album="Nevermind" Genre=""
           TotalTime="301" Year="0" AverageBpm="116.70" Comments="mine" PlayCount="7" Rating="204"
           Location="file://localhost/C:/Music/a%20%26%20b.mp3" Tonality="4A" Label="" Colour="0xFF007F" Mystery="?">
      <TEMPO Inizio="0.025" Bpm="116.70" Metro="4/4" Battito="1"/>
      <POSITION_MARK Name="intro" Type="0" Start="0.025" Num="0" Red="40" Green="226" Blue="20"/>
      <POSITION_MARK Name="" Type="4" Start="16.025" End="24.025" Num="-1"/>
      <UNKNOWN Some="thing"/>
    </TRACK>
    <TRACK TrackID="102" Name="Come as You Are" Artist="Nirvana" Album="Nevermind" Genre="Rock"
           TotalTime="219" Year="0" Location="file://localhost/C:/Music/c.mp3" Tonality="" Label="Someone Else"/>
    <TRACK TrackID="103" Name="Nothing Anybody Knows" Artist="Nobody At All" Tonality="8B"
           Location="file://localhost/C:/Music/d.mp3"/>
  </COLLECTION>
  <PLAYLISTS>
    <NODE Type="0" Name="ROOT" Count="1">
      <NODE Name="Rock" Type="1" KeyType="0" Entries="2">
        <TRACK Key="102"/>
        <TRACK Key="101"/>
      </NODE>
    </NODE>
  </PLAYLISTS>
</DJ_PLAYLISTS>
`;

/** What a program does not tell apart: how a file is broken into lines. */
export function inOneLine(xml: string): string {
  return xml.replace(/\s+/g, ' ').replace(/ ?(\/?>)/g, '$1');
}

interface Crate {
  readonly result: Result;
  readonly text: string;
}

const crates = new Map<string, Promise<Crate>>();

/** Asked once for each collection: what the platforms know does not change. */
function crateOf(content: string, input: string): Promise<Crate> {
  const made = crates.get(content) ?? enrich({ [input]: content }, input);
  crates.set(content, made);
  return made;
}

/** Runs `liner enrich` over a file, against both platforms. */
export async function enrich(
  files: Readonly<Record<string, string>>,
  input: string,
  ...args: readonly string[]
): Promise<Crate> {
  const { env } = await startPlatforms();
  const cwd = folder(files);
  const path = join(cwd, 'crate.json');
  const result = await liner(['enrich', input, '--out', path, ...args], { cwd, env });
  return { result, text: existsSync(path) ? readFileSync(path, 'utf8') : '' };
}

/** A folder with a collection, and a crate of what the platforms know of it. */
export async function enriched(input: string, content: string) {
  const { result, text: crate } = await crateOf(content, input);
  const cwd = folder({ [input]: content, 'crate.json': crate });
  const path = (name: string) => join(cwd, name);
  return {
    cwd,
    result,
    text: (name: string): string => readFileSync(path(name), 'utf8'),
    crate: () => JSON.parse(crate),
    path,
    apply: (...more: readonly string[]): Promise<Result> =>
      liner(['apply', 'crate.json', '--to', input, ...more], { cwd }),
  };
}
