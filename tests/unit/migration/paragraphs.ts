import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../helpers/server.ts';
import { LOCALES } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';

/** A paragraph of the starter content with its language. */
export interface Paragraph {
  readonly locale: Locale;
  readonly text: string;
}

function paragraphsOf(folder: string, locale: Locale): Paragraph[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      readFileSync(path.join(folder, name), 'utf8')
        .replace(/^---[\s\S]*?\n---\n/, '')
        .split(/\n\s*\n/),
    )
    .map((text) => ({ locale, text: text.trim() }))
    .filter(({ text }) => text !== '');
}

/** Every paragraph of Deep Space's pages, which exist in all four languages. */
export const PARAGRAPHS: readonly Paragraph[] = LOCALES.flatMap((locale) =>
  paragraphsOf(path.join(ROOT, 'sites/deep-space/content', locale), locale),
);

/** Those with letters beyond ASCII. */
export const ACCENTED = PARAGRAPHS.filter(({ text }) => /[^\u0000-\u007f]/.test(text));
