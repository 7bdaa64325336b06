import type { Body } from '../body.ts';
import { headingAnchors } from '../heading-anchors.ts';
import type { RenderContext } from '../render-context.ts';
import type { BodySchema } from '../schema.ts';
import type { SafeHtml } from '../../../shared/html.ts';

/** A heading of a rendered body. */
export interface RenderedHeading {
  readonly id: string;
  readonly level: 2 | 3 | 4;
  readonly text: string;
}

/** What collects while one body is rendered. */
export interface PageState {
  readonly context: RenderContext;
  readonly blocks: BodySchema['blocks'];
  readonly anchors: ReadonlyMap<string, string>;
  readonly headings: RenderedHeading[];
  readonly islands: Set<string>;
  /** Footnotes of the block at the top level that is being rendered; they follow it. */
  pendingNotes: SafeHtml[];
  /** How wide the pictures being rendered stand. */
  pictureSize: 'text' | 'gallery';
  notes: number;
  pictures: number;
  tables: number;
  codes: number;
}

/** The state before the first block. */
export function startPage(body: Body, schema: BodySchema, context: RenderContext): PageState {
  return {
    context,
    blocks: schema.blocks,
    anchors: headingAnchors(body),
    headings: [],
    islands: new Set(),
    pendingNotes: [],
    pictureSize: 'text',
    notes: 0,
    pictures: 0,
    tables: 0,
    codes: 0,
  };
}
