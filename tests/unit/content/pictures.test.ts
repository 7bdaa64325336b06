import { describe, expect, it } from 'vitest';
import { blocksWithIds, blockIdOf } from '../../../src/core/content/block-ids.ts';
import type { Body } from '../../../src/core/content/body.ts';
import { referencesOf } from '../../../src/core/content/references.ts';
import { renderBody } from '../../../src/core/content/render.ts';
import { bodyBlocks } from '../../../src/core/content/plain-text.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import { upgradeBody } from '../../../src/core/content/schema/upgrade-body.ts';
import { html } from '../../../src/shared/html.ts';
import { schema } from './bodies.ts';
import { read } from './read.ts';
import { PHOTO, contextWith } from './render-context.ts';

const media = '../../media/';

describe('a picture', () => {
  it('without alternative text is decorative in Markdown, and undescribed as a directive', () => {
    const body = read(`![](${media}a.jpg)\n\n::picture{name="b.jpg" caption="C"}\n\n![Alt](${media}c.jpg)`).body;
    expect(body.content.map((node) => node.attrs)).toEqual([
      expect.objectContaining({ name: 'a.jpg', alt: '', decorative: true }),
      expect.objectContaining({ name: 'b.jpg', alt: '', caption: 'C', decorative: false }),
      expect.objectContaining({ name: 'c.jpg', alt: 'Alt', decorative: false }),
    ]);
  });

  it('with a text is not decorative, whatever is said', () => {
    const given = { type: 'doc', content: [{ type: 'picture', attrs: { name: 'a.jpg', alt: 'A', decorative: true } }] };
    expect(parseBody(schema, 'd', given).content[0]?.attrs?.['decorative']).toBe(false);
  });

  it('that was stored before decorative ones were marked means what it meant, under the same id', () => {
    const old = (alt: string): Body => ({
      type: 'doc',
      content: [{ type: 'blockquote', content: [{ type: 'picture', attrs: { name: 'a.jpg', alt, caption: '' } }] }],
    });
    for (const alt of ['', 'A ridge']) {
      const upgraded = parseBody(schema, 'any-document', upgradeBody(old(alt), 1));
      const read2 = read(`> ![${alt}](${media}a.jpg)`).body;
      expect(upgraded).toEqual(read2);
    }
  });

  it('keeps the id that it had before', () => {
    const { body } = read(`![](${media}a.jpg)\n\n> ![A](${media}b.jpg "c")`);
    expect(blocksWithIds(body).map(blockIdOf)).toEqual(['bka5ga4pgv', 'bwvtmn9cxj']);
  });
});

describe('the blocks for pictures, files, sections and events', () => {
  const body = read(
    `:::gallery\n![One](${media}a.jpg)\n\n![](${media}b.jpg)\n:::\n\n::file{name="form.pdf" title="The form"}\n\n::section{document="hours"}\n\n::events{when="past" limit="3"}`,
  ).body;

  it('say what they point to', () => {
    const references = referencesOf({ parentId: null, meta: read('x').meta, body }, schema);
    expect([...references.media]).toEqual(['a.jpg', 'b.jpg', 'form.pdf']);
    expect([...references.documents]).toEqual(['hours']);
  });

  it('render what the context gives', () => {
    const asked: unknown[] = [];
    const context = contextWith({
      picture: () => PHOTO,
      file: () => ({ href: '/_media/f/form.pdf', bytes: 1_500_000, type: 'application/pdf' }),
      events: (query) => {
        asked.push(query);
        return html`<p>events</p>`;
      },
    });
    const text = renderBody(body, schema, context).html.value;
    expect(text).toContain('<div class="gallery"><figure class="picture">');
    expect(text).toContain('sizes="(min-width: 48rem) 22rem, 50vw"');
    expect(text).toContain(
      '<a class="file" href="/_media/f/form.pdf" type="application/pdf" data-size="PDF, 1.5 MB">The form</a>',
    );
    expect(asked).toEqual([{ when: 'past', limit: 3 }]);
  });

  it('show nothing where there is nothing', () => {
    const text = renderBody(body, schema, contextWith()).html.value;
    expect(text).not.toContain('form.pdf');
  });

  it('give search their texts', () => {
    const texts = bodyBlocks(body, schema, 'en').map((block) => block.text);
    expect(texts).toEqual(['One', 'The form']);
  });
});
