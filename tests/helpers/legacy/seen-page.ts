import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { allRunsOf, wordsOf } from './shingles.ts';

const SILENT = 'script, style, template, noscript, svg, iframe, textarea, [hidden]';
const BREAKS =
  'address, article, aside, blockquote, br, caption, dd, details, div, dl, dt, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, summary, table, td, th, tr, ul';

/** A published page as a visitor without scripts sees it. */
export interface SeenPage {
  readonly $: CheerioAPI;
  readonly text: string;
  readonly runs: ReadonlyMap<string, number>;
  readonly links: readonly string[];
  readonly pictures: readonly { readonly source: string; readonly alt: string | undefined }[];
  /** Cells of the innermost tables. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** Reads a published page without any knowledge of how it was made. */
export function seePage(html: string): SeenPage {
  const $ = load(html);
  const visible = load(html);
  visible(SILENT).remove();
  visible(BREAKS).before('\n').after('\n');
  const text = squeezed(visible('body').text());
  const tables = $('table')
    .toArray()
    .filter((table) => $(table).find('table').length === 0)
    .map((table) =>
      $(table)
        .find('tr')
        .toArray()
        .map((row) =>
          $(row)
            .children('td, th')
            .toArray()
            .map((cell) => squeezed($(cell).text())),
        ),
    );
  return {
    $,
    text,
    runs: allRunsOf(wordsOf(text)),
    links: $('a[href], area[href]')
      .toArray()
      .map((link) => $(link).attr('href') ?? ''),
    pictures: $('img[src]')
      .toArray()
      .map((picture) => ({ source: $(picture).attr('src') ?? '', alt: $(picture).attr('alt') })),
    tables,
  };
}
