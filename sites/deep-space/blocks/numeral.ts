import { z } from 'zod';
import { defineBlock } from '../../../src/core/content/block-definition.ts';
import { html } from '../../../src/shared/html.ts';

const APOSTROPHE = '’';

/** Cuts `175’000’000` into `175`, `’000`, `’000`: a narrow screen sets one group a line, like a column of a ledger. */
export function digitGroups(value: string): string[] {
  return value.split(APOSTROPHE).map((group, place) => (place === 0 ? group : APOSTROPHE + group));
}

/** `::numeral{value="175’000’000’000" caption="…"}`: a number as large as the page is wide. */
export const numeral = defineBlock({
  name: 'numeral',
  kind: 'leaf',
  attributes: z.strictObject({ value: z.string().trim().min(1).max(24), caption: z.string().trim().min(1) }),
  render: ({ value, caption }) => {
    const groups = digitGroups(value);
    return html`<figure class="numeral numeral-${Math.min(groups.length, 5)}">
      <p class="numeral-value">${groups.map((group) => html`<span>${group}</span>`)}</p>
      <figcaption>${caption}</figcaption>
    </figure>`;
  },
  // One sentence, so that a quote of it holds the number.
  searchText: ({ value, caption }) => `${value}\n${caption}`,
});
