import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noTemporarySpace } from './errors.ts';

const lengthBytes = 4;
/** What is more goes to a file. */
const mostHeldBytes = 2 ** 20;
/** Read at once: some texts in the order that they came in, or not much too much for one of them. */
const pageBytes = 2 ** 14;

/**
 * Texts in a temporary file, which only this person can read and which is gone when the process ends, however it ends
 * (on Windows: unless it is killed); the last mebibyte is in memory, and no file is made for less. They are kept as
 * UTF-8, which has no half of a surrogate pair: JSON escapes them.
 */
export class TextStore {
  readonly #path = join(tmpdir(), `liner-${randomUUID()}.tmp`);
  #file: number | null = null;
  #isClosed = false;
  #fileBytes = 0;
  /** What stands behind the file's end. */
  readonly #held = Buffer.allocUnsafe(mostHeldBytes);
  #heldBytes = 0;
  /** Used again for each page: they would wait for being collected. */
  #page = Buffer.allocUnsafeSlow(pageBytes);
  #pageLength = 0;
  #pageStart = 0;

  /**
   * Answers the place that gives the text back.
   * @throws ExportError when there is no space for it
   */
  add(text: string): number {
    this.#assertOpen();
    const bytes = Buffer.allocUnsafe(lengthBytes + Buffer.byteLength(text));
    bytes.writeUInt32LE(bytes.length - lengthBytes);
    bytes.write(text, lengthBytes);
    if (this.#heldBytes + bytes.length > mostHeldBytes) this.#toFile(this.#takeHeld());
    const place = this.#fileBytes + this.#heldBytes;
    if (bytes.length > mostHeldBytes) this.#toFile(bytes);
    else {
      this.#held.set(bytes, this.#heldBytes);
      this.#heldBytes += bytes.length;
    }
    return place;
  }

  /** The text that a place was answered for. */
  get(place: number): string {
    this.#assertOpen();
    const length = this.#bytesAt(place, lengthBytes).readUInt32LE();
    return this.#bytesAt(place + lengthBytes, length).toString();
  }

  /** Lets go of its file; whatever is asked afterwards is an error. */
  close(): void {
    this.#isClosed = true;
    if (this.#file === null) return;
    closeSync(this.#file);
    this.#file = null;
    rmSync(this.#path, { force: true });
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new Error('The store of texts is closed.');
  }

  #bytesAt(start: number, sizeBytes: number): Buffer {
    const inHeld = start - this.#fileBytes;
    if (inHeld >= 0) return this.#held.subarray(inHeld, inHeld + sizeBytes);
    const isThere =
      start >= this.#pageStart && start + sizeBytes <= this.#pageStart + this.#pageLength;
    if (!isThere) this.#turnTo(start, sizeBytes);
    const inPage = start - this.#pageStart;
    return this.#page.subarray(inPage, inPage + sizeBytes);
  }

  #turnTo(start: number, sizeBytes: number): void {
    if (this.#file === null) return;
    const length = Math.max(pageBytes, sizeBytes);
    if (this.#page.length < length) this.#page = Buffer.allocUnsafeSlow(length);
    this.#pageLength = readSync(this.#file, this.#page, { position: start, length });
    this.#pageStart = start;
  }

  #takeHeld(): Buffer {
    const held = this.#held.subarray(0, this.#heldBytes);
    this.#heldBytes = 0;
    return held;
  }

  #toFile(bytes: Buffer): void {
    try {
      this.#file ??= this.#open();
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      throw noTemporarySpace(error);
    }
    this.#fileBytes += bytes.length;
  }

  #open(): number {
    const file = openSync(this.#path, 'wx+', 0o600);
    // An open file outlives its name; where it does not, it is removed at the end.
    if (process.platform !== 'win32') rmSync(this.#path, { force: true });
    return file;
  }
}
