import { z } from 'zod';
import { defineBlock } from '../../../src/core/content/block-definition.ts';
import { html } from '../../../src/shared/html.ts';
import { brainScale } from './drawings/brain-scale.ts';
import { clusterPlan } from './drawings/cluster-plan.ts';
import type { Drawing } from './drawings/drawing.ts';
import { printPath } from './drawings/print-path.ts';
import { readingTimeline } from './drawings/reading-timeline.ts';
import { transformer } from './drawings/transformer.ts';

const drawings = {
  'reading-timeline': readingTimeline,
  'brain-scale': brainScale,
  'cluster-plan': clusterPlan,
  transformer,
  'print-path': printPath,
} as const satisfies Record<string, Drawing>;

const names = Object.keys(drawings) as (keyof typeof drawings)[];

/** `::drawing{name="brain-scale" caption="…"}`: one of the site's drawings, made by code in the page's language. */
export const drawing = defineBlock({
  name: 'drawing',
  kind: 'leaf',
  attributes: z.strictObject({ name: z.enum(names), caption: z.string().trim().min(1).optional() }),
  render: ({ name, caption }, _children, { locale }) =>
    html`<figure class="drawing drawing-${name}">
      <div class="drawing-panels">${drawings[name].render(locale)}</div>
      ${caption !== undefined && html`<figcaption>${caption}</figcaption>`}
    </figure>`,
  searchText: ({ name, caption }, _children, { locale }) =>
    [caption, drawings[name].description(locale)].filter((text) => text !== undefined).join(' '),
});
