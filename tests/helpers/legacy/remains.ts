import type { CheerioAPI } from 'cheerio';

const OLD_ELEMENTS =
  'font, center, marquee, blink, big, tt, strike, basefont, applet, bgsound, layer, nobr, frame, frameset';
const OLD_ATTRIBUTES = '[bgcolor], [align], [valign], [background], [vlink], [hspace], [nowrap], [cellpadding], [face]';

function isLayoutTable($: CheerioAPI, table: Parameters<CheerioAPI>[0]): boolean {
  const rows = $(table).find('tr').toArray();
  const columns = Math.max(0, ...rows.map((row) => $(row).children('td, th').length));
  const hasHeader = $(table).find('th, caption').length > 0;
  const holdsHeading = $(table).find('h1, h2, h3, h4, h5, h6').length > 0;
  return $(table).find('table').length > 0 || (!hasHeader && (columns <= 1 || rows.length <= 1 || holdsHeading));
}

/** What a published page still has of the old one's markup, and what it lacks; empty for a clean page. */
export function remainsOn($: CheerioAPI, html: string): string[] {
  const found: string[] = [];
  const note = (what: string, count: number): void => {
    if (count > 0) found.push(`${what}: ${String(count)}`);
  };
  const count = (selector: string): number => $(selector).length;
  note('old elements', count(OLD_ELEMENTS));
  note('old attributes', $(OLD_ATTRIBUTES).not('svg *').length);
  note(
    'inline styles',
    $('[style]')
      .toArray()
      // Custom properties carry a value of the content to the stylesheet.
      .filter((element) => !/^\s*(--[\w-]+\s*:[^;]*;?\s*)+$/.test($(element).attr('style') ?? '')).length,
  );
  note(
    'layout tables',
    $('table')
      .toArray()
      .filter((table) => isLayoutTable($, table)).length,
  );
  note('styles of Word', count('[class*="Mso"]'));
  note('handlers', count('[onclick], [onload], [onmouseover], [onmouseout], [href^="javascript:" i]'));
  note('pictures without alt', count('img:not([alt])'));
  note('comments of editors', /<!--[^>]{0,40}(webbot|\[if |InstanceBegin|StartFragment)/i.test(html) ? 1 : 0);
  note('code', /<\?php|<%|<!--#(include|echo)/i.test(html) ? 1 : 0);
  if (count('h1') !== 1) found.push(`headings of level 1: ${String(count('h1'))}`);
  if ($('title').first().text().trim() === '') found.push('no title');
  if (($('html').attr('lang') ?? '') === '') found.push('no language');
  const levels = $('main h1, main h2, main h3, main h4, main h5, main h6')
    .toArray()
    .map((heading) => Number(heading.tagName.slice(1)));
  levels.forEach((level, at) => {
    if (at > 0 && level > (levels[at - 1] ?? level) + 1) found.push(`heading of level ${String(level)} out of order`);
  });
  return found;
}
