import { describe, expect, it } from 'vitest';
import { recoverSite } from './recover-site.ts';
import type { TestSite } from './recover-site.ts';

function text(html: string, files: TestSite = {}): string {
  return recoverSite({ 'pagina.htm': `<title>Pagina di prova</title>${html}`, ...files }).text('pagina.htm');
}

const LARGE = { width: 800, height: 600 };

describe('What only a browser of the time showed', () => {
  it.each([
    [
      'an image map',
      '<img src="mappa.gif" usemap="#m" alt="Mappa"><map name="m"><area href="pagina.htm" alt="Il rifugio"><area href="lago.htm"></map>',
      '![Mappa](../../media/mappa.gif)\n\n- [Il rifugio](page:pagina)\n- [Il lago](page:lago)',
    ],
    [
      'a list of choices that led to pages',
      '<p>Vai a:</p><form><select onchange="go(this)"><option value="lago.htm">Il lago<option value="pagina.htm">Qui</select></form>',
      'Vai a:\n\n- [Il lago](page:lago)\n- [Qui](page:pagina)',
    ],
    ['a window that a script opened', `<a href="javascript:window.open('lago.htm','x')">Apri</a>`, '[Apri](page:lago)'],
    [
      'a film in Flash',
      '<object><param name="movie" value="intro.swf"><embed src="intro.swf"></object>',
      '[intro.swf](../../media/intro.swf)',
    ],
    [
      'a menu that opened on demand',
      '<div style="visibility:hidden"><a href="lago.htm">Il lago</a></div><div style="display:none">nascosto</div><p>Testo</p>',
      '[Il lago](page:lago)\n\nTesto',
    ],
    [
      'a form that sent a mail',
      '<form action="mailto:info@ape.example">Nome <input name=n></form>',
      'Nome\n\n<info@ape.example>',
    ],
    ['a marquee', '<marquee><blink>Ultime notizie</blink></marquee>', 'Ultime notizie'],
  ])('is readable: %s', (_, html, expected) => {
    expect(text(html, { 'lago.htm': '<title>Il lago</title><p>x</p>', 'mappa.gif': LARGE, 'intro.swf': '' })).toBe(
      expected,
    );
  });

  it('does not keep links that strangers hid', () => {
    expect(text('<p>Testo</p><div style="display:none"><a href="http://casino.example/">casino</a></div>')).toBe(
      'Testo',
    );
  });
});

describe('Pictures of an old page', () => {
  it('that were links in the middle of a sentence do not tear it apart with words', () => {
    const files = { 'lago.htm': '<title>Il lago</title><p>x</p>', 'p.gif': { width: 12, height: 12 } };
    const sentence = 'Il sentiero (p.&nbsp;<a href=lago.htm><img src=p.gif alt="[*]"></a>) sale al lago';
    expect(text(`<p>${sentence}</p>`, files)).toBe('Il sentiero (p. [\\[\\*\\]](page:lago) ) sale al lago');
    expect(text('<p>Si va <a href=lago.htm><img src=p.gif></a> al lago.</p>', files)).toContain('[→](page:lago)');
    expect(text('<p>Si va al <a href=lago.htm><img src=p.gif></a></p>', files)).toContain('[Il lago](page:lago)');
  });

  it('stand large in the place of their previews, side by side', () => {
    const files = {
      'a.jpg': LARGE,
      'a_klein.jpg': { width: 80, height: 60 },
      'b.jpg': { width: 600, height: 800 },
      'b_klein.jpg': { width: 60, height: 80 },
    };
    const html =
      '<a href="a.jpg"><img src="a_klein.jpg" alt="Il ponte"></a> <a href="b.jpg"><img src="b_klein.jpg"></a>';
    expect(text(html, files)).toBe(':::gallery\n![Il ponte](../../media/a.jpg)\n\n![](../../media/b.jpg)\n:::');
  });

  it('keep their captions, below them in the cell or in the row below', () => {
    const files = { 'a.jpg': LARGE, 'b.jpg': LARGE };
    const below =
      '<table><tr><td><img src=a.jpg><br><i>Il montaggio</i></td><td><img src=b.jpg><br>La cucina</td></tr></table>';
    const rows =
      '<table><tr><td><img src=a.jpg></td><td><img src=b.jpg></td></tr><tr><td>Il montaggio</td><td>La cucina</td></tr></table>';
    const gallery =
      ':::gallery\n![Il montaggio](../../media/a.jpg "Il montaggio")\n\n![La cucina](../../media/b.jpg "La cucina")\n:::';
    expect(text(below, files)).toBe(gallery);
    expect(text(rows, files)).toBe(gallery);
  });

  it('that were links have the link in words, once', () => {
    const files = { 'a.jpg': LARGE, 'lago.htm': '<title>Il lago</title><p>x</p>' };
    expect(text('<a href="lago.htm"><img src="a.jpg"></a><p>Testo</p>', files)).toBe(
      '![](../../media/a.jpg)\n\n[Il lago](page:lago)\n\nTesto',
    );
    expect(text('<a href="lago.htm"><img src="a.jpg"></a><p><a href="lago.htm">Al lago</a></p>', files)).toBe(
      '![](../../media/a.jpg)\n\n[Al lago](page:lago)',
    );
  });

  it('never stand within a sentence', () => {
    expect(text('<p>Prima parte <img src="a.jpg" alt="A"> seconda parte.</p>', { 'a.jpg': LARGE })).toBe(
      'Prima parte seconda parte.\n\n![A](../../media/a.jpg)',
    );
  });
});

describe('The text of an old page', () => {
  it.each([
    [
      'headings by their size',
      '<font size="5">Il campo</font><br><br>Si parte alle otto.',
      '## Il campo\n\nSi parte alle otto.',
    ],
    ['headings in bold', '<b>Il campo</b><br>Si parte alle otto.', '## Il campo\n\nSi parte alle otto.'],
    [
      'headings by a class',
      '<style>.titolo { font-size: 18pt }</style><span class="titolo">Il campo</span><p>Si parte alle otto.</p>',
      '## Il campo\n\nSi parte alle otto.',
    ],
    ['typed lists', '- la tenda<br>- il sacco<br>- la borraccia', '- la tenda\n- il sacco\n- la borraccia'],
    ['lists as indentations', '<ul>Un paragrafo spostato a destra.</ul>', 'Un paragrafo spostato a destra.'],
    ['items without a list', '<li>uno<li>due', '- uno\n- due'],
    [
      'text that was set with spaces',
      '<pre>ore 8   partenza\nore 12  pranzo</pre>',
      '```\nore 8   partenza\nore 12  pranzo\n```',
    ],
    ['server programs, which go', '<p>Testo<?php echo $a->b; ?> e <% if a > b %>fine</p>', 'Testo e fine'],
    ['conditions of Word', '<p>Testo<![if !supportEmptyParas]> e<![endif]> fine<o:p></o:p></p>', 'Testo e fine'],
  ])('is understood: %s', (_, html, expected) => {
    expect(text(html)).toBe(expected);
  });

  it('has places that links lead to', () => {
    const { page, text: markdown } = recoverSite({
      'pagina.htm': '<p><a href="#due">Due</a></p><p>Uno</p><a name="due"></a><p>Secondo</p>',
    });
    expect(markdown('pagina.htm')).toContain('[Due](page:pagina#due)');
    expect(page('pagina.htm').anchors).toEqual({ due: 'due' });
    expect(page('pagina.htm').blocks.at(-1)?.attrs?.['id']).toBe('due');
  });

  it('says when it was published and by whom', () => {
    const { page } = recoverSite({
      'pagina.htm':
        '<p><i>Pubblicato il 12 maggio 1999 da Marco Zanetti-Riva</i></p><p>Quest’anno il campo si terrà a luglio.</p>',
    });
    expect(page('pagina.htm').date).toEqual({ value: '1999-05-12', from: 'published on' });
    expect(page('pagina.htm').author).toEqual({ value: 'Marco Zanetti-Riva', from: 'published by' });
  });
});
