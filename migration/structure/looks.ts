import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import { replaceSpans } from '../text/replace-spans.ts';
import type { Span } from '../text/replace-spans.ts';
import { isSilent } from './dom.ts';

/** What style says of the letters of an element; undefined where it says nothing. */
export interface Look {
  readonly px?: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
}

/** Looks of classes and elements, as a page's style sheets give them: `td.title`, `.title`, `h3`. */
export type Looks = ReadonlyMap<string, Look>;

/** Size of running text where nothing says another. */
export const PLAIN_SIZE = 16;
/** Nobody set running text larger: a page of little else than large letters is one of headings. */
const LARGEST_PLAIN_SIZE = 18;
/** `<font size="1">` to `<font size="7">`. */
const FONT_SIZES = [10, 13, 16, 18, 24, 32, 48];
const WORDS: Readonly<Record<string, number>> = {
  'xx-small': 9,
  'x-small': 10,
  small: 13,
  smaller: 13,
  medium: 16,
  large: 18,
  larger: 19,
  'x-large': 24,
  'xx-large': 32,
};
const REMARK: Span = { begin: /\/\*/y, end: /\*\//g };
const UNITS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, em: 16, rem: 16, '%': 0.16, ex: 8 };

function sizeInPixels(value: string): number | undefined {
  const text = value.trim().toLowerCase();
  const word = WORDS[text];
  if (word !== undefined) return word;
  const [, number = '', unit = ''] = /^([\d.]+)\s*(px|pt|em|rem|ex|%)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  return factor === undefined ? undefined : Math.round(Number(number) * factor * 10) / 10;
}

/** Reads the declarations of a rule or of a style attribute. */
export function readLook(css: string): Look {
  if (css === '') return {};
  const size =
    /(?:^|[;\s{])font-size\s*:\s*([^;!}]+)/i.exec(css)?.[1] ??
    /(?:^|[;\s{])font\s*:[^;]*?(?<![\d.])([\d.]+(?:px|pt|em|%))/i.exec(css)?.[1];
  const px = size === undefined ? undefined : sizeInPixels(size);
  const weight = /font-weight\s*:\s*(\w+)|(?:^|[;\s{])font\s*:[^;]*\b(bold)\b/i.exec(css);
  const value = (weight?.[1] ?? weight?.[2])?.toLowerCase();
  return {
    ...(px !== undefined && { px }),
    ...(value !== undefined && { bold: /^(bold|bolder|[6-9]00)$/.test(value) }),
    ...(/font-style\s*:\s*(italic|oblique)/i.test(css) && { italic: true }),
    ...(/text-decoration[^;]*line-through/i.test(css) && { strike: true }),
  };
}

/** Reads the rules for classes and elements out of style sheets; rules that depend on more than one element are left aside. */
export function readLooks(css: string): Looks {
  const looks = new Map<string, Look>();
  const plain = replaceSpans(css, '/*', [REMARK], '').replace(/<!--|-->/g, '');
  for (const [, selectors = '', rule = ''] of plain.matchAll(/([^{}]{1,400})\{([^{}]{0,2000})\}/g)) {
    const look = readLook(rule);
    if (Object.keys(look).length === 0) continue;
    for (const selector of selectors.split(',')) {
      const name = selector.trim().toLowerCase();
      if (/^[a-z0-9]*\.?[\w-]+$/.test(name)) looks.set(name, { ...looks.get(name), ...look });
    }
  }
  return looks;
}

function fontSize(element: Element): number | undefined {
  const size = (element.attribs['size'] ?? '').trim();
  const value = Number.parseInt(size, 10);
  if (!Number.isFinite(value)) return undefined;
  const step = /^[+-]/.test(size) ? 3 + value : value;
  return FONT_SIZES[Math.min(7, Math.max(1, step)) - 1];
}

/** Classes that systems and themes of many sites give to titles; they look so also where the style sheet is lost. */
const TITLE_CLASS = /^(contentheading|componentheading|(entry|post|article)-?title|titolo)$/;
const TITLE_LOOK: Look = { px: 22, bold: true };

/** What an element itself says of its letters: its tag, its classes and its style attribute, the last word first. */
export function lookOf(element: Element, looks: Looks): Look {
  const { name, attribs } = element;
  const classes = (attribs['class'] ?? '').toLowerCase().split(/\s+/);
  let look: Look = classes.some((one) => TITLE_CLASS.test(one)) ? TITLE_LOOK : {};
  if (looks.size > 0) {
    look = { ...look, ...looks.get(name) };
    for (const one of classes) {
      if (one !== '') look = { ...look, ...looks.get(`.${one}`), ...looks.get(`${name}.${one}`) };
    }
  }
  if (name === 'font' || name === 'basefont') {
    const px = fontSize(element);
    if (px !== undefined) look = { ...look, px };
  }
  if (name === 'big') look = { ...look, px: 19 };
  if (name === 'small') look = { ...look, px: 13 };
  const style = attribs['style'];
  return style === undefined ? look : { ...look, ...readLook(style) };
}

/** The size that most letters of nodes have: what is clearly larger was meant to stand out. */
export function commonSize(nodes: readonly AnyNode[], looks: Looks): number {
  const letters = new Map<number, number>();
  const walk = (node: AnyNode, px: number): void => {
    if (isText(node)) {
      const length = node.data.trim().length;
      if (length > 0) letters.set(px, (letters.get(px) ?? 0) + length);
    } else if (isTag(node) && !isSilent(node)) {
      const own = lookOf(node, looks).px ?? px;
      for (const child of node.children) walk(child, own);
    }
  };
  for (const node of nodes) walk(node, PLAIN_SIZE);
  const [most] = [...letters].sort(([, a], [, b]) => b - a);
  return Math.min(most?.[0] ?? PLAIN_SIZE, LARGEST_PLAIN_SIZE);
}
