import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOfName, habitsOf } from '../../../../migration/source/layout/mirror-name.ts';
import { readTranslations, withoutVersion } from '../../../../migration/source/names/disc-names.ts';
import { nameProblem } from '../../../../migration/source/names/name-problem.ts';
import { isShortNameOf } from '../../../../migration/source/names/short-name.ts';
import { folderOf, readWhole } from '../../../helpers/archives/source-files.ts';

function paths(spec: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(spec);
}

describe('a mirror by wget', () => {
  const pages = {
    'www.ape.example/index.html': '<a href="news.php?id=5">5</a>',
    'www.ape.example/news.php?id=5': 'five',
    'www.ape.example/foto/a%20b.gif': 'GIF89a',
    'ape.example/only.html': 'only here',
    'pictures.example/logo.gif': 'GIF89a',
  };

  it('has its root in the folder of the host with most pages', async () => {
    const { texts, addresses, origin, files } = await readWhole(folderOf(pages));
    expect(paths(texts)).toEqual([
      'foto/a%20b.gif',
      'index.html',
      'news.php?id=5',
      'only.html',
      'pictures.example/logo.gif',
    ]);
    expect(origin).toBe('http://www.ape.example/');
    expect(addresses).toMatchObject({
      'news.php?id=5': 'http://www.ape.example/news.php?id=5',
      'foto/a%20b.gif': 'http://www.ape.example/foto/a%20b.gif',
      'only.html': 'http://ape.example/only.html',
      'pictures.example/logo.gif': 'http://pictures.example/logo.gif',
    });
    expect(files.find(({ path }) => path === 'index.html')?.stored).toBe('www.ape.example/index.html');
  });

  it('has its root where somebody says', async () => {
    const { origin, texts } = await readWhole(
      folderOf({ ...pages, 'big.example/1.html': '', 'big.example/2.html': '', 'big.example/3.html': '' }),
      'http://ape.example/',
    );
    expect(origin).toBe('http://ape.example/');
    expect(paths(texts)).toContain('only.html');
  });

  it('is none where pages lie at the top, or folders only look like hosts', async () => {
    const own = { 'start.htm': 'a', 'www.other.example/a.htm': 'b' };
    expect(paths((await readWhole(folderOf(own))).texts)).toEqual(paths(own));
    expect(paths((await readWhole(folderOf({ 'site.old/a.htm': '' }))).texts)).toEqual(['site.old/a.htm']);
    const withIndex = { 'index.htm': 'Benvenuti', 'www.other.example/a.htm': 'b' };
    expect(paths((await readWhole(folderOf(withIndex))).texts)).toEqual(paths(withIndex));
  });

  it.each([
    ['page.html@id=5.html', true, '/page.html?id=5'],
    ['index.php@id=5&lang=it.html', true, '/index.php?id=5&lang=it'],
    ['index.php?id=5', false, '/index.php?id=5'],
    ['index.html?id=5', false, '/?id=5'],
    ['news/index.html@y=1999', false, '/news/?y=1999'],
    ['news.asp.html', true, '/news.asp'],
    ['a\uf03fid=5', false, '/a?id=5'],
    ['news/?y=1999/index.html', false, '/news/?y=1999'],
    ['Una Pagina.php?q=a b', false, '/Una%20Pagina.php?q=a%20b'],
    ['posta@ape.htm', false, null],
    ['index.html', true, null],
  ])('kept %s for an address', (name, addsEnding, address) => {
    expect(addressOfName(name, { addsEnding })).toBe(address);
  });

  it('adds endings either to all pages with a query or to none', () => {
    expect(habitsOf(['a.php?x=1.html', 'b.php?x=2.html'])).toEqual({ addsEnding: true });
    expect(habitsOf(['a.php?x=about.html', 'b.php?x=2'])).toEqual({ addsEnding: false });
    expect(habitsOf(['a.php.html'])).toEqual({ addsEnding: true });
    expect(habitsOf(['a.html'])).toEqual({ addsEnding: false });
  });

  it('comes back from names to the addresses that they were made of', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
    const query = fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        word,
        fc.constantFrom('.php', '.asp', '.cgi'),
        query,
        fc.boolean(),
        fc.boolean(),
        (name, end, pairs, onWindows, adds) => {
          const asked = pairs.map(([key, value]) => `${key}=${value}`).join('&');
          const stored = `${name}${end}${onWindows ? '@' : '?'}${asked}${adds ? '.html' : ''}`;
          expect(addressOfName(stored, habitsOf([stored]))).toBe(`/${name}${end}?${asked}`);
        },
      ),
    );
  });
});

describe('a mirror by HTTrack', () => {
  const made = (address: string): string =>
    `<!-- Mirrored from ${address} by HTTrack Website Copier/3.x [XR&CO'2008], Mon, 01 Dec 2008 12:00:00 GMT -->`;
  const type =
    '<!-- Added by HTTrack --><meta http-equiv="content-type" content="text/html;charset=iso-8859-1"><!-- /Added by HTTrack -->';
  const mirror = {
    'index.html': '<title>Local index - HTTrack Website Copier</title>',
    'backblue.gif': 'GIF89a',
    'hts-log.txt': 'HTTrack3.48',
    'hts-cache/doit.log': '-q',
    'www.ape.example/index.html': `<html>${made('www.ape.example/')}${type}Ciao`,
    'www.ape.example/index4f2e.html': `<html>${made('www.ape.example/index.php?id=5')}five`,
    'www.ape.example/index-2.html': `<html>${made('www.ape.example/index.php?id=6')}six`,
    'www.ape.example/foto.html.tmp': 'half',
  };

  it('tells the old addresses by what was written into its pages', async () => {
    const { texts, addresses, leftAside, files, origin } = await readWhole(folderOf(mirror));
    expect(paths(texts)).toEqual(['index-2.html', 'index.html', 'index4f2e.html']);
    expect(addresses).toEqual({
      'index.html': 'http://www.ape.example/',
      'index4f2e.html': 'http://www.ape.example/index.php?id=5',
      'index-2.html': 'http://www.ape.example/index.php?id=6',
    });
    expect(files.find(({ path }) => path === 'index.html')?.contentType).toBe('text/html;charset=iso-8859-1');
    expect(origin).toBe('http://www.ape.example/');
    expect(leftAside).toHaveLength(5);
    expect(leftAside).toContainEqual({ path: 'index.html', why: 'leads into the mirror' });
  });

  it('tells them by the table of its cache', async () => {
    const line = (address: string, local: string): string =>
      ['12:00:00', '10/10', '---M--', '200', "added ('OK')", 'text/html', 'etag:x', address, local, '(from x)'].join(
        '\t',
      );
    const table = [
      'date\tsize\tflags\tstatuscode\tstatus\tMIME\tEtag|Date\tURL\tlocalfile\t(from URL)',
      line('https://www.ape.example/index.php?id=9', 'C:\\Mirrors\\ape\\www.ape.example\\nine.html'),
      line('www.ape.example/', '/home/x/ape/www.ape.example/index.html'),
    ].join('\n');
    const { addresses } = await readWhole(
      folderOf({ 'hts-cache/new.txt': table, 'www.ape.example/nine.html': '9', 'www.ape.example/index.html': 'i' }),
    );
    expect(addresses).toEqual({
      'nine.html': 'https://www.ape.example/index.php?id=9',
      'index.html': 'http://www.ape.example/',
    });
  });

  it('is known without the program’s own files, from the folder of the host alone', async () => {
    const { addresses, origin } = await readWhole(
      folderOf({
        'index.html': made('www.ape.example/old/index.html'),
        'b.html': made('www.ape.example/old/b.php?c=1'),
      }),
    );
    expect(addresses['b.html']).toBe('http://www.ape.example/old/b.php?c=1');
    expect(origin).toBe('http://www.ape.example/old/');
  });
});

describe('a folder that nobody mirrored', () => {
  it('keeps files that are called as those of mirroring programs', async () => {
    const own = { 'cookies.txt': 'c', 'external.html': 'e', 'fade.gif': 'GIF89a', 'index.html': 'i' };
    const { texts, leftAside, origin } = await readWhole(folderOf(own));
    expect(paths(texts)).toEqual(paths(own));
    expect({ leftAside, origin }).toEqual({ leftAside: [], origin: null });
  });
});

describe('the folder of a disc', () => {
  it('loses the versions of ISO 9660, and keeps the newest', async () => {
    const { texts, files } = await readWhole(
      folderOf({ 'INDEX.HTM;1': 'old', 'INDEX.HTM;2': 'new', 'README.;1': 'r' }),
    );
    expect(texts).toEqual({ 'INDEX.HTM': 'new', README: 'r' });
    expect(files[0]?.stored).toBe('INDEX.HTM;2');
  });

  it('gets its long names back from the tables that lie beside the files', async () => {
    const { texts, leftAside } = await readWhole(
      folderOf({
        'TRANS.TBL;1':
          'F CHRONOLO.HTM;1                        \tchronologie 1998.html\nD NEWS_OLD                           \tnews-old-and-new\n',
        'CHRONOLO.HTM;1': 'c',
        'NEWS_OLD/TRANS.TBL': 'F A.HTM;1\tattualità.html\n',
        'NEWS_OLD/A.HTM': 'a',
      }),
    );
    expect(paths(texts)).toContain('chronologie 1998.html');
    expect(leftAside).toHaveLength(2);
    expect(paths(texts).some((path) => path.startsWith('news-old-and-new/'))).toBe(true);
  });

  it('reads the lines of such a table', () => {
    expect([...readTranslations('F A_LONG_N.HTM;1 \ta long name.html\nL LINK.;1 \tlink\t../x\n')]).toEqual([
      ['A_LONG_N.HTM', 'a long name.html'],
    ]);
  });

  it.each([
    ['CHRONO~1.HTM', 'chronologie 1998.html', true],
    ['CHRONO~2.HTM', 'chronologie 1999.html', true],
    ['CHRONOLO.HTM', 'chronologie.html', true],
    ['CHRON000.HTM', 'chronologie-1998.html', true],
    ['PERCHE~1.HTM', 'Perché no?.htm', true],
    ['INDEX.HTM', 'index.html', true],
    ['INDEX.HTM', 'indices.html', false],
    ['INDEX.HTM', 'index.htm', true],
    ['CHRONO~1.HTM', 'chronik.html', false],
    ['CHRONO~1.GIF', 'chronologie 1998.html', false],
    ['CH04A7~1.HTM', 'chronologie 1998.html', true],
  ])('%s is the short name of %s: %s', (short, long, is) => {
    expect(isShortNameOf(short, long)).toBe(is);
  });

  it('takes every name without a version as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((name) => !/;\d{1,5}$/.test(name)),
        (name) => {
          expect(withoutVersion(name)).toEqual({ path: name, version: 0 });
          expect(withoutVersion(`${name}X;3`)).toEqual({ path: `${name}X`, version: 3 });
        },
      ),
    );
  });
});

describe('names of files', () => {
  it('are taken when a web server of the time could have had them', () => {
    const part = fc
      .stringMatching(/^[A-Za-z0-9àèéìòùäöüç_ ~!'(),;=@&%#+-]{1,40}$/)
      .filter((name) => !/^(con|prn|aux|nul)/i.test(name));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        expect(nameProblem(`${parts.join('/')}.htm`)).toBeNull();
      }),
    );
  });

  it('are never taken when they lead out, whatever stands around it', () => {
    const slash = fc.constantFrom('/', '\\');
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z.]{1,6}$/), { maxLength: 4 }),
        slash,
        fc.nat(4),
        (parts, sign, at) => {
          expect(nameProblem([...parts.slice(0, at), '..', ...parts.slice(at), 'x'].join(sign))).not.toBeNull();
        },
      ),
    );
  });
});
