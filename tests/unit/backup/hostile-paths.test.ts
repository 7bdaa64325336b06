import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSafePath } from '../../../src/core/backup/safe-path.ts';
import { selectFile } from '../../../src/core/backup/selection.ts';

const ROOT = path.resolve('/srv/data');
const PARTS = fc.constantFrom('..', '.', '', 'a', '~', '/', '\\', 'C:', '\u0000', 'media', '%2e%2e', '..%2f', ' ', '…');

describe('a path from a backup', () => {
  it('that is accepted never leaves the folder, here and on Windows', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(PARTS).map((parts) => parts.join('/')),
        ),
        (own) => {
          if (!isSafePath(own)) return;
          expect(path.join(ROOT, ...own.split('/')).startsWith(ROOT + path.sep)).toBe(true);
          expect(path.win32.resolve('C:\\data', own).startsWith('C:\\data\\')).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    '/etc/passwd',
    '../x',
    'a/../../x',
    'a//b',
    'a/',
    'a/./b',
    'C:/x',
    'a\\..\\b',
    'a\u0000b',
    'con',
    'media/nul.txt',
    'a.',
    'x'.repeat(256),
  ])('%s is refused', (own) => {
    expect(isSafePath(own)).toBe(false);
  });

  it.each(['bivouac.db', 'media/deep-space/originals/ab/ab12', 'migrations/live/Größe (1).html'])(
    '%s is accepted',
    (own) => {
      expect(isSafePath(own)).toBe(true);
    },
  );
});

describe('the data folder', () => {
  it.each([
    ['bivouac.db', 'database'],
    ['bivouac.db-wal', 'none'],
    ['secret', 'file'],
    ['erasures.jsonl', 'file'],
    ['media/deep-space/originals/ab/ab12', 'file'],
    ['media/deep-space/originals/ab/ab12.tmp', 'none'],
    ['media/deep-space/derived/ab/320.webp', 'none'],
    ['migrations/deep-space.sqlite', 'database'],
    ['migrations/deep-space.sqlite-shm', 'none'],
    ['index/deep-space.hnsw', 'none'],
    ['models/some.gguf', 'none'],
    ['uploads/x', 'none'],
    ['something-new/x', 'file'],
  ])('holds %s, which is backed up as %s', (own, kind) => {
    expect(selectFile(own)).toBe(kind);
  });
});
