import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import process from 'node:process';
import * as z from 'zod';
import type { DownloadSink, PartialDownload } from '../download.ts';
import { isRunning } from '../recording/folder.ts';
import { mediaTypeByBytes, signatureBytes } from './media-type.ts';
import { unusable, unwritable } from './place.ts';

/** What stands beside a part: of which version it is, and who is just downloading it. */
const About = z.strictObject({
  validator: z.string().nullable(),
  /** Hash of the address that it comes from. */
  source: z.string(),
  pid: z.int(),
  host: z.string(),
});
type About = z.output<typeof About>;

/** Checksums of a whole file, in hexadecimal. */
export interface Checksums {
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
}

/** What this process is just downloading. */
const underWay = new Set<string>();

const pieceBytes = 1024 * 1024;

/** A file that grows beside its target, and is gone on with when its download was cut, or its process killed. */
export class PartFile {
  readonly path: string;
  readonly #target: string;
  readonly #source: string;
  readonly #handle: FileHandle;
  #validator: string | null;
  #sizeBytes = 0;
  #hashes = newHashes();
  #start: Buffer = Buffer.alloc(0);
  /** Whether it was begun by another call. */
  isOld = false;

  private constructor(
    target: string,
    source: string,
    handle: FileHandle,
    validator: string | null,
  ) {
    this.path = partOf(target);
    this.#target = target;
    this.#source = source;
    this.#handle = handle;
    this.#validator = validator;
  }

  /**
   * @throws LinerError `configuration` while somebody else is downloading to the same target, `export` where it
   *   cannot be made
   */
  static async open(target: string, source: string): Promise<PartFile> {
    const about = await readAbout(target);
    assertNobody(target, about);
    underWay.add(target);
    try {
      const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
      const handle = await open(partOf(target), flags, 0o666);
      const isSame = about?.source === hashOf(source);
      const part = new PartFile(target, source, handle, isSame ? about.validator : null);
      await part.#load().catch(async (error: unknown) => {
        await handle.close();
        throw error;
      });
      return part;
    } catch (error) {
      underWay.delete(target);
      throw unwritable(target, error);
    }
  }

  /** Leads a download into it. */
  readonly sink: DownloadSink = {
    resume: (): PartialDownload | null => {
      const validator = this.#validator;
      return validator === null ? null : { sizeBytes: this.#sizeBytes, validator };
    },
    begin: ({ offsetBytes, validator }) =>
      this.#told(async () => {
        if (offsetBytes !== this.#sizeBytes) await this.#forget();
        this.#validator = validator;
        await this.#describe();
      }),
    write: (piece) => this.#told(() => this.#append(piece)),
  };

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** By its first bytes; `null` for what is not known. */
  get mediaType(): string | null {
    return mediaTypeByBytes(this.#start);
  }

  /** Of what is there; asked once. */
  checksums(): Checksums {
    const { md5, sha1, sha256 } = this.#hashes;
    return { md5: md5.digest('hex'), sha1: sha1.digest('hex'), sha256: sha256.digest('hex') };
  }

  /** Begins anew, with nothing. */
  async restart(): Promise<void> {
    this.isOld = false;
    this.#validator = null;
    await this.#told(() => this.#forget());
  }

  /** Brings it onto the disk and lets go of it; it is still there, under its own name. */
  async finish(): Promise<void> {
    await this.#told(() => this.#handle.sync());
    await this.#handle.close();
  }

  /** Lets go of it. What can be gone on with stays where it `isKept`. */
  async close(isKept: boolean): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    const canGoOn = isKept && this.#validator !== null && this.#sizeBytes > 0;
    await rm(aboutOf(this.#target), { force: true }).catch(() => undefined);
    if (canGoOn) await this.#describe(0).catch(() => undefined);
    else await rm(this.path, { force: true }).catch(() => undefined);
    underWay.delete(this.#target);
  }

  /** Reads what is there of a part that can be gone on with. */
  async #load(): Promise<void> {
    const { size } = await this.#handle.stat();
    if (this.#validator === null || size === 0) return this.#forget();
    const buffer = Buffer.alloc(pieceBytes);
    while (this.#sizeBytes < size) {
      const { bytesRead } = await this.#handle.read(buffer, 0, pieceBytes, this.#sizeBytes);
      if (bytesRead === 0) break;
      this.#count(buffer.subarray(0, bytesRead));
    }
    this.isOld = true;
    return undefined;
  }

  async #forget(): Promise<void> {
    await this.#handle.truncate(0);
    this.#sizeBytes = 0;
    this.#hashes = newHashes();
    this.#start = Buffer.alloc(0);
  }

  async #append(piece: Uint8Array): Promise<void> {
    let written = 0;
    while (written < piece.length) {
      const position = this.#sizeBytes + written;
      const left = piece.length - written;
      const { bytesWritten } = await this.#handle.write(piece, written, left, position);
      written += bytesWritten;
    }
    this.#count(piece);
  }

  #count(piece: Uint8Array): void {
    this.#sizeBytes += piece.length;
    for (const hash of Object.values(this.#hashes)) hash.update(piece);
    if (this.#start.length < signatureBytes) {
      this.#start = Buffer.concat([this.#start, piece.subarray(0, signatureBytes)]);
    }
  }

  /** `pid` 0 says that nobody is at it. */
  async #describe(pid: number = process.pid): Promise<void> {
    const source = hashOf(this.#source);
    const about: About = { validator: this.#validator, source, pid, host: hostname() };
    await writeFile(aboutOf(this.#target), JSON.stringify(about), { mode: 0o600 });
  }

  async #told<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      throw unwritable(this.#target, error);
    }
  }
}

function newHashes(): Readonly<Record<keyof Checksums, Hash>> {
  return { md5: createHash('md5'), sha1: createHash('sha1'), sha256: createHash('sha256') };
}

function partOf(target: string): string {
  return `${target}.part`;
}

function aboutOf(target: string): string {
  return `${target}.part.json`;
}

async function readAbout(target: string): Promise<About | null> {
  try {
    return About.parse(JSON.parse(await readFile(aboutOf(target), 'utf8')));
  } catch {
    return null;
  }
}

function assertNobody(target: string, about: About | null): void {
  const isOurs = underWay.has(target);
  const isOthers =
    about !== null &&
    about.pid > 0 &&
    about.pid !== process.pid &&
    about.host === hostname() &&
    isRunning(about.pid);
  if (!isOurs && !isOthers) return;
  throw unusable(
    target,
    `is just being downloaded by ${isOurs ? 'this process' : `process ${about?.pid}`}`,
  );
}

function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 32);
}
