const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** HTML that was built from escaped parts and may be inserted as it is. */
export class SafeHtml {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
  toString(): string {
    return this.value;
  }
}

/** What the `html` tag accepts; `false`, `null` and `undefined` give nothing, arrays are joined. */
export type HtmlPart = SafeHtml | string | number | boolean | null | undefined | readonly HtmlPart[];

function partToHtml(part: HtmlPart): string {
  if (part instanceof SafeHtml) return part.value;
  if (part === null || part === undefined || typeof part === 'boolean') return '';
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return escapeHtml(part);
  return part.map(partToHtml).join('');
}

/**
 * Template tag that escapes whatever is inserted.
 * @example html`<a href="${address}">${label}</a>`
 */
export function html(strings: TemplateStringsArray, ...parts: HtmlPart[]): SafeHtml {
  return new SafeHtml(strings.reduce((out, text, i) => out + partToHtml(parts[i - 1]) + text));
}
