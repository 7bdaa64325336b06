const STAMP = String.raw`\d{4,14}(?:[a-z]{2}_|\*)?\/`;
/** `/web/20040401123456im_/`, before the address that was archived; in mirrors also from where the page lies. */
const REWRITTEN = String.raw`(?:(?:(?:https?:)?\/\/(?:web|replay|wayback|liveweb)\.archive\.org)?\/?web\/|(?:\.\.\/)+(?:web\.archive\.org\/)?(?:web\/)?)${STAMP}`;
const ADDRESS = new RegExp(String.raw`${REWRITTEN}(https?)(?::|%3A)\/{1,2}`, 'gi');
/** What stands in the address of a mail or a frame of the time: «/web/2004…/mailto:». */
const OTHER = new RegExp(String.raw`${REWRITTEN}(mailto:|javascript:|ftp:)`, 'gi');

const INSERTED: readonly RegExp[] = [
  /<!--\s*BEGIN WAYBACK TOOLBAR INSERT\s*-->[\s\S]*?<!--\s*END WAYBACK TOOLBAR INSERT\s*-->/gi,
  // From 2015 on: scripts and styles at the head's beginning, up to a remark.
  /<script[^>]*(?:archive\.org\/(?:includes|_static|web\/)|\/_static\/js\/|\/static\/js\/)[^>]*>[\s\S]*?<\/script>\s*/gi,
  /<link[^>]*(?:archive\.org\/_static|\/_static\/css\/|\/static\/css\/(?:banner|iconochive))[^>]*>\s*/gi,
  /<script[^>]*>\s*(?:window\.RufflePlayer|__wm\.|window\.addEventListener\('DOMContentLoaded',function\(\)\{var v=archive_analytics|archive_analytics|var _____WB|if \(window\.archive_analytics)[\s\S]*?<\/script>\s*/gi,
  /<!--\s*End Wayback Rewrite JS Include\s*-->\s*/gi,
  // Before 2010: a script at the end that turned the addresses back in the browser.
  /<script[^>]*>\s*(?:<!--\s*)?(?:\/\/ )?\s*(?:FILE ARCHIVED ON|var sWayBackCGI|\/\/ Begin Wayback)[\s\S]*?<\/script>\s*/gi,
  /<!--\s*(?:\/\/ )?\s*FILE ARCHIVED ON[\s\S]*?-->\s*/gi,
  /<!--\s*playback timings[\s\S]*?-->\s*/gi,
  /<!--\s*(?:SOME CONTENT|JAVASCRIPT APPENDED BY WAYBACK)[\s\S]*?-->\s*/gi,
];
const STYLES: readonly RegExp[] = [
  /\/\*\s*FILE ARCHIVED ON[\s\S]*?\*\/\s*/gi,
  /\/\*\s*playback timings[\s\S]*?\*\/\s*/gi,
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
  const plain = [...INSERTED, ...STYLES].reduce((rest, inserted) => rest.replace(inserted, ''), text);
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
