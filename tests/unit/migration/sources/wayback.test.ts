import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archivedFrom, dateOfStamp, withoutWayback } from '../../../../migration/source/wayback/clean-page.ts';
import { folderOf, readWhole } from '../../../helpers/archives/source-files.ts';

const STAMP = '20040328062408';
const BODY = '<p>La societ\u00e0 \u00e8 nata perch\u00e9</p>';

/** As it has served pages since 2018: scripts and styles in the head, a toolbar, remarks at the end. */
function modern(links: string): string {
  return `<!DOCTYPE html><html><head><script type="text/javascript" src="https://web-static.archive.org/_static/js/bundle-playback.js?v=7YQSqjSh" charset="utf-8"></script>
<script type="text/javascript" src="https://web-static.archive.org/_static/js/wombat.js?v=txqj7nKC" charset="utf-8"></script>
<script>window.RufflePlayer=window.RufflePlayer||{};window.RufflePlayer.config={"autoplay":"on"};</script>
<script type="text/javascript" src="https://web-static.archive.org/_static/js/ruffle/ruffle.js"></script>
<script type="text/javascript">
    __wm.init("https://web.archive.org/web");
  __wm.wombat("http://www.ape.example:80/news/1999.htm","${STAMP}","https://web.archive.org/","web","https://web-static.archive.org/_static/",
	      "1080454648");
</script>
<link rel="stylesheet" type="text/css" href="https://web-static.archive.org/_static/css/banner-styles.css?v=1B2M2Y8A" />
<link rel="stylesheet" type="text/css" href="https://web-static.archive.org/_static/css/iconochive.css?v=3PDvdIFv" />
<!-- End Wayback Rewrite JS Include -->
<title>News</title></head><body>
<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<style type="text/css">body { margin-top:0 !important; }</style><script>__wm.rw(0);</script>
<div id="wm-ipp-base" lang="en"><div id="wm-ipp">The Wayback Machine - https://web.archive.org/web/${STAMP}/http://www.ape.example/news/1999.htm</div></div>
<!-- END WAYBACK TOOLBAR INSERT -->
${BODY}${links}</body></html>
<!--
     FILE ARCHIVED ON 06:24:08 Mar 28, 2004 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 17:41:00 Feb 02, 2024.
     JAVASCRIPT APPENDED BY WAYBACK MACHINE, COPYRIGHT INTERNET ARCHIVE.
-->
<!--
playback timings (ms):
  captures_list: 0.6
-->`;
}

/** As it served pages until 2010: nothing but a script at the end, which turned addresses in the browser. */
const OLD = `<html><head><title>News</title></head><body>${BODY}<a href="http://www.ape.example/a.htm">a</a>
<SCRIPT language="Javascript">
<!--

// FILE ARCHIVED ON ${STAMP} AND RETRIEVED FROM THE
// INTERNET ARCHIVE ON 20071012120000.

   var sWayBackCGI = "http://web.archive.org/web/${STAMP}/";

   function xResolveUrl(url) { return url; }
//-->
</SCRIPT>
</body></html>`;

function cleaned(html: string): string {
  return withoutWayback(Buffer.from(html, 'latin1')).toString('latin1');
}

describe('a page that the Internet Archive served', () => {
  it('loses what was written into it, and nothing else', () => {
    const links = [
      ['https://web.archive.org/web/20040401000000/http://www.ape.example/b.htm', 'http://www.ape.example/b.htm'],
      ['/web/20040401000000im_/http://www.ape.example/foto/a.gif', 'http://www.ape.example/foto/a.gif'],
      ['//web.archive.org/web/2004/https://ape.example/c.htm?x=1&amp;y=2', 'https://ape.example/c.htm?x=1&amp;y=2'],
      ['http://web.archive.org/web/20040401000000/mailto:info@ape.example', 'mailto:info@ape.example'],
      ['../../20040328062408cs_/http:/www.ape.example/s.css', 'http://www.ape.example/s.css'],
    ];
    const html = cleaned(modern(links.map(([href]) => `<a href="${href ?? ''}">x</a>`).join('')));
    expect(html.replace(/\s+/g, ' ').trim()).toBe(
      `<!DOCTYPE html><html><head><title>News</title></head><body> ${BODY}${links.map(([, to]) => `<a href="${to ?? ''}">x</a>`).join('')}</body></html>`,
    );
  });

  it('loses the script of the years before 2010', () => {
    expect(cleaned(OLD).replace(/\s+/g, ' ')).toBe(
      `<html><head><title>News</title></head><body>${BODY}<a href="http://www.ape.example/a.htm">a</a> </body></html>`,
    );
  });

  it('says where it came from, and when', () => {
    expect(archivedFrom(Buffer.from(modern('')))).toEqual({
      address: 'http://www.ape.example:80/news/1999.htm',
      stamp: STAMP,
    });
    expect(archivedFrom(Buffer.from('<p>a page</p>'))).toBeNull();
    expect(dateOfStamp(STAMP)).toBe(Date.parse('2004-03-28T06:24:08Z'));
    expect(dateOfStamp('2004')).toBe(Date.parse('2004-01-01T00:00:00Z'));
  });

  it('stays as it is, to the byte, when the Archive did not touch it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect([...withoutWayback(Buffer.from(bytes))]).toEqual([...bytes]);
      }),
    );
    const link = '<a href="https://web.archive.org/">the Archive</a><script>var mine = 1;</script>';
    expect(cleaned(link)).toBe(link);
  });
});

describe('a copy of the Internet Archive', () => {
  it('that was mirrored gives of each address the newest copy', async () => {
    const { texts, addresses, origin, leftAside, files } = await readWhole(
      folderOf({
        'web.archive.org/web/20040328062408/http:/www.ape.example/index.html': modern(
          '<a href="../../../20040401000000/http:/www.ape.example/news.php?id=5">n</a>',
        ),
        'web.archive.org/web/20020101000000/http:/www.ape.example/index.html': 'older',
        'web.archive.org/web/20040401000000/http:/ape.example:80/news.php?id=5': 'five',
        'web.archive.org/web/20040401000000im_/http:/www.ape.example/foto/a.gif': 'GIF89a',
        'web.archive.org/_static/js/wombat.js': 'x',
      }),
    );
    expect(Object.keys(texts)).toEqual(['foto/a.gif', 'index.html', 'news.php?id=5']);
    expect(texts['index.html']).toContain('<a href="http://www.ape.example/news.php?id=5">n</a>');
    expect(texts['index.html']).not.toContain('archive.org');
    expect(addresses['foto/a.gif']).toBe('http://www.ape.example/foto/a.gif');
    expect(origin).toBe('http://www.ape.example/');
    expect(files.find(({ path }) => path === 'index.html')).toMatchObject({
      modified: Date.parse('2004-03-28T06:24:08Z'),
      stored: 'web.archive.org/web/20040328062408/http:/www.ape.example/index.html',
    });
    expect(leftAside.map(({ why }) => why)).toEqual(['the archive’s own', 'an older copy of another file']);
  });

  it('that was saved page by page is cleaned, and has its old addresses', async () => {
    const { texts, addresses, origin, notes } = await readWhole(folderOf({ 'News.htm': modern(''), 'old.htm': OLD }));
    expect(texts['News.htm']).not.toMatch(/archive|__wm/);
    expect(texts['old.htm']).not.toContain('sWayBackCGI');
    expect(addresses['News.htm']).toBe('http://www.ape.example:80/news/1999.htm');
    expect(origin).toBe('http://www.ape.example/');
    expect(notes).toHaveLength(1);
  });

  it('is none where a page only links to it', async () => {
    const page = '<a href="http://web.archive.org/web/20040328062408/http://www.ape.example/">the old site</a>';
    const { texts, notes } = await readWhole(folderOf({ 'index.htm': page }));
    expect(texts['index.htm']).toBe(page);
    expect(notes).toEqual([]);
  });
});
