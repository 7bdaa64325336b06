import { describe, expect, it } from 'vitest';
import { classify } from '../../../migration/source/classify.ts';

const GIF = Buffer.from('GIF89a');
const PAGE = Buffer.from('<html><body>Testo</body></html>');

describe('A file of an old site', () => {
  it.each([
    'foto/._lago.gif',
    'RESOURCE.FRK/LAGO.GIF',
    'foto/.AppleDouble/lago.gif',
    'FINDER.DAT',
    'foto/Icon\r',
    '_vti_cnf/index.htm',
  ])('is a leftover of a system or an editor: %s', (path) => {
    expect(classify(path, PAGE)).toBe('leftover');
    expect(classify(path, GIF)).toBe('leftover');
  });

  it.each([
    ['foto/icon.gif', GIF, 'picture'],
    ['resource/index.htm', PAGE, 'page'],
    ['_derived/banner.gif', GIF, 'picture'],
    ['_derived/nav.htm', PAGE, 'leftover'],
    ['senza-nome', PAGE, 'page'],
  ] as const)('is what its place and its bytes say: %s', (path, bytes, kind) => {
    expect(classify(path, bytes)).toBe(kind);
  });
});
