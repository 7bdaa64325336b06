/*
 * Classes that a theme may style. Elements without a class are plain HTML: p h2 h3 h4 ul ol blockquote hr table figure.
 *
 * block block-<name>   wrapper of every block written as a directive, with the block's id; children of .body
 * callout callout-<kind>, callout-title           kind: note tip warning dated
 * video, video-link, video-author, video-button, video-consent, video-frame (the player after the click)
 * news, news-topics, news-list, news-empty, news-item, news-item-picture, news-item-title, news-item-date, news-item-description
 * pagination, pagination-newer, pagination-place, pagination-older
 * child-list, child-item, child-item-picture, child-item-title, child-item-date, child-item-description
 * contact-form, contact-required, contact-trap, field
 * calculator calculator-<name>, calculator-title, calculator-form, calculator-field, calculator-error, calculator-reset,
 *   calculator-result, calculator-formula, calculator-formula-label, calculator-answer, calculator-figure
 * chart, chart-axis, chart-goal, chart-line, chart-dot, chart-bar, chart-bar-marked (SVG), model-runs, model-too-big (rows)
 * table-scroll         focusable region around a table; align-left align-center align-right on its cells
 * code                 pre; language-<name> on the code element in it
 * picture, picture-missing                        figure; the second when the media have no such file
 * file                 link to a file of the media, its type and size in data-size, shown after it; download: the paragraph of a file block
 * gallery              pictures side by side, each a figure
 * note-ref             sup with the number of a footnote
 * note, note-back      aside with a footnote, after the block at the top level that refers to it: a side note where there is room
 *
 * Client scripts use the custom properties --accent, --ink, --paper, --rule and --font-mono through these classes only.
 */
import { html } from '../../shared/html.ts';
import type { SafeHtml } from '../../shared/html.ts';
import type { Body } from './body.ts';
import type { RenderContext } from './render-context.ts';
import { renderBlocks } from './render/blocks.ts';
import { startPage } from './render/page.ts';
import type { RenderedHeading } from './render/page.ts';
import type { BodySchema } from './schema.ts';

export type { RenderedHeading } from './render/page.ts';

/** A body as HTML, with what its page needs to know about it. */
export interface RenderedBody {
  /** Children of the element that holds the body. */
  readonly html: SafeHtml;
  /** Headings in document order; `id` is the heading element's. */
  readonly headings: readonly RenderedHeading[];
  /** Names of the client scripts of the blocks in it, each once. */
  readonly islands: readonly string[];
}

/** Renders a body that parseBody or importMarkdown gave. Whatever else it shows comes from the context. */
export function renderBody(body: Body, schema: BodySchema, context: RenderContext): RenderedBody {
  const state = startPage(body, schema, context);
  const blocks = body.content.map((block) => {
    state.pendingNotes = [];
    const rendered = renderBlocks([block], state);
    return html`${rendered}${state.pendingNotes}`;
  });
  return { html: html`${blocks}`, headings: state.headings, islands: [...state.islands] };
}
