import { readFile } from 'node:fs/promises';
import { getDocumentProxy } from 'unpdf';
import { cleanCode } from '../../core/content/schema/clean-text.ts';
import { paragraphsOf } from './pdf-lines.ts';
import type { PdfPiece } from './pdf-lines.ts';
import type { FilePage } from './reader-messages.ts';

/** What is read at most. */
export interface PdfLimits {
  readonly mostPages: number;
  readonly mostCharacters: number;
}

/**
 * The text of a PDF page by page; pages without text are left out. Nothing in the file is run, nothing is drawn.
 * @throws Error when it cannot be opened, for instance because it asks for a password
 */
export async function readPdf(file: string, limits: PdfLimits): Promise<FilePage[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await readFile(file)), {
    useSystemFonts: false,
    enableXfa: false,
    verbosity: 0,
  });
  const pages: FilePage[] = [];
  let room = limits.mostCharacters;
  for (let number = 1; number <= Math.min(pdf.numPages, limits.mostPages) && room > 0; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const pieces = items.filter((item): item is typeof item & PdfPiece => 'str' in item);
    const text = cleanCode(paragraphsOf(pieces)).slice(0, room).trim();
    page.cleanup();
    room -= text.length;
    if (text !== '') pages.push({ page: number, text });
  }
  await pdf.cleanup();
  return pages;
}
