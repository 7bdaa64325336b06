import { css } from 'lit';

/** What a model writes: running text, set apart from the quotes by a rule, with numbers that lead to its sources. */
export const writtenStyles = css`
  h4 {
    font: 600 0.9375rem/1.35 var(--_heading);
  }
  h4:focus {
    outline: none;
  }
  h5 {
    margin: 1rem 0 0;
    color: var(--_soft);
    font: 600 0.8125rem/1.35 var(--_heading);
  }
  .written {
    margin-block-start: 1.5rem;
    padding: 0.875rem 1rem 1rem;
    border: 1px solid var(--_rule);
    border-radius: var(--_radius);
    background: var(--_shade);
  }
  .sentences {
    margin-block-start: 0.5rem;
    line-height: 1.6;
    hyphens: auto;
  }
  .mark {
    margin-inline-start: 0.25em;
    padding: 0.1em 0.45em;
    border: 1px solid var(--_rule);
    border-radius: var(--_radius);
    background: var(--_paper);
    font: 500 0.8125rem/1.25 var(--_mono);
    text-decoration: none;
    white-space: nowrap;
  }
  a.mark:hover {
    border-color: var(--_ink);
  }
  .writer {
    margin-block-start: 0.75rem;
    color: var(--_soft);
    font-size: 0.8125rem;
  }
  .written > .waiting {
    margin-block-start: 0.75rem;
    font-size: 0.875rem;
  }
  .sources {
    margin-block-start: 0.25rem;
    font-size: 0.875rem;
  }
  .sources li {
    display: grid;
    grid-template-columns: 1.75rem minmax(0, 1fr);
    padding-block: 0.375rem;
  }
  .sources li + li {
    border-block-start: 1px solid var(--_rule);
  }
  .number {
    color: var(--_soft);
    font: 500 0.8125rem/1.7 var(--_mono);
  }
  .place {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
  }
  .place time {
    color: var(--_soft);
  }
  details {
    grid-column: 2;
    color: var(--_soft);
  }
  summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    padding-block: 0.125rem;
    cursor: pointer;
  }
  details blockquote {
    color: var(--_ink);
    font-size: 0.9375rem;
  }
  .revision {
    margin-block-start: 0.25rem;
  }
  .elsewhere {
    margin-block-start: 0.75rem;
    padding: 0.875rem 1rem;
    border: 1px solid var(--_rule);
    border-radius: var(--_radius);
  }
  .elsewhere .actions {
    margin-block: 0.25rem 0;
  }
  .elsewhere .list-title {
    margin-block: 0.5rem 0.25rem;
  }
  .contact {
    margin-block-start: 0.75rem;
  }
  .view {
    position: relative;
    min-block-size: 0;
  }
  .below {
    position: absolute;
    inset-block-end: 0.75rem;
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 0.35rem;
    inline-size: fit-content;
    min-block-size: 2.5rem;
    margin-inline: auto;
    padding: 0.25rem 0.875rem;
    border-color: var(--_paper);
    background: var(--_ink);
    color: var(--_paper);
    font-size: 0.875rem;
  }
  .labels {
    display: flex;
    align-items: end;
    justify-content: space-between;
    gap: 0.5rem;
    margin-block-end: 0.375rem;
  }
  .labels label {
    margin: 0;
  }
  select {
    min-block-size: 2rem;
    padding: 0.125rem 0.375rem;
    border: 1px solid var(--_rule);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    font: 400 0.875rem/1.3 var(--_body);
  }
  @media (pointer: coarse) {
    select,
    .below {
      min-block-size: 2.75rem;
    }
    .mark {
      padding: 0.2em 0.6em;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .sentence,
    .mark {
      animation: appear 0.4s ease-out;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
  }
`;
