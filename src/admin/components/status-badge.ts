import { html, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { common } from '../common-texts.ts';

/** States that things are in. Each has a word and a shape of its own, never a colour alone. */
const STATES = {
  draft: {
    key: 'admin.common.statusDraft',
    shape: svg`<circle cx="8" cy="8" r="5" fill="none" stroke-dasharray="3 2"/>`,
  },
  published: { key: 'admin.common.statusPublished', shape: svg`<circle cx="8" cy="8" r="5.5"/>` },
  changed: {
    key: 'admin.common.statusChanged',
    shape: svg`<circle cx="8" cy="8" r="5" fill="none"/><path d="M8 3a5 5 0 0 1 0 10z"/>`,
  },
  stale: { key: 'admin.common.statusStale', shape: svg`<path d="M8 2l6.5 11.5h-13z"/>` },
  review: { key: 'admin.common.statusReview', shape: svg`<path d="M8 1.5L14.5 8 8 14.5 1.5 8z"/>` },
  scheduled: {
    key: 'admin.common.statusScheduled',
    shape: svg`<circle cx="8" cy="8" r="5.5" fill="none"/><path d="M8 5v3l2 1.5" fill="none"/>`,
  },
  missing: { key: 'admin.common.statusMissing', shape: svg`<path d="M3.5 8h9" fill="none"/>` },
  machine: { key: 'admin.common.statusMachine', shape: svg`<path d="M3 4h10v8H3zM6 7.5v1M10 7.5v1" fill="none"/>` },
  trashed: { key: 'admin.common.statusTrashed', shape: svg`<path d="M4 4l8 8M12 4l-8 8" fill="none"/>` },
  error: { key: 'admin.common.statusError', shape: svg`<path d="M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5z"/>` },
  good: { key: 'admin.common.statusGood', shape: svg`<path d="M3 8.5l3.5 3.5L13 5" fill="none"/>` },
  warning: { key: 'admin.common.statusWarning', shape: svg`<path d="M8 2l6.5 11.5h-13z" fill="none"/>` },
} as const satisfies Record<string, { key: Parameters<typeof common>[0]; shape: SVGTemplateResult }>;

/** Name of a state. */
export type StatusName = keyof typeof STATES;

/** The word for a state. */
export function statusWord(status: StatusName): string {
  return common(STATES[status].key);
}

/** The shape of a state, without its word: only where the word stands elsewhere or is spoken. */
export function statusShape(status: StatusName): TemplateResult {
  return html`<span class="status-shape ${status}"
    ><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">${STATES[status].shape}</svg></span
  >`;
}

/** A state as shape and word; `label` replaces the word. */
export function statusBadge(status: StatusName, label: string = statusWord(status)): TemplateResult {
  return html`<span class="badge ${status}">${statusShape(status)}<span>${label}</span></span>`;
}
