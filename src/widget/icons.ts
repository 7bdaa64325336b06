import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

/** Drawings of 24 by 24 units, one line weight, in the colour of the text around them. Always beside or behind a name. */
export const ICONS = {
  ask: svg`<path d="M4 5h16v11H11l-4 4v-4H4z" /><path d="M10 9.2a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1M12 13.6v.2" />`,
  close: svg`<path d="M6 6l12 12M18 6L6 18" />`,
  clear: svg`<path d="M5 7h14M10 7V5h4v2M7 7l1 12h8l1-12" />`,
  copy: svg`<path d="M9 9h10v11H9zM15 9V4H5v11h4" />`,
  done: svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`,
  send: svg`<path d="M12 19V5M6 11l6-6 6 6" />`,
  stop: svg`<path d="M7 7h10v10H7z" />`,
  up: svg`<path d="M7 11v9H4v-9zM7 11l4-7c1.5 0 2.3 1 2 2.5L12.5 10H18a2 2 0 0 1 2 2.3l-1 6a2 2 0 0 1-2 1.7H7" />`,
  down: svg`<path d="M7 13V4H4v9zM7 13l4 7c1.5 0 2.3-1 2-2.5L12.5 14H18a2 2 0 0 0 2-2.3l-1-6A2 2 0 0 0 17 4H7" />`,
  edit: svg`<path d="M5 19h4L19 9l-4-4L5 15zM13 7l4 4" />`,
  miss: svg`<path d="M4 12h9M9 7l5 5-5 5M18 5v14" />`,
  below: svg`<path d="M12 5v14M6 13l6 6 6-6" />`,
  retry: svg`<path d="M19 12a7 7 0 1 1-2.1-5M19 4v4h-4" />`,
} as const satisfies Record<string, SVGTemplateResult>;

/** An icon by its name. */
export function icon(name: keyof typeof ICONS): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">${ICONS[name]}</svg>`;
}
