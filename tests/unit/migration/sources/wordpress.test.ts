import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { postHtml } from '../../../../migration/source/wxr/post-html.ts';
import { fileOf, folderOf, readWhole } from '../../../helpers/archives/source-files.ts';
import { wxrText } from '../../../helpers/archives/wxr-text.ts';
import type { WxrPost } from '../../../helpers/archives/wxr-text.ts';
import { zipBytes } from '../../../helpers/archives/zip-bytes.ts';

const HOME = 'http://www.ape.example/';

function exported(posts: readonly WxrPost[]): string {
  return fileOf('ape.wordpress.xml', wxrText(posts));
}

/** The markup of a page as UTF-8. */
function html(latin1: string | undefined): string {
  return Buffer.from(latin1 ?? '', 'latin1').toString('utf8');
}

const POST: WxrPost = {
  id: 12,
  title: 'Campo d’estate &amp; perché',
  link: `${HOME}2009/05/campo/`,
  content: 'Prima riga\nseconda riga\n\nAltro <b>paragrafo</b>',
  excerpt: 'Riassunto',
  categories: [
    ['category', 'Notizie'],
    ['category', 'Senza categoria'],
    ['post_tag', 'campo'],
  ],
  comments: [
    { author: 'Luca <b>', text: 'Bello!\n\nDavvero' },
    { author: 'spam', text: 'buy', approved: 'spam' },
    { author: 'blog', text: 'ping', type: 'pingback' },
  ],
};

describe('a WordPress export', () => {
  it('becomes pages with what WordPress knows of them', async () => {
    const { kind, texts, files, origin } = await readWhole(exported([POST]));
    expect({ kind, origin }).toEqual({ kind: 'wordpress export', origin: HOME });
    const page = files.find(({ path: at }) => at !== 'index.html');
    expect(page).toMatchObject({
      path: '2009/05/campo/index.html',
      address: `${HOME}2009/05/campo/`,
      modified: Date.parse('2009-05-01T10:00:00Z'),
    });
    const markup = html(texts['2009/05/campo/index.html']);
    expect(markup).toContain('<html lang="it">');
    for (const [name, content] of [
      ['name="author"', 'Anna Bondolfi'],
      ['name="description"', 'Riassunto'],
      ['name="keywords"', 'campo'],
      ['property="og:type"', 'article'],
      ['property="article:published_time"', '2009-05-01T10:00:00'],
      ['property="article:section"', 'Notizie'],
    ]) {
      expect(markup).toContain(`<meta ${name ?? ''} content="${content ?? ''}">`);
    }
    expect(markup).not.toContain('Senza categoria');
    expect(markup).toContain('<h1>Campo d’estate &amp; perché</h1>');
    expect(markup).toContain('<p>Prima riga<br>\nseconda riga</p>\n<p>Altro <b>paragrafo</b></p>');
    expect(markup).toContain('<h2>Commenti</h2>');
    expect(markup).toContain('<strong>Luca &lt;b&gt;</strong>');
    expect(markup).toContain('<p>Bello!</p>\n<p>Davvero</p>');
    expect(markup).not.toMatch(/buy|ping|visitor@|192\.0\.2/);
  });

  it('leaves aside what visitors never saw, and says why', async () => {
    const { texts, leftAside } = await readWhole(
      exported([
        POST,
        { id: 1, status: 'draft', link: `${HOME}?p=1` },
        { id: 2, status: 'private', link: `${HOME}?p=2` },
        { id: 3, password: 'x', link: `${HOME}?p=3`, content: 'secret' },
        { id: 4, type: 'revision', status: 'inherit' },
        { id: 5, type: 'wpcf7_contact_form' },
      ]),
    );
    expect(Object.keys(texts)).toEqual(['2009/05/campo/index.html', 'index.html']);
    expect(leftAside).toEqual([
      { path: `${HOME}?p=1`, why: 'not published (draft)' },
      { path: `${HOME}?p=2`, why: 'not published (private)' },
      { path: `${HOME}?p=3`, why: 'protected by a password' },
    ]);
  });

  const files: WxrPost[] = [
    {
      id: 20,
      type: 'attachment',
      status: 'inherit',
      parent: 12,
      link: `${HOME}2009/05/campo/foto/`,
      file: `${HOME}wp-content/uploads/2009/05/foto.jpg`,
      excerpt: 'Il campo',
    },
    {
      id: 21,
      type: 'attachment',
      status: 'inherit',
      link: `${HOME}?attachment_id=21`,
      file: `${HOME}wp-content/uploads/a.pdf`,
    },
  ];

  it('keeps its addresses by number, and those of pages of files', async () => {
    const { redirects } = await readWhole(
      exported([POST, { id: 13, type: 'page', link: `${HOME}chi-siamo/` }, ...files]),
    );
    expect(redirects).toEqual([
      { from: `${HOME}?p=12`, to: `${HOME}2009/05/campo/` },
      { from: `${HOME}?page_id=13`, to: `${HOME}chi-siamo/` },
      { from: `${HOME}?attachment_id=20`, to: `${HOME}wp-content/uploads/2009/05/foto.jpg` },
      { from: `${HOME}2009/05/campo/foto/`, to: `${HOME}wp-content/uploads/2009/05/foto.jpg` },
      { from: `${HOME}?attachment_id=21`, to: `${HOME}wp-content/uploads/a.pdf` },
    ]);
  });

  it('takes pictures and documents that lie beside it, in a folder or a zip', async () => {
    const beside = {
      'ape.xml': wxrText([
        {
          ...POST,
          content: '[gallery]\n\n[caption id="a"]<img src="/wp-content/uploads/2009/05/foto.jpg" /> Noi[/caption]',
        },
        ...files,
      ]),
      'wp-content/uploads/2009/05/foto.jpg': 'JPEG',
    };
    const zipped = fileOf('ape.zip', zipBytes(Object.entries(beside).map(([name, content]) => ({ name, content }))));
    for (const spec of [folderOf(beside), zipped]) {
      const { texts, leftAside, addresses } = await readWhole(spec);
      expect(texts['wp-content/uploads/2009/05/foto.jpg']).toBe('JPEG');
      expect(addresses['wp-content/uploads/2009/05/foto.jpg']).toBe(`${HOME}wp-content/uploads/2009/05/foto.jpg`);
      expect(leftAside).toEqual([
        {
          path: `${HOME}wp-content/uploads/a.pdf`,
          why: 'the export only names it: put the folder wp-content beside the export',
        },
      ]);
      const markup = html(texts['2009/05/campo/index.html']).replace(/>\s+</g, '><');
      expect(markup).toContain(
        `<figure><img src="${HOME}wp-content/uploads/2009/05/foto.jpg" alt="Il campo"><figcaption>Il campo</figcaption></figure>`,
      );
      expect(markup).toContain(
        '<figure><img src="/wp-content/uploads/2009/05/foto.jpg" /><figcaption>Noi</figcaption></figure>',
      );
    }
  });

  it('may come in parts, and be named by its file beside the folder of its pictures', async () => {
    const first = folderOf({
      'ape.1.xml': wxrText([POST]),
      'ape.2.xml': wxrText([{ id: 14, link: `${HOME}altro/` }, ...files]),
      'wp-content/uploads/2009/05/foto.jpg': 'JPEG',
    });
    expect(Object.keys((await readWhole(first)).texts)).toEqual([
      '2009/05/campo/index.html',
      'altro/index.html',
      'index.html',
      'wp-content/uploads/2009/05/foto.jpg',
    ]);
    expect(Object.keys((await readWhole(path.join(first, 'ape.2.xml'))).texts)).toEqual([
      'altro/index.html',
      'index.html',
      'wp-content/uploads/2009/05/foto.jpg',
    ]);
  });

  it('has the list of its posts as its first page, unless it has one of its own', async () => {
    const later = { id: 14, title: 'Dopo', link: `${HOME}dopo/`, date: '2010-01-01 00:00:00' };
    const listed = html((await readWhole(exported([POST, later]))).texts['index.html']);
    expect(listed).toContain('<h1>Esploratori &amp; amici</h1>');
    expect(Array.from(listed.matchAll(/<a href="([^"]+)">([^<]+)</g), (match) => match.slice(1))).toEqual([
      [`${HOME}dopo/`, 'Dopo'],
      [`${HOME}2009/05/campo/`, 'Campo d’estate &amp; perché'],
    ]);
    const own = { id: 15, type: 'page', title: 'Benvenuti', link: HOME, content: 'Benvenuti' };
    expect(html((await readWhole(exported([POST, own]))).texts['index.html'])).toContain('<p>Benvenuti</p>');
  });

  it('names its menus with their entries in their order', async () => {
    const entry = (id: number, order: number, meta: Readonly<Record<string, string>>, title = ''): WxrPost => ({
      id,
      type: 'nav_menu_item',
      order,
      title,
      meta: { _menu_item_menu_item_parent: '0', ...meta },
      categories: [['nav_menu', 'Principale']],
    });
    const { menus } = await readWhole(
      exported([
        POST,
        { id: 13, type: 'page', title: 'Chi siamo', link: `${HOME}chi-siamo/` },
        entry(31, 2, { _menu_item_url: 'http://scout.example/' }, 'Scout'),
        entry(30, 1, { _menu_item_object_id: '13' }),
        entry(32, 3, { _menu_item_object_id: '12', _menu_item_menu_item_parent: '30' }, 'Campo'),
      ]),
    );
    expect(menus).toEqual([
      {
        name: 'Principale',
        items: [
          {
            label: 'Chi siamo',
            href: `${HOME}chi-siamo/`,
            children: [{ label: 'Campo', href: `${HOME}2009/05/campo/`, children: [] }],
          },
          { label: 'Scout', href: 'http://scout.example/', children: [] },
        ],
      },
    ]);
  });

  it('is read although its XML is broken, and expands nothing that it declares', async () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const broken = wxrText([{ ...POST, title: 'A & B &b; &x; \u0003', content: 'text' }]).replace(
      '<rss',
      `${bomb}<rss`,
    );
    const { texts } = await readWhole(fileOf('ape.xml', broken.replace('</channel>\n</rss>', '')));
    expect(texts['2009/05/campo/index.html']).toContain('<title>A &amp; B &amp;b; &amp;x;');
  });
});

describe('the markup of a post', () => {
  const none = { picture: () => null, of: () => [] };

  it.each([
    ['uno\n\ndue', '<p>uno</p>\n<p>due</p>'],
    ['uno<br />\ndue', '<p>uno<br>due</p>'],
    ['<h2>Titolo</h2>\ntesto', '<h2>Titolo</h2>\n<p>testo</p>'],
    ['<ul>\n<li>a</li>\n</ul>', '<ul>\n<li>a</li>\n</ul>'],
    ['<pre>a\n\nb</pre>', '<pre>a\n\nb</pre>'],
    ['<!-- wp:paragraph --><p>uno</p><!-- /wp:paragraph -->', '<p>uno</p>'],
    ['[embed]http://v.example/1[/embed]', '<p><a href="http://v.example/1">http://v.example/1</a></p>'],
    ['[audio src="http://a.example/x.mp3"]', '<p><a href="http://a.example/x.mp3">http://a.example/x.mp3</a></p>'],
    ['[columns width="2"]testo[/columns]', '<p>testo</p>'],
    ['scrivere [qui] e [nota 3]', '<p>scrivere [qui] e [nota 3]</p>'],
  ])('of %j is %j', (content, markup) => {
    expect(postHtml(content, '1', none)).toBe(markup);
  });
});
