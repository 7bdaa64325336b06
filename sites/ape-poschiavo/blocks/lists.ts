import { z } from 'zod';
import { defineBlock } from '../../../src/core/content/block-definition.ts';
import { html } from '../../../src/shared/html.ts';

const nothing = z.strictObject({});

/** A packing list: each item has a box to tick on paper. */
export const packingBlock = defineBlock({
  name: 'packing',
  kind: 'container',
  content: 'bulletList',
  attributes: nothing,
  render: (_attributes, children) => html`<div class="packing">${children}</div>`,
  searchText: (_attributes, childrenText) => childrenText,
});

/** Instructions in large numbered steps. */
export const stepsBlock = defineBlock({
  name: 'steps',
  kind: 'container',
  content: 'orderedList',
  attributes: nothing,
  render: (_attributes, children) => html`<div class="steps">${children}</div>`,
  searchText: (_attributes, childrenText) => childrenText,
});

/** Cards that lead on: a list whose items begin with a link. They repeat what the pages say, so search leaves them out. */
export const cardsBlock = defineBlock({
  name: 'cards',
  kind: 'container',
  content: 'bulletList',
  attributes: nothing,
  render: (_attributes, children) => html`<div class="cards">${children}</div>`,
  searchText: () => '',
});
