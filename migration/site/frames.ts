import { load } from 'cheerio';

/** A frame of a frameset. */
export interface Frame {
  readonly name: string;
  readonly source: string;
  /** Share of the window that it takes, from 0 to 1. */
  readonly share: number;
}

/** A page that only places others. */
export interface Frameset {
  readonly title: string;
  readonly frames: readonly Frame[];
  /** The frame that holds what the page is about; null when none has an address. */
  readonly main: Frame | null;
}

const MAIN_NAME = /main|content|body|inhalt|haupt|princip|centr|corpo|testo|right|destra|rechts|droite|text/i;
const MENU_NAME = /menu|nav|index|left|sinistra|links|gauche|toc|top|title|titolo|banner|logo|head|foot|bottom|status/i;

/** Parts of `cols` or `rows`: pixels are taken as of a window of 800, stars share what is left. */
function parts(value: string | undefined, count: number): number[] {
  const WINDOW = 800;
  const given = (value ?? '').split(',').map((part) => part.trim());
  const texts = Array.from({ length: count }, (_, i) => given[i] ?? '*');
  const fixed = texts.map((text) => {
    const number = Number.parseFloat(text);
    if (text.endsWith('*') || !Number.isFinite(number)) return null;
    return text.endsWith('%') ? number / 100 : number / WINDOW;
  });
  const left = Math.max(0, 1 - fixed.reduce<number>((sum, part) => sum + (part ?? 0), 0));
  const stars = texts.map((text, i) => (fixed[i] === null ? Number.parseFloat(text) || 1 : 0));
  const allStars = stars.reduce((sum, part) => sum + part, 0);
  return fixed.map((part, i) => part ?? (left * (stars[i] ?? 0)) / Math.max(1, allStars));
}

function worth(frame: Frame): number {
  const name = `${frame.name} ${frame.source}`;
  return frame.share + (MAIN_NAME.test(name) ? 0.5 : 0) - (MENU_NAME.test(name) ? 0.5 : 0);
}

/** Reads the frames of a page; null for a page without a frameset. The main one is told by its name and its size. */
export function readFrameset(html: string): Frameset | null {
  const $ = load(html);
  const outer = $('frameset').first();
  if (outer.length === 0) return null;
  const frames: Frame[] = [];
  const walk = (set: typeof outer, share: number): void => {
    const children = set.children('frame, frameset');
    const columns = set.attr('cols');
    const shares = parts(columns ?? set.attr('rows'), children.length);
    children.each((i, child) => {
      const own = share * (shares[i] ?? 0);
      const element = $(child);
      if (element.is('frameset')) walk(element, own);
      else {
        const source = element.attr('src')?.trim() ?? '';
        if (source !== '') frames.push({ name: element.attr('name') ?? '', source, share: own });
      }
    });
  };
  walk(outer, 1);
  const main = [...frames].sort((a, b) => worth(b) - worth(a))[0] ?? null;
  return { title: $('title').first().text().replace(/\s+/g, ' ').trim(), frames, main };
}
