import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, pageKey, readAddress, readQuery } from '../../../src/server/page-address.ts';

describe('canonical addresses', () => {
  it.each([
    ['/', { locale: null, path: '' }],
    ['/it/', { locale: 'it', path: '' }],
    ['/it/capire-chatgpt/video/', { locale: 'it', path: 'capire-chatgpt/video' }],
    ['/xx/a/', { locale: null, path: 'xx/a' }],
  ])('%s', (path, address) => {
    expect(readAddress(path)).toEqual(address);
  });

  it.each(['//admin', '/%61dmin/', '/x/../admin/', '/it//a/', '/IT/a/', '/it/a', '/it/./', '/it/a\\b/', ''])(
    'not %s',
    (path) => {
      expect(readAddress(path)).toBeNull();
    },
  );

  it('never contain an empty segment, a dot segment or an escape', () => {
    const segments = fc.array(
      fc.string({ unit: fc.constantFrom('.', '%', 'a', 'B', '-', '2', '\\', 'é'), maxLength: 3 }),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    let taken = 0;
    fc.assert(
      fc.property(segments, (parts) => {
        const address = readAddress(`/${parts.join('/')}/`);
        if (address === null || address.path === '') return;
        taken += 1;
        for (const segment of address.path.split('/')) expect(segment).toMatch(/^[a-z0-9][a-z0-9._-]*$/);
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

describe('the key of an address', () => {
  it('has the query that pages know, and none where no page can be', () => {
    expect(addressKey('s', '/it/a/', '?page=2&x=1')).toBe(pageKey('s', '/it/a/', 'page=2'));
    expect(addressKey('s', '/it/a/', '')).toBe(pageKey('s', '/it/a/', ''));
    for (const file of ['/sitemap.xml', '/robots.txt', '/it/events.ics', '/_theme.css', '/none.php']) {
      for (const search of ['', '?page=2', '?tag=x', '?page=none'])
        expect(addressKey('s', file, search)).toBe(pageKey('s', file, ''));
    }
  });
});

describe('known query keys', () => {
  it('leave out what pages do not know, in any order', () => {
    expect(readQuery('?utm_source=x&page=2&fbclid=y&tag=ai')).toEqual(readQuery('?tag=ai&page=2'));
    expect(readQuery('?utm_source=x')?.key).toBe('');
  });

  it.each(['?page=0', '?page=-1', '?page=1e3', '?page=99999', `?tag=${'x'.repeat(100)}`])('%s is no page', (search) => {
    expect(readQuery(search)).toBeNull();
  });
});
