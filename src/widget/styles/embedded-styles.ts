import { css } from 'lit';

/**
 * On a page of another site: nothing of that page's styles reaches in, since its custom properties and its root size may mean
 * anything. It can give colours and type of its own by `--assistant-accent`, `-ink`, `-paper`, `-font` and `-heading`.
 */
export const embeddedStyles = css`
  :host([origin]:not([origin=''])) {
    all: initial !important;
    color-scheme: inherit !important;
    display: block !important;
    --_rem: max(16px, 1rem);
    --_ink: var(--assistant-ink, light-dark(#1d2027, #ece8e1));
    --_paper: var(--assistant-paper, light-dark(#fffefa, #171b22));
    --_accent: var(--assistant-accent, light-dark(#9a5200, #f0a541));
    --_rule: color-mix(in srgb, var(--_ink) 24%, var(--_paper));
    --_body: var(--assistant-font, system-ui, sans-serif);
    --_heading: var(--assistant-heading, var(--_body));
    --_mono: ui-monospace, monospace;
    --_radius: var(--assistant-radius, 3px);
  }
  @media (max-width: 40rem) {
    :host([origin]:not([origin=''])) {
      block-size: calc(3 * 16px + env(safe-area-inset-bottom)) !important;
    }
  }
  @media print {
    :host([origin]:not([origin=''])) {
      display: none !important;
    }
  }
`;
