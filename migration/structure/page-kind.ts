import type { EventDetails } from '../../src/core/events/event.ts';
import type { Found } from './page-facts.ts';
import { readDate } from './read-date.ts';

/** What kind of text a page is, and by what it was told. */
export interface PageKind {
  readonly kind: 'page' | 'post' | 'event';
  readonly from: string;
  readonly event: EventDetails | null;
}

const NEWS_PLACE =
  /(^|[/_-])(news|notizi[ae]|novita|attualita|comunicati|aktuell(es)?|neuigkeiten|berichte?|mitteilungen|actualites?|nouvelles?|blog|entries|entrees|posts?|press|archiv(e|io)?)([/_-]|$)/i;
const WHEN = /^(?:data|quando|datum|wann|termin|date|quand|when|giorno|tag|jour|day)\s*:\s*(.+)$/i;
const WHERE = /^(?:luogo|dove|ort|wo|treffpunkt|ritrovo|lieu|où|place|where|venue|location)\s*:\s*(.+)$/i;
const TIME = /\b([01]?\d|2[0-3])(?:[.:h]\s?|\s(?:uhr|ore|heures?)\s?)([0-5]\d)?(?!\d)/i;
const FEWEST_WORDS = 15;
const MOST_LINKS_PER_WORD = 0.15;
const LONGEST_PLACE = 120;

function valueOf(lines: readonly string[], label: RegExp): string | null {
  const at = lines.findIndex((line) => label.test(line));
  return at < 0 ? null : (label.exec(lines[at] ?? '')?.[1]?.trim() ?? null);
}

function timeIn(text: string): string | null {
  const [, hour = '', minute = '00'] = TIME.exec(text.replace(/\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}/, '')) ?? [];
  return hour === '' ? null : `${hour.padStart(2, '0')}:${minute}`;
}

/** When and where, where the page says both as a form does: «Quando: 12.4.2003 ore 19.30», «Dove: …». */
function eventOf(lines: readonly string[]): EventDetails | null {
  const when = valueOf(lines, WHEN);
  const where = valueOf(lines, WHERE);
  const day = when === null ? null : readDate(when);
  if (when === null || day === null || where === null || where.length > LONGEST_PLACE) return null;
  const time = timeIn(when);
  return {
    start: time === null ? day : `${day}T${time}`,
    end: null,
    allDay: time === null,
    place: { name: where, address: '' },
    recurrence: null,
    signup: null,
    cancelled: false,
  };
}

/**
 * Tells news and events from other pages: an event says when and where as a form does; news have a day and stand among news,
 * or say when they were published, and are a text rather than a list of links.
 */
export function kindOf(
  path: string,
  date: Found<string> | null,
  text: { readonly lines: readonly string[]; readonly links: number },
): PageKind {
  const event = eventOf(text.lines);
  if (event !== null) return { kind: 'event', from: 'when and where', event };
  const words = text.lines.join(' ').split(/\s+/).length;
  const isText = words >= FEWEST_WORDS && text.links <= words * MOST_LINKS_PER_WORD;
  const isFirstPage = /(^|\/)(index|default|home)\.\w+$/i.test(path);
  const isOwnDay = date !== null && date.from !== 'last updated';
  if (isText && !isFirstPage && isOwnDay && NEWS_PLACE.test(path)) {
    return { kind: 'post', from: `${date.from}, among news`, event: null };
  }
  if (isText && !isFirstPage && date?.from === 'published on') return { kind: 'post', from: date.from, event: null };
  return { kind: 'page', from: 'neither news nor event', event: null };
}
