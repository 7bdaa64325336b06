import type { Locale } from '../shared/locale.ts';
import { endWriting } from './read-part.ts';
import { newTurn } from './turn.ts';
import type { Turn } from './turn.ts';

const TURNS_KEPT = 20;

/** Talks with sites that are embedded elsewhere lie beside each other: all share the storage of the page's origin. */
function keyOf(origin: string): string {
  return origin === '' ? 'bivouac-chat' : `bivouac-chat ${origin}`;
}

/** What survives a change of page: the talk, and whether the panel was open. It ends with the browser's tab. */
export interface StoredTalk {
  readonly id: string;
  readonly turns: readonly Turn[];
  readonly open: boolean;
  /** Language that the visitor chose on pages of another one. */
  readonly chosen: { readonly page: Locale; readonly locale: Locale } | null;
}

/**
 * Keeps the talk for the next page; without a turn nothing is kept, and what was is removed.
 * @param origin of the site that answers; empty on its own pages
 */
export function storeTalk(talk: StoredTalk, origin: string): void {
  try {
    if (talk.turns.length === 0) sessionStorage.removeItem(keyOf(origin));
    else sessionStorage.setItem(keyOf(origin), JSON.stringify({ ...talk, turns: talk.turns.slice(-TURNS_KEPT) }));
  } catch {
    // Storage is full or switched off: the talk then ends with the page, which harms nobody.
  }
}

function isTurn(value: unknown): value is Turn {
  return typeof value === 'object' && value !== null && 'question' in value && 'quotes' in value && 'state' in value;
}

/** A page of an older version kept less. */
function settle(turn: Turn, locale: Locale): Turn {
  const whole = { ...newTurn(turn.question, locale), ...turn };
  return whole.state === 'waiting' ? { ...endWriting(whole, 'stopped'), state: 'stopped' } : whole;
}

/**
 * The talk of the page before; an answer that was cut off counts as stopped. Null when there is none.
 * @param locale of the page
 * @param origin of the site that answers; empty on its own pages
 */
export function loadTalk(locale: Locale, origin: string): StoredTalk | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(keyOf(origin)) ?? 'null') as Partial<StoredTalk> | null;
    const turns = (stored?.turns ?? []).filter(isTurn);
    if (turns.length === 0) return null;
    return {
      id: stored?.id ?? crypto.randomUUID(),
      turns: turns.map((turn) => settle(turn, locale)),
      open: stored?.open === true,
      chosen: stored?.chosen ?? null,
    };
  } catch {
    return null;
  }
}
