import { css } from 'lit';

/**
 * The button at the bottom right. On narrow screens, where it would stand on the text, it is a bar at the lower edge
 * that gives way to readers; at its end the page leaves room for it.
 */
export const launcherStyles = css`
  .launcher {
    position: fixed;
    inset-block-end: calc(1.25rem + env(safe-area-inset-bottom));
    inset-inline-end: calc(1.25rem + env(safe-area-inset-right));
    z-index: 900;
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 3rem;
    padding: 0.5rem 1rem 0.5rem 0.8rem;
    border-color: var(--_paper);
    background: var(--_ink);
    color: var(--_paper);
    font: 600 0.9375rem/1.2 var(--_heading);
  }
  .launcher svg {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .launcher:hover {
    background: color-mix(in srgb, var(--_ink) 86%, var(--_paper));
  }
  .launcher[hidden] {
    display: none;
  }
  @media (max-width: 40rem) {
    :host {
      block-size: calc(3rem + env(safe-area-inset-bottom));
    }
    .launcher {
      inset: auto 0 0;
      inline-size: 100%;
      min-block-size: calc(3rem + env(safe-area-inset-bottom));
      padding: 0.5rem 1rem calc(0.5rem + env(safe-area-inset-bottom));
      justify-content: center;
      border: 0;
      border-block-start: 1px solid var(--_rule);
      border-radius: 0;
      background: var(--_paper);
      color: var(--_ink);
    }
    .launcher:hover {
      background: var(--_paper);
    }
    .launcher:focus-visible {
      outline-offset: -4px;
    }
    :host([data-retreat]) .launcher:not(:focus-visible) {
      translate: 0 100%;
    }
  }
  @media (max-width: 40rem) and (prefers-reduced-motion: no-preference) {
    .launcher {
      transition: translate 0.2s ease-out;
    }
  }
`;
