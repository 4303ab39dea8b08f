import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MarkupNode, parseMarkup } from '../../src/normalise/markup.ts';
import { markupToMarkdown, markupToText } from '../../src/normalise/markup-text.ts';

const text = (words: string): MarkupNode => ({ type: 'text', text: words });

describe('markup', () => {
  it.each<readonly [string, readonly MarkupNode[]]>([
    ['[a=Carl Craig]', [{ type: 'mention', kind: 'artist', name: 'Carl Craig' }]],
    [
      '[a=Prodigy (2)]',
      [{ type: 'mention', kind: 'artist', name: 'Prodigy', disambiguation: '2' }],
    ],
    ['[A=311]', [{ type: 'mention', kind: 'artist', name: '311' }]],
    ['[a252876]', [{ type: 'mention', kind: 'artist', id: 252_876 }]],
    ['[l=R & S Records]', [{ type: 'mention', kind: 'label', name: 'R & S Records' }]],
    ['[l=[PIAS] America]', [{ type: 'mention', kind: 'label', name: '[PIAS] America' }]],
    ['[l=Seasons\n  Recordings]', [{ type: 'mention', kind: 'label', name: 'Seasons Recordings' }]],
    ['[l217694]', [{ type: 'mention', kind: 'label', id: 217_694 }]],
    ['[r=61626]', [{ type: 'mention', kind: 'release', id: 61_626 }]],
    ['[R431604]', [{ type: 'mention', kind: 'release', id: 431_604 }]],
    ['[m=5460]', [{ type: 'mention', kind: 'master', id: 5460 }]],
    ['[b]x[/b]', [{ type: 'bold', children: [text('x')] }]],
    [
      '[i]a [u]b[/u][/i]',
      [{ type: 'italic', children: [text('a '), { type: 'underline', children: [text('b')] }] }],
    ],
    [
      '[url=http://a.example/x]y [b]z[/b][/url]',
      [
        {
          type: 'link',
          url: 'http://a.example/x',
          address: 'http://a.example/x',
          children: [text('y '), { type: 'bold', children: [text('z')] }],
        },
      ],
    ],
    [
      '[url]www.a.example[/url]',
      [
        {
          type: 'link',
          url: 'https://www.a.example/',
          address: 'www.a.example',
          children: [text('www.a.example')],
        },
      ],
    ],
    [
      '[img=http://a.example/b.gif]',
      [{ type: 'image', url: 'http://a.example/b.gif', address: 'http://a.example/b.gif' }],
    ],
    [
      '[img]http://a.example/b.gif[/img]',
      [{ type: 'image', url: 'http://a.example/b.gif', address: 'http://a.example/b.gif' }],
    ],
    [
      '[b][i]x[/b]y [u]z[/u][/i]',
      [
        { type: 'bold', children: [{ type: 'italic', children: [text('x')] }] },
        text('y '),
        { type: 'underline', children: [text('z')] },
      ],
    ],
    ['[b][i]x[/b]', [{ type: 'bold', children: [text('[i]x')] }]],
    ['[u=Some One]', [{ type: 'mention', kind: 'user', name: 'Some One' }]],
    [
      '[u=one][u]y[/u]',
      [
        { type: 'mention', kind: 'user', name: 'one' },
        { type: 'underline', children: [text('y')] },
      ],
    ],
    ['[t=3]', [{ type: 'mention', kind: 'topic', id: 3 }]],
    ['[g=1.2.3]', [{ type: 'mention', kind: 'guideline', name: '1.2.3' }]],
    ['[t=x]', [text('[t=x]')]],
    ['[u=]', [text('[u=]')]],
    ['[m=https://www.discogs.com/master/1]', [{ type: 'mention', kind: 'master', id: 1 }]],
    ['[a=https://www.discogs.com/de/artist/72-A-B]', [{ type: 'mention', kind: 'artist', id: 72 }]],
    ['a\r\nb', [text('a\nb')]],
    ['', []],
  ])('%s', (markup, nodes) => {
    expect(parseMarkup(markup)).toEqual(nodes);
  });

  it.each([
    'his [sic] words',
    '[Variant 1]',
    '[1972]',
    '[...]',
    'a [b] never closed',
    'never opened [/b]',
    '[r=some words]',
    '[a=]',
    '[a=never closed',
    '[]',
    '[[b]',
  ])('"%s" is all text', (words) => {
    expect(parseMarkup(words)).toEqual([text(words)]);
  });

  it('that crosses ends where the outer tag does', () => {
    expect(parseMarkup('[b]x[i]y[/b]z[/i]')).toEqual([
      { type: 'bold', children: [text('x'), { type: 'italic', children: [text('y')] }] },
      text('z'),
    ]);
  });

  it('leads to pages of the web only', () => {
    const [link] = parseMarkup('[url=javascript:alert(1)]x[/url]');
    expect(link).toMatchObject({ url: null, address: 'javascript:alert(1)' });
    const [page] = parseMarkup('[url=/release/1]x[/url]');
    expect(page).toMatchObject({ url: 'https://www.discogs.com/release/1' });
  });

  it('of no end and no depth is read', () => {
    const deep = `${'[b]'.repeat(20_000)}x${'[/b]'.repeat(20_000)}`;
    expect(markupToText(deep)).toContain('x');
    expect(parseMarkup('[a='.repeat(20_000))).toEqual([text('[a='.repeat(20_000))]);
  });
});

describe('markup as text', () => {
  it.each([
    ['by [a=Prodigy (2)] on [l=XL Recordings]', 'by Prodigy on XL Recordings'],
    ['see [r=123]', 'see https://www.discogs.com/release/123'],
    ['[url=http://a.example/]here[/url]', 'here (http://a.example/)'],
    ['[url=http://a.example][/url]', 'http://a.example/'],
    ['[url]http://a.example/[/url]', 'http://a.example/'],
    ['[b]bold[/b] [i]x[/i] [u]y[/u]', 'bold x y'],
    ['x[img=http://a.example/b.gif]y', 'xy'],
    ['[given as Robert]', '[given as Robert]'],
  ])('%s is "%s"', (markup, words) => {
    expect(markupToText(markup)).toBe(words);
  });

  it('names what is mentioned by id where it is known', () => {
    const nameOf = (kind: string, id: number) => (id === 1 ? `The ${kind}` : undefined);
    expect(markupToText('[r1], [m1], [r2]', { nameOf })).toBe(
      'The release, The master, https://www.discogs.com/release/2',
    );
  });

  it('of words without brackets is the words', () => {
    const words = fc.string().filter((one) => !/[[\r]/.test(one));
    fc.assert(fc.property(words, (one) => markupToText(one) === one));
  });

  it('keeps every word between tags, whatever is nested and left open', () => {
    const tags = [
      '[b]',
      '[/b]',
      '[i]',
      '[/i]',
      '[u]',
      '[/u]',
      '[sic]',
      '[/url]',
      '[url=http://a.example]',
    ];
    const pieces = fc.array(fc.oneof(fc.constantFrom(...tags), fc.stringMatching(/^[a-z]{3}$/)));
    fc.assert(
      fc.property(pieces, (list) => {
        const words = list.filter((piece) => !piece.startsWith('['));
        const found = markupToText(list.join(' ')).replaceAll('http://a.example', '');
        expect(found.match(/(?<![a-z[/])[a-z]{3}(?![a-z\]])/gu) ?? []).toEqual(words);
      }),
    );
  });
});

describe('markup as Markdown', () => {
  it.each([
    ['[b]Bold [i]both[/i][/b] [u]x[/u]', '**Bold *both*** x'],
    ['[b] spaced [/b]x', '**spaced** x'],
    ['[b][b]twice[/b][/b]', '**twice**'],
    ['[b]one\r\ntwo[/b]', '**one**\\\n**two**'],
    ['[url=http://a.example/(b)]a*b[/url]', '[a\\*b](http://a.example/\\(b\\))'],
    ['[url=http://a.example][/url]', '[http://a.example](http://a.example/)'],
    ['[url=http://a.example][r5][/url]', '[release 5](http://a.example/)'],
    ['[url=javascript:alert(1)]x[/url]', 'x'],
    ['[a=Björk] [a1]', 'Björk [artist 1](https://www.discogs.com/artist/1)'],
    ['[img=http://a.example/b.gif]', '![](http://a.example/b.gif)'],
    ['[img=file:///etc/passwd]', ''],
    ['his [sic] <b> `x` _y_', 'his \\[sic\\] \\<b\\> \\`x\\` \\_y\\_'],
    ['# one\r\n- two\r\n3. three', '\\# one\\\n\\- two\\\n3\\. three'],
    ['a\r\n\r\n    b', 'a\n\nb'],
    ['&copy; R&B', '\\&copy; R&B'],
  ])('%s', (markup, markdown) => {
    expect(markupToMarkdown(markup)).toBe(markdown);
  });
});
