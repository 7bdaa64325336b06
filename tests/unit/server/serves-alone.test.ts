import { describe, expect, it } from 'vitest';
import { servesAlone } from '../../../src/server/processes/serves-alone.ts';

const SITE = { kind: 'site', siteId: 'deep-space' } as const;

describe('what a web process answers without the owner', () => {
  it.each(['/', '/de/missions/', '/de/missions/?utm_source=x', '/feed.xml', '/_media/x/y.avif', '/_astro/a.css'])(
    'is what anybody may read: %s',
    (path) => {
      expect(servesAlone('GET', path, SITE)).toBe(true);
      expect(servesAlone('HEAD', path, SITE)).toBe(true);
    },
  );

  it.each([
    '/api/search',
    '/api/ask',
    '/_contact',
    '/_signup',
    '/_preview/x/',
    '/ask',
    '/de/ask/',
    '/fr/search/',
    '/it/search',
  ])('is nothing that counts, remembers or asks a model: %s', (path) => {
    expect(servesAlone('GET', path, SITE)).toBe(false);
  });

  it('is nothing that is sent, nothing of the admin, and nothing about all processes', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect(servesAlone(method, '/', SITE)).toBe(false);
    expect(servesAlone('GET', '/', { kind: 'admin' })).toBe(false);
    for (const path of ['/readyz', '/metrics']) expect(servesAlone('GET', path, undefined)).toBe(false);
    expect(servesAlone('GET', '/healthz', undefined)).toBe(true);
  });
});
