import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPath, matchPath, matchRoute } from '../../../src/admin/match-route.ts';

const ROUTES = [
  { path: '/admin/:site' },
  { path: '/admin/help' },
  { path: '/admin/:site/pages' },
  { path: '/admin/:site/pages/:document/:language' },
];

describe('matchRoute', () => {
  it('prefers fixed parts to varying ones', () => {
    expect(matchRoute(ROUTES, '/admin/help')).toEqual({ route: { path: '/admin/help' }, params: {} });
    expect(matchRoute(ROUTES, '/admin/deep-space')?.params).toEqual({ site: 'deep-space' });
  });

  it('takes a closing slash, and nothing longer or shorter', () => {
    expect(matchRoute(ROUTES, '/admin/a/pages/')?.route.path).toBe('/admin/:site/pages');
    expect(matchRoute(ROUTES, '/admin/a/pages/b')).toBeNull();
    expect(matchRoute(ROUTES, '/admin')).toBeNull();
  });

  it('leads nowhere where a varying part is empty or broken', () => {
    expect(matchPath('/admin/:site/pages', '/admin//pages')).toBeNull();
    expect(matchPath('/admin/:site', '/admin/%E0%A4')).toBeNull();
  });
});

describe('fillPath', () => {
  it('is undone by matchPath, whatever the values', () => {
    const pattern = '/admin/:site/pages/:document/:language';
    const value = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(value, value, value, (site, document, language) => {
        const params = { site, document, language };
        expect(matchPath(pattern, fillPath(pattern, params))).toEqual(params);
      }),
    );
  });
});
