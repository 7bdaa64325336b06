import { css } from 'lit';

/** The conversation's panel: a sheet beside the page, the whole screen on a phone. */
export const panelStyles = css`
  dialog {
    position: fixed;
    inset: auto calc(1.25rem + env(safe-area-inset-right)) calc(1.25rem + env(safe-area-inset-bottom)) auto;
    z-index: 900;
    margin: 0;
    padding: 0;
    inline-size: min(27rem, 100vw - 2.5rem);
    block-size: min(44rem, 100dvh - 2.5rem);
    max-inline-size: none;
    max-block-size: none;
    overflow: hidden;
    border: 1px solid var(--_rule);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 18%);
    overflow-wrap: anywhere;
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
  }
  dialog::backdrop {
    background: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    padding: 0.75rem 0.5rem 0.75rem 1.25rem;
    border-block-end: 1px solid var(--_rule);
  }
  h2 {
    flex: 1;
    font: 600 1.0625rem/1.25 var(--_heading);
  }
  h2:focus {
    outline: none;
  }
  h2 .site {
    display: block;
    color: var(--_soft);
    font: 400 0.8125rem/1.3 var(--_body);
  }
  .log {
    block-size: 100%;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 1.25rem;
    position: relative;
    container-type: size;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .list-title {
    margin-block: 1.25rem 0.5rem;
    color: var(--_soft);
    font-size: 0.875rem;
  }
  .starters li + li {
    margin-block-start: 0.5rem;
  }
  .starters button {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.875rem;
    border-color: var(--_rule);
    text-align: start;
  }
  .starters button:hover {
    border-color: var(--_ink);
    background: var(--_shade);
  }
  .composer {
    padding: 0.75rem 1.25rem calc(0.75rem + env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--_rule);
  }
  label {
    display: block;
    margin-block-end: 0.25rem;
    font-size: 0.875rem;
  }
  .field {
    display: flex;
    align-items: end;
    gap: 0.5rem;
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 2.75rem;
    max-block-size: 9rem;
    field-sizing: content;
    resize: none;
    padding: 0.55rem 0.75rem;
    border: 1px solid var(--_soft);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: inherit;
    font: inherit;
  }
  textarea:focus-visible {
    outline-offset: 0;
  }
  .round {
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    background: var(--_ink);
    color: var(--_paper);
  }
  .note {
    margin-block-start: 0.5rem;
    color: var(--_soft);
    font-size: 0.8125rem;
  }
  @media (max-width: 40rem) {
    dialog {
      inset: 0;
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
    .head .label {
      display: none;
    }
    textarea {
      /* Smaller type makes phones zoom in. */
      font-size: max(1rem, 16px);
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] {
      animation: rise 0.18s ease-out;
    }
    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 0.5rem;
      }
    }
  }
`;
