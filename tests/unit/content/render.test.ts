import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { renderBody } from '../../../src/core/content/render.ts';
import type { RenderedBody } from '../../../src/core/content/render.ts';
import type { RenderContext } from '../../../src/core/content/render-context.ts';
import { PROPERTY_LIMIT, schema, storedBody } from './bodies.ts';
import { contextWith, PHOTO, POST } from './render-context.ts';
import { read } from './read.ts';

function render(markdown: string, parts: Partial<RenderContext> = {}): RenderedBody {
  return renderBody(read(markdown).body, schema, contextWith(parts));
}

/** HTML without ids of blocks, which say nothing here. */
function bare(markdown: string, parts: Partial<RenderContext> = {}): string {
  return render(markdown, parts)
    .html.value.replaceAll(/ id="b[0-9a-z]{9}"/g, '')
    .replaceAll('<span></span>', '');
}

describe('text', () => {
  it('is escaped and nested without repetition', () => {
    expect(bare('a **b *c*** <\\b>&').trim()).toBe(
      '<p>a <strong>b <em>c</em></strong> &lt;b&gt;&amp;</p>'.replace('&lt;b&gt;', '&lt;\\b&gt;'),
    );
  });

  it('opens a link once around all of its marks', () => {
    expect(bare('[a **b** `c`](https://x.ch)').trim()).toBe(
      '<p><a href="https://x.ch" rel="noopener">a <strong>b</strong> <code>c</code></a></p>',
    );
  });
});

describe('links', () => {
  const link: RenderContext['link'] = (id) =>
    id === 'gone' ? null : { href: `/it/${id}/`, title: 'T', locale: id === 'german' ? 'de' : 'en' };

  it.each([
    ['[a](page:here#place)', '<a href="/it/here/#place">a</a>'],
    ['[a](page:german)', '<a href="/it/german/" hreflang="de-CH">a</a>'],
    ['[a](page:gone)', '<p>a</p>'],
    ['[a](#place)', '<a href="#place">a</a>'],
    ['[a](mailto:a@b.ch)', '<a href="mailto:a@b.ch">a</a>'],
    [
      '[a](../../media/form.pdf)',
      '<a class="file" href="/_media/f" type="application/pdf" data-size="PDF, 1.2 MB">a</a>',
    ],
  ])('%s', (markdown, expected) => {
    const file = () => ({ href: '/_media/f', bytes: 1_240_000, type: 'application/pdf' });
    expect(bare(markdown, { link, file })).toContain(expected);
  });
});

describe('headings', () => {
  it('have anchors that no other element of the page has', () => {
    const { headings, html } = render('## Über uns\n\n## Über uns\n\n### Content\n\n## 日本');
    expect(headings).toEqual([
      { id: 'uber-uns', level: 2, text: 'Über uns' },
      { id: 'uber-uns-2', level: 2, text: 'Über uns' },
      { id: 'content-2', level: 3, text: 'Content' },
      { id: 'section', level: 2, text: '日本' },
    ]);
    const ids = [...html.value.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('footnotes', () => {
  it('stand after the block that refers to them, with ways there and back', () => {
    const html = bare('a[^1] b[^2]\n\nnext\n\n[^1]: One *x*.\n[^2]: Two.');
    expect(html).toContain(
      'a<sup class="note-ref"><a id="note-ref-1" href="#note-1" role="doc-noteref" aria-label="Note 1">1</a></sup> b',
    );
    expect(html).toContain(
      '<aside class="note" id="note-2" role="doc-footnote"><a class="note-back" href="#note-ref-2" role="doc-backlink"',
    );
    expect(html.indexOf('id="note-2"')).toBeLessThan(html.indexOf('next'));
    expect(html).toContain('One <em>x</em>.');
  });
});

describe('pictures', () => {
  it('are loaded when they are needed, the first one at once', () => {
    const html = bare('![One](../../media/a.jpg "Caption")\n\n![](../../media/b.jpg)', { picture: () => PHOTO });
    expect(html).toContain(
      '<figure class="picture"><picture><source type="image/avif" srcset="/_media/1/640.avif 640w"',
    );
    expect(html).toContain(
      'width="640" height="480" alt="One" decoding="async"></picture><figcaption>Caption</figcaption>',
    );
    expect(html).toContain('alt="" decoding="async" loading="lazy"></picture></figure>');
  });

  it('that the site does not have leave their text', () => {
    expect(bare('![One](../../media/a.jpg "Caption")')).toContain('<p>One</p><figcaption>Caption</figcaption>');
  });
});

describe('tables', () => {
  it('scroll in a region of their own with a name of their own', () => {
    const html = bare('| A | B |\n|---|--:|\n| 1 | 2 |\n\n| A | B |\n|---|---|\n| 1 | 2 |');
    expect(html).toContain('role="region" tabindex="0" aria-label="Table 1: A, B"');
    expect(html).toContain('aria-label="Table 2: A, B"');
    expect(html).toContain(
      '<th scope="col" class="align-right">B</th></tr></thead><tbody><tr><td>1</td><td class="align-right">2</td>',
    );
  });

  it('without headers have none', () => {
    expect(bare('| | |\n|---|---|\n| 1 | 2 |')).not.toMatch(/thead|<th\b/);
  });
});

describe('blocks', () => {
  it('name the scripts that they need, once', () => {
    const { islands, html } = render('::neurons\n\n::neurons\n\n:::callout\n::video{id="kCc8FmEb1nY" title="T"}\n:::');
    expect(islands).toEqual(['neurons', 'video']);
    expect(html.value).toContain('<div class="block block-neurons" id="b');
    expect(html.value).not.toMatch(/<iframe|youtube-nocookie/);
  });

  it('list posts by page and topic', () => {
    const posts: RenderContext['posts'] = () => ({
      items: [POST],
      page: 2,
      pages: 3,
      tag: 'a & b',
      tags: ['a & b', 'c'],
    });
    const html = bare('::news{paged="true"}', { posts });
    expect(html).toContain('<a href="?tag=a+%26+b" aria-current="true">a &amp; b</a>');
    expect(html).toContain('<a href="./">All</a>');
    expect(html).toContain('href="?tag=a+%26+b" rel="prev"');
    expect(html).toContain('href="?tag=a+%26+b&amp;page=3" rel="next"');
    expect(html).toContain('<a href="/it/post/">A &lt;post&gt;</a>');
    expect(html).toMatch(/<time datetime="2023-05-11">.*May.*2023<\/time>/);
  });

  it('give a contact form that works by itself', () => {
    const html = bare('::contact', { locale: 'it' });
    expect(html).toContain('<form class="contact-form" method="post" action="/_contact">');
    expect(html).toContain('<input type="hidden" name="locale" value="it">');
    for (const name of ['name', 'email', 'message']) expect(html).toContain(`<label for="contact-${name}">`);
  });
});

describe('every body', () => {
  it(
    'becomes HTML without scripts, styles, events and unsafe addresses',
    () => {
      fc.assert(
        fc.property(storedBody, (body) => {
          const html = renderBody(body, schema, contextWith({ picture: () => PHOTO })).html.value;
          const tags = html.match(/<[^>]*>/g)?.join('\n') ?? '';
          expect(tags).not.toMatch(/<script|<style|<b>|\sstyle=|\son[a-z]+=|javascript:/i);
          const opened = [...html.matchAll(/<(p|li|ul|ol|div|strong|em|s|a|code|table|tr|td|th|figure|aside)\b/g)]
            .length;
          const closed = [...html.matchAll(/<\/(p|li|ul|ol|div|strong|em|s|a|code|table|tr|td|th|figure|aside)>/g)]
            .length;
          expect(opened).toBe(closed);
        }),
        { numRuns: 100 },
      );
    },
    PROPERTY_LIMIT,
  );
});
