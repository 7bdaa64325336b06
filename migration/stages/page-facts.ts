import { load } from 'cheerio';

/** What can be seen of a page at first sight. */
export interface PageFacts {
  readonly title: string;
  /** Text between the tags, without scripts. */
  readonly text: string;
  /** Program that made the page, as it says itself or as its traces show; null when nothing tells. */
  readonly generator: string | null;
  readonly frames: number;
  readonly links: number;
  readonly pictures: number;
  readonly tables: number;
}

/** Traces of programs that do not name themselves. */
const TRACES: readonly (readonly [RegExp, string])[] = [
  [/<!--\s*webbot|_themes\/|vti_/i, 'FrontPage'],
  [/<!--\s*#BeginEditable|MM_\w+\(|<!--\s*InstanceBegin/i, 'Dreamweaver'],
  [/urn:schemas-microsoft-com:office|class="?Mso/i, 'Word'],
  [/HTTrack Website Copier/i, 'HTTrack'],
  [/web\.archive\.org\/web\/\d{14}/i, 'Internet Archive'],
  [/wp-content\//i, 'WordPress'],
  [/option=com_content|\/components\/com_/i, 'Joomla'],
  [/geocities\.com/i, 'GeoCities'],
];

/** Elements that end a line of text. */
const BLOCKS =
  'p, div, td, th, tr, table, li, dt, dd, h1, h2, h3, h4, h5, h6, br, hr, blockquote, pre, center, option, form';

function generatorOf(html: string, named: string | undefined): string | null {
  const name = named?.trim() ?? '';
  if (name !== '') return name.replace(/(?<![\s\d.,;()/-])[\s\d.,;()/-]+$/, '').slice(0, 60);
  return TRACES.find(([trace]) => trace.test(html))?.[1] ?? null;
}

/** Reads what a page shows at first sight. */
export function pageFacts(html: string): PageFacts {
  const $ = load(html);
  const generator = generatorOf(html, $('meta[name="generator" i]').attr('content'));
  const count = (selector: string): number => $(selector).length;
  const facts = {
    title: $('title').first().text().replace(/\s+/g, ' ').trim(),
    generator,
    frames: count('frame, iframe'),
    links: count('a[href], area[href]'),
    pictures: count('img[src], input[type="image" i]'),
    tables: count('table'),
  };
  $('script, style, noscript, template').remove();
  $(BLOCKS).before('\n').after('\n');
  return { ...facts, text: $('body').text() };
}
