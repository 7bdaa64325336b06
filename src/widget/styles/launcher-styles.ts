import { css } from 'lit';

/** The button at the bottom right. On narrow screens it is small, leaves room at the end of the page and retreats from readers. */
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
      block-size: calc(4.5rem + env(safe-area-inset-bottom));
    }
    .launcher {
      inset-block-end: calc(0.75rem + env(safe-area-inset-bottom));
      inset-inline-end: calc(0.75rem + env(safe-area-inset-right));
      inline-size: 3rem;
      padding: 0;
      justify-content: center;
    }
    .launcher span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    :host([data-retreat]) .launcher:not(:focus-visible) {
      translate: 0 calc(100% + 1.5rem + env(safe-area-inset-bottom));
    }
  }
  @media (max-width: 40rem) and (prefers-reduced-motion: no-preference) {
    .launcher {
      transition: translate 0.2s ease-out;
    }
  }
`;
