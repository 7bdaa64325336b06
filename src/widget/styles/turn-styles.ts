import { css } from 'lit';

/** Questions and answers: the question as a heading, quotes as a book sets them, their place beneath. */
export const turnStyles = css`
  .turn + .turn {
    margin-block-start: 1.75rem;
    padding-block-start: 1.5rem;
    border-block-start: 1px solid var(--_rule);
  }
  /* A new question can then stand at the top, however short its answer. */
  .turn + .turn:last-child {
    min-block-size: calc(100cqb + 1.25rem);
  }
  .asked {
    font: 600 1.125rem/1.35 var(--_heading);
    white-space: pre-line;
  }
  .said {
    margin-block-start: 0.5rem;
    color: var(--_soft);
    white-space: pre-line;
  }
  .waiting {
    margin-block-start: 0.5rem;
    color: var(--_soft);
    font-style: italic;
  }
  .quote {
    margin-block-start: 1.25rem;
    padding-inline-start: 1rem;
    border-inline-start: 2px solid var(--_accent);
  }
  blockquote {
    quotes: '«' '»';
    font-size: 1.0625rem;
    line-height: 1.55;
    hyphens: auto;
  }
  blockquote:lang(en) {
    quotes: '“' '”';
  }
  blockquote p::before {
    content: open-quote;
  }
  blockquote p::after {
    content: close-quote;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem 0.75rem;
    margin-block-start: 0.5rem;
    color: var(--_soft);
    font-size: 0.875rem;
  }
  figcaption a {
    padding-block: 0.15rem;
    color: var(--_ink);
  }
  figcaption time,
  figcaption span {
    padding-block: 0.15rem;
  }
  .links li {
    padding-block: 0.25rem;
  }
  .links + p {
    margin-block-start: 1rem;
  }
  .problem {
    margin-block-start: 0.75rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_ink);
    border-radius: var(--_radius);
  }
  .problem p + p {
    margin-block-start: 0.5rem;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin: 0.75rem 0 0 -0.5rem;
  }
  .rating {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.25rem;
    margin-block-start: 0.25rem;
  }
  .rating,
  .rated,
  .reason {
    color: var(--_soft);
    font-size: 0.875rem;
  }
  .rated {
    margin-block-start: 0.5rem;
  }
  .reason {
    display: grid;
    gap: 0.25rem;
    justify-items: start;
    margin-block-start: 0.5rem;
  }
  .reason textarea {
    box-sizing: border-box;
    inline-size: 100%;
    padding: 0.5rem;
    border: 1px solid var(--_soft);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: var(--_ink);
    font: 400 1rem/1.4 var(--_body);
    resize: vertical;
  }
`;
