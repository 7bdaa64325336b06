import type { SafeHtml } from '../shared/html.ts';

/** What no XML document may hold, escaped or not (XML 1.0, 2.2). */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Escaped markup as an XML document: characters that would keep programs from reading it at all are left out. */
export function xmlDocument(markup: SafeHtml): string {
  return markup.value.toWellFormed().replace(FORBIDDEN, '');
}
