import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FileReader } from '../../../src/infra/reading/file-reader.ts';
import { paragraphsOf } from '../../../src/infra/reading/pdf-lines.ts';
import { pdfOf } from '../../helpers/sample-files.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bivouac-reader-'));
const reader = new FileReader();

afterAll(() => {
  reader.close();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, bytes: Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

describe('the process that opens strangers’ files', () => {
  it('reads a PDF page by page, and leaves out pages without text', async () => {
    const file = fileOf('a.pdf', pdfOf(['First page.\nStill the first.', '', 'Third page.']));
    expect(await reader.pdfPages(file)).toEqual([
      { page: 1, text: 'First page. Still the first.' },
      { page: 3, text: 'Third page.' },
    ]);
  });

  it('says so when a file is no PDF, and goes on with the next', async () => {
    const bad = fileOf('bad.pdf', Buffer.from('%PDF-1.4 nonsense'));
    await expect(reader.pdfPages(bad)).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(await reader.pdfPages(fileOf('b.pdf', pdfOf(['Good.'])))).toEqual([{ page: 1, text: 'Good.' }]);
  });

  it('is ended when a task takes too long, and starts anew for the next', async () => {
    const hasty = new FileReader({ taskMs: 1 });
    const file = fileOf('long.pdf', pdfOf(Array.from({ length: 300 }, (_, i) => `Page ${String(i)}`)));
    await expect(hasty.pdfPages(file)).rejects.toMatchObject({ code: 'file-unreadable' });
    hasty.close();
    const frugal = new FileReader({ memoryBytes: 1 });
    await expect(frugal.pdfPages(file)).rejects.toThrow('too much memory');
    frugal.close();
  });
});

describe('lines of a PDF', () => {
  const line = (str: string, y: number, height = 10) => ({ str, hasEOL: true, height, transform: [1, 0, 0, 1, 0, y] });

  it('become paragraphs: by the room between them and by the size of letters', () => {
    const lines = [
      line('Title', 700, 18),
      line('One line', 670),
      line('and its next.', 658),
      line('Another', 630),
      line('para-', 618),
      line('graph.', 606),
    ];
    expect(paragraphsOf(lines)).toBe('Title\n\nOne line and its next.\n\nAnother paragraph.');
  });
});
