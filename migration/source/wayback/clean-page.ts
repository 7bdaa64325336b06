import { ARCHIVE_TOOLBAR_SPAN, replaceSpans } from '../../text/replace-spans.ts';
import type { Span } from '../../text/replace-spans.ts';
import { behindBlanks, cutTags, scriptEnds } from './cut-tags.ts';

const STAMP = String.raw`\d{4,14}(?:[a-z]{2}_|\*)?\/`;
/** `/web/20040401123456im_/`, before the address that was archived; in mirrors also from where the page lies. */
const REWRITTEN = String.raw`(?:(?:(?:https?:)?\/\/(?:web|replay|wayback|liveweb)\.archive\.org)?\/?web\/|(?:\.\.\/)+(?:web\.archive\.org\/)?(?:web\/)?)${STAMP}`;
const ADDRESS = new RegExp(String.raw`${REWRITTEN}(https?)(?::|%3A)\/{1,2}`, 'gi');
/** What stands in the address of a mail or a frame of the time: «/web/2004…/mailto:». */
const OTHER = new RegExp(String.raw`${REWRITTEN}(mailto:|javascript:|ftp:)`, 'gi');

/** Tags of scripts that the Wayback Machine puts at the head's beginning, from 2015 on; up to a remark. */
const SCRIPT_TAG = /archive\.org\/(?:includes|_static|web\/)|\/_static\/js\/|\/static\/js\//i;
const LINK_TAG = /archive\.org\/_static|\/_static\/css\/|\/static\/css\/(?:banner|iconochive)/i;
/** What its scripts of the head begin with. */
const SCRIPT_TEXT =
  /\s*(?:window\.RufflePlayer|__wm\.|window\.addEventListener\('DOMContentLoaded',function\(\)\{var v=archive_analytics|archive_analytics|var _____WB|if \(window\.archive_analytics)/iy;
/** Before 2010: a script at the end that turned the addresses back in the browser. */
const LAST_SCRIPT_TEXT = /\s*(?:<!--\s*)?(?:\/\/ \s*)?(?:FILE ARCHIVED ON|var sWayBackCGI|\/\/ Begin Wayback)/iy;

const HEAD_REMARK: Span = { begin: /<!--(?=\s*End Wayback Rewrite JS Include\s*-->)/iy, end: /-->\s*/g };
const REMARKS: readonly Span[] = [
  /<!--\s*(?:\/\/ \s*)?FILE ARCHIVED ON/iy,
  /<!--\s*playback timings/iy,
  /<!--\s*(?:SOME CONTENT|JAVASCRIPT APPENDED BY WAYBACK)/iy,
].map((begin) => ({ begin, end: /-->\s*/g }));
const STYLE_REMARKS: readonly Span[] = [/\/\*\s*FILE ARCHIVED ON/iy, /\/\*\s*playback timings/iy].map((begin) => ({
  begin,
  end: /\*\/\s*/g,
}));

/** Without the scripts whose tag or beginning is meant. */
function withoutScripts(text: string, isMeant: (tag: string, behind: number) => boolean): string {
  const endFrom = scriptEnds(text);
  return cutTags(text, /<script/gi, (tag, behind) => (isMeant(tag, behind) ? endFrom(behind) : null));
}

function withoutScriptsOf(text: string, beginning: RegExp): string {
  return withoutScripts(text, (_, behind) => {
    beginning.lastIndex = behind;
    return beginning.test(text);
  });
}

/** What was put in, one after the other: each as a function of the text that the earlier ones left. */
const CLEANERS: readonly ((text: string) => string)[] = [
  (text) => replaceSpans(text, '<', [ARCHIVE_TOOLBAR_SPAN], ''),
  (text) => withoutScripts(text, (tag) => SCRIPT_TAG.test(tag)),
  (text) => cutTags(text, /<link/gi, (tag, behind) => (LINK_TAG.test(tag) ? behindBlanks(text, behind) : null)),
  (text) => withoutScriptsOf(text, SCRIPT_TEXT),
  (text) => replaceSpans(text, '<', [HEAD_REMARK], ''),
  (text) => withoutScriptsOf(text, LAST_SCRIPT_TEXT),
  ...REMARKS.map((span) => (text: string) => replaceSpans(text, '<', [span], '')),
  ...STYLE_REMARKS.map((span) => (text: string) => replaceSpans(text, '/*', [span], '')),
];

const TRACE = /archive\.org|FILE ARCHIVED ON|\/web\/\d{14}/i;

/** True for a page, style or script that the Wayback Machine served rewritten. */
export function isRewritten(content: Buffer): boolean {
  return TRACE.test(content.toString('latin1'));
}

/**
 * A page, style or script as it was before the Wayback Machine served it: its toolbar, scripts and remarks are gone, and addresses
 * are those of the old web again. Bytes beyond ASCII stay as they are, whatever their encoding is.
 */
export function withoutWayback(content: Buffer): Buffer {
  const text = content.toString('latin1');
  if (!TRACE.test(text)) return content;
  const plain = CLEANERS.reduce((rest, clean) => clean(rest), text);
  return Buffer.from(plain.replace(ADDRESS, '$1://').replace(OTHER, '$1'), 'latin1');
}

/** What the Wayback Machine writes of a page: its old address and when it was fetched. */
export interface ArchivedFrom {
  readonly address: string;
  /** `YYYYMMDDhhmmss`, as the Wayback Machine writes it. */
  readonly stamp: string;
}

const CALL = /__wm\.wombat\(\s*"([^"]+)"\s*,\s*"(\d{4,14})"/;
const TOOLBAR = /id="wmtbURL"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*id="wmtbURL"/i;
const STAMPED = /\/web\/(\d{14})/;
const OLD = /var sWayBackCGI\s*=\s*"[^"]*\/web\/(\d{14})\/"/;

/** Reads where a saved page came from; null where it does not say it. */
export function archivedFrom(content: Buffer): ArchivedFrom | null {
  const text = content.toString('latin1');
  const call = CALL.exec(text);
  if (call?.[1] !== undefined && call[2] !== undefined) return { address: call[1], stamp: call[2] };
  const shown = TOOLBAR.exec(text);
  const address = shown?.[1] ?? shown?.[2];
  const stamp = (OLD.exec(text) ?? STAMPED.exec(text))?.[1];
  return address === undefined || stamp === undefined ? null : { address: address.replaceAll('&amp;', '&'), stamp };
}

/** A stamp of the Wayback Machine in milliseconds since 1970; 0 for what is none. */
export function dateOfStamp(stamp: string): number {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] =
    /^(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?$/.exec(stamp) ?? [];
  const date = year === undefined ? Number.NaN : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date) ? 0 : date;
}
