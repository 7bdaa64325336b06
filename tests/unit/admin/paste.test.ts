import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getSchema } from '@tiptap/core';
import { DOMParser as BodyParser } from '@tiptap/pm/model';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanHtml } from '../../../src/admin/editor/paste/clean-html.ts';
import { looksLikeMarkdown } from '../../../src/admin/editor/paste/looks-like-markdown.ts';
import { markdownBlocks } from '../../../src/admin/editor/paste/paste-markdown.ts';
import { bodyExtensions } from '../../../src/admin/editor/schema/body-extensions.ts';
import type { Body, BodyNode } from '../../../src/core/content/body.ts';
import { editorBlocks } from '../../../src/core/content/editor-form.ts';
import { exportMarkdown } from '../../../src/core/content/markdown-export.ts';
import { EMPTY_META } from '../../../src/core/content/meta.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import { schema as server } from '../content/bodies.ts';

const editor = getSchema(bodyExtensions(editorBlocks(server, 'en')));
const FOLDER = path.join(import.meta.dirname, '../../fixtures/clipboard');

beforeAll(() => {
  globalThis.DOMParser = new JSDOM().window.DOMParser;
});

function asMarkdown(body: Body): string {
  const text = exportMarkdown(
    { documentId: 'd', type: 'page', parentId: null, meta: { ...EMPTY_META, title: 'T' }, body },
    server,
  );
  return text.replace(/^---\n[\s\S]*?\n---\n/, '');
}

/** What the editor makes of HTML on the clipboard, as Markdown. */
function pasted(html: string): string {
  const { document } = new JSDOM(cleanHtml(html)).window;
  const node = BodyParser.fromSchema(editor).parse(document.body);
  return asMarkdown(parseBody(server, 'd', node.toJSON()));
}

const fixture = (name: string): string => readFileSync(path.join(FOLDER, `${name}.html`), 'utf8');

describe('what is pasted from', () => {
  it('Word keeps headings, emphasis, nested lists, tables, links and footnotes, and loses the rest', () => {
    expect(pasted(fixture('word'))).toBe(`## Sommerlager 2027

Wir treffen uns am **Bahnhof Poschiavo**, und zwar *pünktlich*.[^1]

### Was du mitnimmst

- Schlafsack
  - warm genug
- Taschenlampe

1. Anmelden
2. Packen

| **Tag** | **Zeit** |
| - | - |
| Montag 08:15 | |

Mehr auf [der Website](https://www.example.ch/lager) oder in der Datei.

[^1]: Der Zug fährt um 8.30 Uhr.
`);
  });

  it('Google Docs is not all bold, and its links lead where they say', () => {
    expect(pasted(fixture('google-docs'))).toBe(`## Programma

Domenica si **cammina** *piano* ~~non corre~~; si legge [la carta](https://www.example.ch/carta?a=1).

- pane
  - di segale
- formaggio

| Ora | Luogo |
| - | - |
| 9 | Piazza |
`);
  });

  it('LibreOffice keeps its breaks and notes', () => {
    expect(pasted(fixture('libre-office'))).toBe(`## La lune

Elle est **pleine** ce soir[^1], et belle.\\
On la voit bien.

1. premier
2. second

\`\`\`
code ici
\`\`\`

[^1]: Le 24 novembre.
`);
  });

  it('a web page brings neither scripts nor pictures nor traps', () => {
    const cleaned = cleanHtml(fixture('web-page'));
    expect(cleaned).not.toMatch(/script|onclick|onload|onmouseover|<img|iframe|svg|secret|<form|style=/i);
    expect(pasted(fixture('web-page'))).toBe(`## A *telescope*

It sees **far** away.

First line\\
second line with \`Ctrl\` and a trap and [a link](https://example.ch/x).

Loose words in a box

- one
- two
  1. deep

> Quoted.
`);
  });
});

describe('a style that is pasted', () => {
  it.each(['text-decoration: line-through', 'color: red; TEXT-DECORATION-LINE: underline Line-Through'])(
    'strikes out: %s',
    (style) => {
      expect(pasted(`<p>was <span style="${style}">old</span></p>`)).toContain('~~old~~');
    },
  );

  it('does not strike out what another rule says', () => {
    const style = 'text-decoration: underline; background: url(line-through)';
    expect(pasted(`<p>is <span style="${style}">new</span></p>`)).not.toContain('~~');
  });
});

describe('Markdown on the clipboard', () => {
  const blocks = (text: string): BodyNode[] => markdownBlocks(text, 'd', editor);

  it('is told from prose', () => {
    for (const text of [
      '## A\n\nb',
      '- a\n- b',
      '1. a\n2. b',
      '| a | b |\n| - | - |',
      'see [x](https://x.ch)',
      'a **b** c',
    ]) {
      expect(looksLikeMarkdown(text), text).toBe(true);
    }
    for (const text of ['Just a sentence.', 'At 12:30, call - please.', '2. place', 'a * b * c', '# no']) {
      expect(looksLikeMarkdown(text), text).toBe(text === '# no');
    }
  });

  it('becomes what a file with it would be', () => {
    const text = '## Head\n\nA **bold** [link](page:home).[^1]\n\n- one\n- two\n\n[^1]: A note.\n';
    expect(asMarkdown(parseBody(server, 'd', { type: 'doc', content: blocks(text) }))).toBe(
      text.replace('[^1]: ', '[^1]: '),
    );
  });

  it('keeps what a file may not hold as text', () => {
    const body = parseBody(server, 'd', { type: 'doc', content: blocks('## Good\n\n<b>html</b>\n\n# Too high') });
    expect(body.content.map((node) => [node.type, node.content?.[0]?.text])).toEqual([
      ['heading', 'Good'],
      ['paragraph', '<b>html</b>'],
      ['paragraph', '# Too high'],
    ]);
  });
});
