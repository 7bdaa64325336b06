import { load } from 'cheerio';
import { cleanMarkup } from './clean-markup.ts';
import { visibleText } from './dom.ts';

/** What a frameset says to browsers without frames. */
export interface WithoutFrames {
  readonly html: string;
  readonly text: string;
  /** True when it only speaks of frames and browsers. */
  readonly isNotice: boolean;
}

const NOTICE = /frame|browser|navigat|riquadr|cadre|rahmen/i;
const LONGEST_NOTICE = 600;

/** Reads what a frameset says to browsers without frames; null when it says nothing. */
export function withoutFrames(html: string): WithoutFrames | null {
  const inside = /<noframes\b[^>]*>([\s\S]*?)(<\/noframes>|$)/i.exec(html)?.[1] ?? '';
  const body = load(cleanMarkup(inside))('body').get(0);
  const text = body === undefined ? '' : visibleText(body);
  return text === '' ? null : { html: inside, text, isNotice: text.length < LONGEST_NOTICE && NOTICE.test(text) };
}
