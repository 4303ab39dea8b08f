import { Writable } from 'node:stream';
import { styleText } from 'node:util';
import { platformsNamed } from '../adapters.ts';
import { type Console, printable, writeJson } from '../console.ts';
import { examineCredential } from '../doctor/credentials.ts';
import { type Finding, finderOf } from '../doctor/finding.ts';
import { examineFolders } from '../doctor/folders.ts';
import { examineMachine } from '../doctor/machine.ts';
import { examineClock, examinePlatform } from '../doctor/platforms.ts';
import { examineSettings, examineStore } from '../doctor/settings.ts';
import { examineUnfinished } from '../doctor/unfinished.ts';
import { hasColors } from '../output/colors.ts';
import { usualWidth, wrapToWidth } from '../output/wrap.ts';
import type { PlatformFactory } from '../platforms.ts';
import { exitCodes } from '../problem.ts';
import { stateFolder } from '../settings/state-folder.ts';
import type { ReadSetting } from '../settings.ts';

interface DoctorOptions {
  /** Also asks the platforms whether they take the credentials. */
  readonly online?: boolean;
  /** Asks nobody. */
  readonly offline?: boolean;
  readonly json?: boolean;
}

/** `liner doctor`: what works here, what does not, and what to do; 1 when there is a problem. */
export async function doctorCommand(console: Console, options: DoctorOptions): Promise<number> {
  const findings = (await examine(console, options)).map((finding) => masked(console, finding));
  if (options.json) writeJson(console, { findings });
  else print(console, findings);
  const isIll = findings.some(({ level }) => level === 'problem');
  return isIll ? exitCodes.failed : exitCodes.done;
}

async function examine(console: Console, options: DoctorOptions): Promise<readonly Finding[]> {
  const { read, findings } = await examineSettings(console);
  const { factories, unknown } = platformsOf(read);
  const isAsked = !options.offline;
  const folders = examineFolders(console, read);
  // What asks a platform keeps books in the folder of state: where it cannot, the folder is told as what is ill.
  const illState = folders.some(({ subject, level }) => subject === 'state' && level === 'problem')
    ? stateFolder(console.cwd, read)
    : null;
  const asking = illState === null ? console : { ...console, err: unheard };
  const platforms = await Promise.all(
    factories.map((factory) => examinePlatform(asking, read, factory, isAsked)),
  );
  const credentials: Finding[] = [...(await examineStore(console, read))];
  // One after the other: each may ask for the passphrase.
  for (const factory of factories)
    credentials.push(...(await examineCredential(console, read, factory, options.online ?? false)));
  const found = [
    ...examineMachine(console),
    ...findings,
    ...unknown,
    ...credentials,
    ...platforms.flatMap((platform) => platform.findings),
    ...(isAsked ? examineClock(platforms.map(({ clockOffByMs }) => clockOffByMs)) : []),
    ...folders,
    ...(await examineUnfinished(console, read)),
  ];
  return toldOnce(found, illState);
}

/** What is wrong in a folder that cannot be used at all is told with the folder, and every sentence once. */
function toldOnce(found: readonly Finding[], illState: string | null): readonly Finding[] {
  const told = new Set<string>();
  return found.filter(({ level, check, message }) => {
    if (level === 'ok') return true;
    const isOfFolder = illState !== null && check !== 'folder' && message.includes(illState);
    if (isOfFolder || told.has(message)) return false;
    told.add(message);
    return true;
  });
}

/** Nobody reads what is written there. */
const unheard = new Writable({ write: (_chunk, _encoding, done) => done() });

function platformsOf(read: ReadSetting): {
  readonly factories: readonly PlatformFactory[];
  readonly unknown: readonly Finding[];
} {
  try {
    return { factories: platformsNamed(undefined, read), unknown: [] };
  } catch (error) {
    return { factories: [], unknown: [finderOf('platform').failed(error)] };
  }
}

function masked({ journal }: Console, finding: Finding): Finding {
  const mask = journal?.mask ?? ((text: string) => text);
  const { message, remedy } = finding;
  return { ...finding, message: mask(message), remedy: remedy === null ? null : mask(remedy) };
}

const colors = { ok: 'green', warning: 'yellow', problem: 'red' } as const;
const levelWidth = 9;
const checkWidth = 12;

function print(console: Console, findings: readonly Finding[]): void {
  for (const finding of findings) console.out.write(`${linesOf(console, finding).join('\n')}\n`);
  const [problems, warnings] = (['problem', 'warning'] as const).map(
    (level) => findings.filter((finding) => finding.level === level).length,
  );
  console.out.write(
    `\n${counted(problems ?? 0, 'problem')}, ${counted(warnings ?? 0, 'warning')}.\n`,
  );
}

function linesOf(console: Console, { level, check, message, remedy }: Finding): readonly string[] {
  const margin = ' '.repeat(levelWidth + checkWidth);
  const { isTTY, columns } = console.out;
  const room = isTTY === true ? Math.max(30, (columns || usualWidth) - margin.length) : Infinity;
  const text = wrapToWidth(printable(message), room);
  const advice = remedy === null ? [] : wrapToWidth(`-> ${printable(remedy)}`, room);
  const [first = '', ...rest] = [...text, ...advice];
  const shown = level.padEnd(levelWidth);
  const word = hasColors(console)
    ? styleText(colors[level], shown, { validateStream: false })
    : shown;
  return [`${word}${check.padEnd(checkWidth)}${first}`, ...rest.map((line) => margin + line)];
}

function counted(count: number, what: string): string {
  if (count === 0) return `no ${what}s`;
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
