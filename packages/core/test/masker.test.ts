import { Buffer } from 'node:buffer';
import process from 'node:process';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMasker, LinerError } from '../src/index.ts';
import { maskError, maskPlainData, maskStart } from '../src/masker.ts';

/** A shared processor is slower; what takes the square of a length takes minutes. */
const patience = 3;

const secret = 'p@ss/w+rd "x"&y=ünï';

describe('a secret is masked', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  test.each([
    ['as it is', `says ${secret} twice ${secret}`],
    ['in an address', `https://x.example/?q=${encodeURIComponent(secret)}`],
    ['in an address with small letters', encodeURIComponent(secret).toLowerCase()],
    ['in a form', new URLSearchParams({ a: secret }).toString()],
    ['encoded twice, as OAuth signs it', encodeURIComponent(encodeURIComponent(secret))],
    ['in JSON', JSON.stringify({ a: [secret] })],
    ['in JSON within JSON', JSON.stringify({ a: JSON.stringify(secret) })],
    ['in hexadecimal', Buffer.from(secret).toString('hex')],
    ['in base64', base64(secret)],
    ['in base64 for addresses', Buffer.from(`??>${secret}`).toString('base64url')],
    [
      'in Basic, behind a name of any length',
      ['a:', 'ab:', 'abc:'].map((user) => base64(user + secret)).join(),
    ],
    ['in Basic, before something', base64(`${secret}:x`)],
    ['in base64 of an address', base64(`a ${encodeURIComponent(secret)} b`)],
    [
      'in base64 of a header as OAuth signs it',
      base64(`oauth_signature="${encodeURIComponent(encodeURIComponent(secret))}%26"`),
    ],
    ['in HTML', '<p>p@ss/w+rd &quot;x&quot;&amp;y=ünï</p>'],
  ])('%s', (_how, text) => {
    const masked = createMasker([secret])(text);
    expect(masked).toContain('[secret]');
    // Of base64, a letter at each edge depends on the neighbours too.
    expect(decodings(masked).join('\n')).not.toMatch(/w(?:\+|%2B|%252B)rd/i);
  });

  const long = 'cnryAbCdEfGh1234567890XyZq';
  const quoted = 'cnry1234567890"<é&';
  const codes = (text: string, form: (code: number) => string): string =>
    [...text].map((letter) => form(letter.charCodeAt(0))).join('');
  const hexOf = (code: number): string => code.toString(16).padStart(2, '0');
  const escaped = (text: string): string =>
    codes(text, (code) => `\\u${hexOf(code).padStart(4, '0')}`);
  const spaced = (text: string): string => [...Buffer.from(text)].map(hexOf).join(' ');

  test.each([
    ['in capitals', long, long.toUpperCase()],
    ['in small letters', long, long.toLowerCase()],
    ['with ordinary letters percent-encoded', long, codes(long, (code) => `%${hexOf(code)}`)],
    ['encoded so twice', long, codes(long, (code) => `%25${hexOf(code)}`)],
    ['with some letters percent-encoded', long, long.replace('A', '%41').replace('Z', '%5a')],
    ['with escapes of JSON', long, escaped(long)],
    ['with escapes of JSON within JSON', long, JSON.stringify(escaped(long)).slice(1, -1)],
    ['with escapes of programs', long, codes(long, (code) => `\\x${hexOf(code)}`)],
    ['with numbers of HTML', long, codes(long, (code) => `&#${code};`)],
    ['with hexadecimal numbers of HTML', long, codes(long, (code) => `&#x00${hexOf(code)};`)],
    ['in hexadecimal with spaces', long, spaced(long)],
    ['in hexadecimal with colons', long, spaced(long).toUpperCase().replaceAll(' ', ':')],
    ['in hexadecimal with prefixes', long, `0x${spaced(long).replaceAll(' ', ', 0x')}`],
    ['as a listed buffer', long, inspect(Buffer.from(long))],
    ['as the JSON of a buffer', long, JSON.stringify(Buffer.from(long))],
    ['as that, on many lines', long, JSON.stringify(Buffer.from(long), null, 2)],
    ['in base64 with ends of lines', long, base64(long).replace(/.{7}/g, '$&\r\n')],
    ['in base64 with those in JSON', long, base64(long).replace(/.{7}/g, '$&\\n')],
    ['in base64 of base64', long, base64(base64(long))],
    ['in base64 of Basic', long, base64(`Basic ${base64(`me:${long}`)}`)],
    ['in base64 of JSON', quoted, base64(JSON.stringify({ a: quoted }))],
    ['in base64 of HTML', quoted, base64('<b>cnry1234567890&quot;&lt;é&amp;</b>')],
    ['in base64 in an address', long, encodeURIComponent(base64(`?${long}?>`))],
  ])('%s, and what stands around it is not', (_how, value, text) => {
    const masked = createMasker([value])(`before: ${text}\nafter`);
    expect(masked).toMatch(/^before: (?:.{0,60})\[secret\](?:.{0,40})\nafter$/s);
    // Of base64, some letters at each edge depend on the neighbours too.
    expect(masked.replace('[secret]', '').length).toBeLessThan(75);
    const left = masked.replace(/^before: |\nafter$/g, '');
    for (const decoded of decodings(left)) expect(decoded).not.toMatch(/bCdEfG|345678/i);
  });

  test('in its own case only, when it is short', () => {
    expect(createMasker(['Nirvana'])('nirvana, Nirvana')).toBe('nirvana, [secret]');
    expect(createMasker(['10 20 30'])('49, 48, 32, 50, 48, 32, 51, 48')).toBe(
      '49, 48, 32, 50, 48, 32, 51, 48',
    );
  });

  /** What somebody who found the text could make of it. */
  function decodings(text: string): readonly string[] {
    const pieces = text.match(/[\w+/=-]{8,}/g) ?? [];
    const decoded = pieces.flatMap((piece) =>
      [0, 1, 2, 3].map((from) => Buffer.from(piece.slice(from), 'base64').toString('latin1')),
    );
    const hex = pieces.map((piece) => Buffer.from(piece, 'hex').toString('latin1'));
    return [text, decodeSafely(text), decodeSafely(decodeSafely(text)), ...decoded, ...hex];
  }

  function decodeSafely(text: string): string {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  test('of any letters, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 6, maxLength: 40 }).filter((text) => text.trim().length >= 6),
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        (value, before, after) => {
          const mask = createMasker([value]);
          const around = [before, after].filter((text) => !text.includes(value));
          const texts = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)];
          for (const text of texts) expect(mask(around.join('').concat(text))).not.toContain(text);
        },
      ),
    );
  });

  test('whole, when another secret is a part of it', () => {
    expect(createMasker(['cnrysesame', 'cnrysesame-open'])('a cnrysesame-open b')).toBe(
      'a [secret] b',
    );
  });

  test('where only a credential can stand, even if nobody named it', () => {
    const mask = createMasker([]);
    expect(mask('GET /x\nAuthorization: Bearer abc.def\nAccept: */*')).toBe(
      'GET /x\nAuthorization: [secret]\nAccept: */*',
    );
    expect(mask(JSON.stringify({ authorization: 'OAuth a="b", c="d"', n: 1 }))).toBe(
      '{"authorization":"[secret]","n":1}',
    );
    expect(mask('https://me:word@x.example/a?token=abc&page=2')).toBe(
      'https://[secret]@x.example/a?token=[secret]&page=2',
    );
  });

  test('in an address that was encoded twice, with small letters too', () => {
    const twice = encodeURIComponent(encodeURIComponent(secret).toLowerCase());
    expect(createMasker([secret.toLowerCase()])(twice)).toBe('[secret]');
    const form = new URLSearchParams({ a: 'open cnrysesame now' }).toString().slice(2);
    expect(createMasker(['open cnrysesame now'])(encodeURIComponent(form))).toBe('[secret]');
  });

  test.each([
    ['dotted words', 'a.'],
    ['schemes', 'a://'],
    ['headers', 'authorization: '],
    ['headers without an end', 'authorization:\n'],
    ['parameters', '?token='],
    ['spaces', '   '],
  ])('in a long text of %s within a moment', (_what, piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const started = performance.now();
    createMasker([secret])(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test.each([
    ['ends of lines', 'a\n'],
    ['nothing but ends of lines', '\n'],
    ['ends of lines in JSON', '\\n'],
    ['percent signs', '%25252561'],
    ['escapes', '\\\\u0061'],
    ['numbers of HTML', '&#97;'],
    ['names of HTML', '&amp;amp;lt;'],
    ['lists of numbers', '97 , '],
    ['hexadecimal', '61  '],
    ['almost the secret', `${'a'.repeat(39)}c`],
    ['secrets', `${'a'.repeat(39)}b1`],
    ['escaped secrets', `${'%61'.repeat(39)}b1`],
  ])('in four megabytes of %s within a second', (_what, piece) => {
    const text = piece.repeat(4_000_000 / piece.length);
    const mask = createMasker([`${'a'.repeat(39)}b1`, secret]);
    const started = process.cpuUsage();
    mask(text);
    // Of the processor's time: what else runs on the machine is not counted.
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(1_000 * patience);
  });

  test('at the start of a long text, of which no piece of a secret is shown', () => {
    const long = 'cnrysesame-01234-'.repeat(5);
    const start = maskStart(`${long} and other words `.repeat(1_000), [long], 4_000);
    expect(start).toMatch(/^(\[secret\] and other words ){4}/);
    expect(start).not.toContain('cnrysesame');
    expect(maskStart('short', [long], 4_000)).toBe('short');
  });

  test('and nothing else is', () => {
    const text = 'GET /labels/7?page=2 answered 200 within 30 seconds; a key, a token, an author';
    expect(createMasker(['cnrysesame', '', ' '])(text)).toBe(text);
    expect(createMasker(['abc'])('abcdef abc')).toBe('abcdef [secret]');
  });
});

describe('an error', () => {
  test('loses its secrets in message, stack, causes and details, and stays itself', () => {
    const root = Object.assign(new Error(`at ${secret}`), { header: { sent: [secret] } });
    const cause = new AggregateError([new Error(secret)], 'several', { cause: root });
    const error = new LinerError({
      code: 'bad-request',
      message: `no ${secret}`,
      details: { status: 400, body: secret, issues: [secret] },
      cause,
    });
    const masked = maskError(error, createMasker([secret]));

    expect(masked).toBe(error);
    const shown = `${inspect(masked, { depth: 20, showHidden: true })}${error.stack}${JSON.stringify(error)}`;
    expect(shown).not.toContain('w+rd');
    expect(shown).toContain('no [secret]');
    expect(error.details).toEqual({ status: 400, body: '[secret]', issues: ['[secret]'] });
  });

  test('that is frozen is told by a copy', () => {
    const error = Object.freeze(new TypeError(`frozen ${secret}`));
    const masked = maskError(error, createMasker([secret]));
    expect(masked).not.toBe(error);
    expect(String(masked)).toBe('TypeError: frozen [secret]');
    expect(inspect(masked)).not.toContain('w+rd');
  });

  test('loses its secrets in whatever it holds', () => {
    class Client {
      readonly token = secret;
    }
    let deep: unknown = secret;
    for (let level = 0; level < 10; level += 1) deep = { deep };
    const round: { secret: string; self?: unknown } = { secret };
    round.self = round;
    const error = Object.assign(new Error('no'), {
      [Symbol('sent')]: secret,
      instance: new Client(),
      map: new Map([[secret, { secret }]]),
      set: new Set([secret]),
      headers: new Headers({ 'x-key': 'cnrysesame-open' }),
      url: new URL('https://x.example/?q=cnrysesame-open'),
      bytes: Buffer.from(secret),
      request: new Request('https://x.example/', { headers: { 'x-key': 'cnrysesame-open' } }),
      named: { [Symbol('sent')]: secret },
      deep,
      round,
    });
    maskError(error, createMasker([secret, 'cnrysesame-open']));
    const shown = inspect(error, { depth: 20, showHidden: true });
    expect(shown).not.toMatch(/w\+rd|cnrysesame/);
    expect(shown).not.toContain('70 40 73 73');
    expect(shown.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(8);
    expect(shown).toContain('[nested too deeply]');
  });

  test('keeps instances without a secret, and itself among its causes', () => {
    const held = { url: new URL('https://x.example/'), map: new Map([['a', 1]]), at: new Date(0) };
    const error = Object.assign(new Error('no'), { held });
    error.cause = error;
    expect(maskError(error, createMasker([secret]))).toBe(error);
    expect(error.held).toBe(held);
    expect(error.cause).toBe(error);
  });

  test('without a secret is left as it is', () => {
    const details = { status: 400, issues: ['a'] };
    const error = new LinerError({ code: 'bad-request', message: 'no', details });
    maskError(error, createMasker([secret]));
    expect(error.details).toBe(details);
  });
});

describe('plain data', () => {
  const mask = createMasker([secret]);

  test('is masked in keys and values, however deep, and keeps the rest', () => {
    let deep: unknown = secret;
    for (let level = 0; level < 500; level += 1) deep = [deep];
    const rest = { number: 1, none: null, list: ['a'] };
    const bytes = new TextEncoder().encode(secret);
    const masked = maskPlainData(
      { [secret]: 1, own: { words: `a ${secret}` }, deep, rest, bytes },
      mask,
    );
    expect(masked).toMatchObject({ '[secret]': 1, own: { words: 'a [secret]' }, rest });
    expect(JSON.stringify(masked.deep)).toContain('[secret]');
    expect(masked.rest).toBe(rest);
    expect(masked.bytes).toBe(bytes);
  });

  test('in which there is none stays itself, also when it is a circle', () => {
    const circle: { name: string; self?: unknown } = { name: 'a' };
    circle.self = [circle];
    expect(maskPlainData(circle, mask)).toBe(circle);
  });
});
