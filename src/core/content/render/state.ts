import type { SafeHtml } from '../../../shared/html.ts';
import type { RenderContext } from '../render-context.ts';
import type { BodySchema } from '../schema.ts';
import { AnchorMaker } from '../slugify.ts';

/** A heading of a rendered body. */
export interface RenderedHeading {
  readonly id: string;
  readonly level: 2 | 3 | 4;
  readonly text: string;
}

/** What is gathered while one body is rendered. */
export interface RenderState {
  readonly context: RenderContext;
  readonly schema: BodySchema;
  readonly anchors: AnchorMaker;
  readonly headings: RenderedHeading[];
  readonly islands: Set<string>;
  /** Notes of the block at the top level that is being rendered; they follow it. */
  notes: SafeHtml[];
  noteCount: number;
  pictureCount: number;
}

/** A state for a body that has not begun. */
export function newRenderState(context: RenderContext, schema: BodySchema): RenderState {
  return {
    context,
    schema,
    anchors: new AnchorMaker(),
    headings: [],
    islands: new Set(),
    notes: [],
    noteCount: 0,
    pictureCount: 0,
  };
}
