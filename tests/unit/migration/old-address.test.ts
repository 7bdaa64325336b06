import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesOf, folderOf } from '../../../migration/site/old-address.ts';
import { UniqueNames } from '../../../migration/site/unique-names.ts';
import { whyUnwanted } from '../../../migration/site/unwanted-file.ts';
import { foldAddress } from '../../../src/core/redirects/fold-address.ts';

describe('the addresses of an old file', () => {
  it('are its path as browsers ask for it, below the site’s own folder too', () => {
    expect(addressesOf('Sub/Una Pagina.htm', '')).toEqual(['/Sub/Una%20Pagina.htm']);
    expect(addressesOf('a.htm', '~scouts')).toEqual(['/~scouts/a.htm', '/a.htm']);
  });

  it('hold the query that a mirror wrote into the name', () => {
    expect(addressesOf('index.php?id=5', '')).toEqual(['/index.php%3Fid=5', '/index.php?id=5']);
    expect(addressesOf('news/?p=3/index.html', '')).toContain('/news/?p=3');
  });

  it('are also as pages in Latin 1 wrote them', () => {
    expect(addressesOf('caffè.htm', '')).toEqual(['/caff%C3%A8.htm', '/caff%E8.htm']);
  });

  it('are those of the folder for its first page', () => {
    expect(['index.htm', 'a/Default.asp', 'a/home.html', 'a/b.htm'].map(folderOf)).toEqual(['', 'a/', 'a/', null]);
  });
});

describe('an address that is written otherwise', () => {
  it('folds to the same in another case, encoding and with other spaces', () => {
    const forms = ['/Caff%C3%A8_del%20Monte.HTM', '/caff%E8%20del%20monte.htm', '//caffè+del+monte.htm'];
    expect(new Set(forms.map(foldAddress)).size).toBe(1);
  });

  it('folds for good: folding again changes nothing', () => {
    fc.assert(
      fc.property(fc.webPath({ size: 'xsmall' }), (path) => {
        const once = foldAddress(path);
        expect(foldAddress(encodeURI(once))).toBe(once);
      }),
    );
  });
});

describe('names that are handed out', () => {
  it('are never the same', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a.gif', 'a-2.gif', 'b', 'b-2')), (wanted) => {
        const names = new UniqueNames(['a.gif']);
        const given = wanted.map((name) => names.take(name));
        expect(new Set([...given, 'a.gif']).size).toBe(given.length + 1);
      }),
    );
  });
});

describe('what is not taken over', () => {
  it('is what was never meant for visitors, unless a page offers it', () => {
    expect(whyUnwanted({ path: '.htaccess', kind: 'other' }, false)).not.toBeNull();
    expect(whyUnwanted({ path: 'dump.sql', kind: 'other' }, false)).not.toBeNull();
    expect(whyUnwanted({ path: 'a/page.bak', kind: 'document' }, false)).not.toBeNull();
    expect(whyUnwanted({ path: 'a/corso.pl', kind: 'other' }, true)).toBeNull();
    expect(whyUnwanted({ path: 'foto/a.jpg', kind: 'picture' }, false)).toBeNull();
  });
});
