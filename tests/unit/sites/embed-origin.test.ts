import { describe, expect, it } from 'vitest';
import { readEmbedOrigin, welcomeOrigins } from '../../../src/core/sites/embed-origin.ts';

describe('origins that may embed the assistant', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['HTTPS://Shop.Example/', 'https://shop.example'],
    ['https://shop.example:443', 'https://shop.example'],
    ['https://shop.example:8443', 'https://shop.example:8443'],
    ['https://käse.example', 'https://xn--kse-qla.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://shop.localhost:3000/', 'http://shop.localhost:3000'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('are read as browsers send them: %s', (text, origin) => {
    expect(readEmbedOrigin(text)).toBe(origin);
  });

  it.each([
    '*',
    'https://*',
    'https://*.shop.example',
    'https://%2a.shop.example',
    'http://shop.example',
    'https://shop.example/path',
    'https://shop.example?x',
    'https://shop.example#x',
    'https://me@shop.example',
    'shop.example',
    'null',
    '',
    'file:///etc',
    'javascript://shop.example',
    'https://',
    'https://shop.example https://other.example',
    'https://shop.example\\@evil.example',
  ])('are nothing else: %s', (text) => {
    expect(readEmbedOrigin(text)).toBeNull();
  });

  it('count on this machine only while the site is tried out there', () => {
    const list = ['https://shop.example', 'http://localhost:3000'];
    expect(welcomeOrigins(list, 'http://valley.localhost:4321')).toEqual(list);
    expect(welcomeOrigins(list, 'https://valley.example')).toEqual(['https://shop.example']);
  });
});
