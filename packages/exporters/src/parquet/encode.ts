import { ExportError } from '../errors.ts';
import { lossOfNumber } from '../json/unsaid.ts';
import type { LossTally } from '../loss.ts';
import { type Field, isTimestamp, spoken } from './field.ts';

/** Makes of the values of records what Parquet's columns take. */
export class Encoder {
  readonly #loss: LossTally;
  readonly #sampleItems: number;
  /** The place of the item that is being encoded, from 1. */
  item = 0;
  /** What was encoded so far takes about so much memory. */
  sizeBytes = 0;

  /** @param sampleItems how many items the columns were settled by, for messages */
  constructor(loss: LossTally, sampleItems: number) {
    this.#loss = loss;
    this.#sampleItems = sampleItems;
  }

  /** @throws ExportError for a value that the column does not take */
  encode(field: Field, value: unknown): unknown {
    if (value === null || value === undefined) {
      if (value === null) field.seen.nulls += 1;
      return null;
    }
    if (typeof value === 'number' && !Number.isFinite(value)) return this.#lose(field);
    field.seen.values += 1;
    this.sizeBytes += 16;
    switch (field.type) {
      case 'text':
        return this.#text(field, value);
      case 'integer':
        return this.#integer(field, value);
      case 'number':
        return typeof value === 'number' ? value : this.#refuse(field, value);
      case 'boolean':
        return typeof value === 'boolean' ? value : this.#refuse(field, value);
      case 'timestamp':
        return this.#timestamp(field, value);
      case 'list':
        return this.#list(field, value);
      case 'object':
        return this.#object(field, value);
      case 'json':
        return this.#json(field, value);
    }
  }

  #lose(field: Field): null {
    this.#loss.add(spoken(field), 'not-finite', this.item);
    field.seen.nulls += 1;
    return null;
  }

  #text(field: Field, value: unknown): string {
    if (typeof value !== 'string') return this.#refuse(field, value);
    this.sizeBytes += value.length;
    if (!value.isWellFormed()) this.#loss.add(spoken(field), 'lone-surrogate', this.item);
    return value;
  }

  #integer(field: Field, value: unknown): bigint {
    if (typeof value !== 'number' || !Number.isInteger(value)) return this.#refuse(field, value);
    const whole = BigInt(value);
    if (BigInt.asIntN(64, whole) !== whole) return this.#refuse(field, value);
    if (Object.is(value, -0)) this.#loss.add(spoken(field), 'negative-zero', this.item);
    return whole;
  }

  /** In milliseconds since 1970. */
  #timestamp(field: Field, value: unknown): bigint {
    if (typeof value !== 'string' || !isTimestamp(value, field.hasMilliseconds)) {
      return this.#refuse(field, value);
    }
    return BigInt(Date.parse(value));
  }

  #list(field: Field, value: unknown): unknown[] {
    const { element } = field;
    if (!Array.isArray(value) || !element) return this.#refuse(field, value);
    return value.map((one) => this.encode(element, one));
  }

  #object(field: Field, value: unknown): object {
    if (!isObject(value)) return this.#refuse(field, value);
    const { fields } = field;
    // The writer asks for each field, and must not find what all objects have.
    const encoded: Record<string, unknown> = Object.create(null);
    for (const name of Object.keys(value)) {
      const inner = fields.get(name);
      if (inner) encoded[name] = this.encode(inner, value[name]);
      else if (value[name] !== undefined && value[name] !== null) {
        throw this.newColumn(`${spoken(field)}.${name}`);
      }
    }
    return encoded;
  }

  #json(field: Field, value: unknown): string {
    const text = JSON.stringify(value, (_, inner: unknown) => {
      const reason = typeof inner === 'number' ? lossOfNumber(inner) : null;
      if (reason) this.#loss.add(spoken(field), reason, this.item);
      return inner;
    });
    this.sizeBytes += text.length;
    return text;
  }

  newColumn(name: string): ExportError {
    return new ExportError({
      message: `Item ${this.item} has "${name}", a column that none of the first ${this.#sampleItems} items has.`,
      remedy: `Raise sampleItems, name its type in types, or write SQLite or NDJSON.`,
    });
  }

  #refuse(field: Field, value: unknown): never {
    throw new ExportError({
      message: `Item ${this.item} has ${kindOf(value)} in "${spoken(field)}", which holds ${heldBy(field)} in the first ${this.#sampleItems} items.`,
      remedy: `Raise sampleItems, make it "json" in types, or write SQLite or NDJSON.`,
    });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

function heldBy({ type, hasMilliseconds }: Field): string {
  if (type === 'timestamp')
    return `moments like 2026-01-31T12:00:00${hasMilliseconds ? '.000' : ''}Z`;
  return held[type];
}

const held = {
  text: 'texts',
  integer: 'whole numbers',
  number: 'numbers',
  boolean: 'booleans',
  json: 'JSON',
  list: 'lists',
  object: 'objects',
} as const;
