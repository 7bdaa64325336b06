import type { SafeHtml } from '../../../../src/shared/html.ts';
import { html } from '../../../../src/shared/html.ts';
import type { Locale } from '../../../../src/shared/locale.ts';

/** A drawing of the site: SVG panels with their labels in the page's language. */
export interface Drawing {
  readonly render: (locale: Locale) => SafeHtml;
  /** What the drawing shows, in sentences: for search, and for those who do not see it. */
  readonly description: (locale: Locale) => string;
}

/** A text of a drawing in every language of the site. */
export type Labels<Key extends string> = Readonly<Record<Locale, Readonly<Record<Key, string>>>>;

/** One SVG of a drawing; `id` is unique on the page, sizes are in units of the drawing (text is set at 12 to 14). */
export interface Panel {
  readonly id: string;
  readonly className?: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description?: string;
  readonly content: SafeHtml;
}

/** Wraps a panel's content in an SVG that screen readers announce by title and description. */
export function panel({ id, className = '', width, height, title, description, content }: Panel): SafeHtml {
  const named = description === undefined ? `${id}-title` : `${id}-title ${id}-description`;
  return html`<svg
    class="panel ${className}"
    role="img"
    aria-labelledby="${named}"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
  >
    <title id="${id}-title">${title}</title>
    ${description !== undefined && html`<desc id="${id}-description">${description}</desc>`}${content}
  </svg>`;
}

/** A length rounded to a hundredth of a unit: enough for any screen, and short. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
