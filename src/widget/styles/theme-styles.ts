import { css } from 'lit';

/**
 * Colours and type of the page, with a plain look where the page names none. The defaults follow the page's `color-scheme`,
 * so that a page without a dark mode gets no dark widget. Text never stands on the accent, whose contrast is not known.
 */
export const themeStyles = css`
  :host {
    --_ink: var(--ink, light-dark(#1d2027, #ece8e1));
    --_paper: var(--paper, light-dark(#fffefa, #171b22));
    --_accent: var(--accent, light-dark(#9a5200, #f0a541));
    --_rule: var(--rule, color-mix(in srgb, var(--_ink) 24%, var(--_paper)));
    --_soft: color-mix(in srgb, var(--_ink) 76%, var(--_paper));
    --_shade: color-mix(in srgb, var(--_ink) 6%, var(--_paper));
    --_body: var(--font-body, system-ui, sans-serif);
    --_heading: var(--font-heading, var(--_body));
    --_mono: var(--font-mono, ui-monospace, monospace);
    --_radius: var(--radius, 3px);
    --_rem: 1rem;
    display: block;
  }
  .root {
    color: var(--_ink);
    font: 400 1rem/1.5 var(--_body);
    /* Sites bring the cuts of their typeface that they use; a smeared one is worse than a plain one. */
    font-synthesis: none;
    text-align: start;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ol,
  ul,
  figure,
  blockquote {
    margin: 0;
    padding: 0;
  }
  ol,
  ul {
    list-style: none;
  }
  a {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--_accent);
    text-decoration-thickness: 0.1em;
    text-underline-offset: 0.2em;
  }
  a:hover {
    text-decoration-thickness: 0.16em;
  }
  button {
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  button.quiet {
    display: inline-flex;
    align-items: center;
    gap: 0.35rem;
    min-block-size: 2.25rem;
    padding: 0.25rem 0.5rem;
    color: var(--_soft);
    font-size: 0.875rem;
  }
  button.quiet:hover {
    background: var(--_shade);
    color: var(--_ink);
  }
  :focus-visible {
    outline: 2px solid var(--_ink);
    outline-offset: 2px;
  }
  svg {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.7;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    button.quiet {
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
