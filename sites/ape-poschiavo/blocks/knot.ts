import { z } from 'zod';
import { defineBlock } from '../../../src/core/content/block-definition.ts';
import { html, SafeHtml } from '../../../src/shared/html.ts';
import { knots, type KnotName } from '../drawings/knots/all.ts';
import { ropesAt } from '../drawings/knots/knot.ts';
import { drawRopes } from '../drawings/rope.ts';
import { knotText } from './knot-texts.ts';

const names = Object.keys(knots) as [KnotName, ...KnotName[]];

const paint = {
  ink: 'class="knot-ink"',
  first: 'class="knot-rope"',
  second: 'class="knot-other"',
  mark: 'class="knot-end"',
  wood: 'class="knot-wood"',
};

function drawing(name: KnotName, step: number): SafeHtml {
  const knot = knots[name];
  return new SafeHtml(drawRopes(ropesAt(knot, step), knot.poles, paint));
}

/** A knot drawn step by step, coloured by the theme. */
export const knotBlock = defineBlock({
  name: 'knot',
  kind: 'leaf',
  attributes: z.strictObject({ name: z.enum(names) }),
  render: ({ name }, _children, { locale }) => {
    const text = knotText(name, locale);
    return html`<figure class="knot">
      <ol class="knot-steps">
        ${text.steps.map(
          (step, i) =>
            html`<li>
              <svg
                viewBox="0 0 400 400"
                width="400"
                height="400"
                role="img"
                aria-label="${text.name}, ${i + 1}: ${step}"
              >
                ${drawing(name, i)}
              </svg>
              <p>${step}</p>
            </li>`,
        )}
      </ol>
    </figure>`;
  },
  // Lines as they stand on the page, so that a quote is found there.
  searchText: ({ name }, _children, { locale }) => knotText(name, locale).steps.join('\n'),
});
