import type { BodyMark, BodyNode } from '../../src/core/content/body.ts';
import { anchorId } from './anchor-id.ts';
import { withCaptionsBelow } from './captions-below.ts';
import { settleHeadings } from './heading-levels.ts';
import { ANCHOR_NODE, SIZE_MARK } from './internal-marks.ts';
import type { PageReferences } from './references.ts';
import { linkedPictures } from './linked-pictures.ts';
import { withoutRepeatedPictures } from './repeated-pictures.ts';

/** Ids that the frame of a page has. */
const TAKEN = [
  'content',
  'islands',
  'top',
  'search',
  'menu',
  'main',
  'nav',
  'footer',
  'contact-name',
  'contact-email',
  'contact-message',
  'contact-website',
];
const EDGES = new Set(['horizontalRule']);

/** Bold lines that nothing follows were no headings. */
function demoteLooseHeadings(blocks: readonly BodyNode[]): BodyNode[] {
  const solid = blocks.filter(({ type }) => type !== ANCHOR_NODE);
  return blocks.map((block) => {
    if (block.type !== 'heading' || block.attrs?.['_bold'] !== true) return block;
    const next = solid[solid.indexOf(block) + 1];
    if (next !== undefined && next.type !== 'heading' && next.type !== 'horizontalRule') return block;
    const content = (block.content ?? []).map((node) => ({
      ...node,
      marks: [...(node.marks ?? []), { type: 'bold' }],
    }));
    return { type: 'paragraph', content };
  });
}

/** Rules at the ends or one after the other part nothing. */
function withoutIdleRules(blocks: readonly BodyNode[]): BodyNode[] {
  const kept = blocks.filter((block, i) => !(EDGES.has(block.type) && blocks[i - 1]?.type === block.type));
  const first = kept.findIndex(({ type }) => !EDGES.has(type));
  const last = kept.findLastIndex(({ type }) => !EDGES.has(type));
  return first < 0 ? [] : kept.slice(first, last + 1);
}

/** Pictures that follow one another stand side by side. */
function withGalleries(blocks: readonly BodyNode[]): BodyNode[] {
  const result: BodyNode[] = [];
  let run: BodyNode[] = [];
  const close = (): void => {
    if (run.length > 1) result.push({ type: 'gallery', attrs: { values: {} }, content: run });
    else result.push(...run);
    run = [];
  };
  for (const block of blocks) {
    if (block.type === 'picture') run.push(block);
    else {
      close();
      result.push(block);
    }
  }
  close();
  return result;
}

function cleanMarks(marks: readonly BodyMark[] | undefined): BodyMark[] {
  return (marks ?? []).filter(({ type }) => type !== SIZE_MARK);
}

function cleanAttributes(attrs: BodyNode['attrs']): BodyNode['attrs'] {
  return attrs === undefined
    ? undefined
    : Object.fromEntries(Object.entries(attrs).filter(([name]) => !name.startsWith('_')));
}

/** A node without what only the conversion knew; nothing for one that held nothing else. */
function clean(node: BodyNode): BodyNode[] {
  if (node.text !== undefined) {
    const marks = cleanMarks(node.marks);
    return node.text === '' ? [] : [{ type: 'text', text: node.text, ...(marks.length > 0 && { marks }) }];
  }
  if (node.type === ANCHOR_NODE) return [];
  const attrs = cleanAttributes(node.attrs);
  const content = node.content?.flatMap(clean);
  if (['bulletList', 'orderedList', 'blockquote', 'table'].includes(node.type) && content?.length === 0) return [];
  if (node.type === 'listItem') return itemOf(content ?? []);
  return [{ type: node.type, ...(attrs !== undefined && { attrs }), ...(content !== undefined && { content }) }];
}

function itemOf(content: readonly BodyNode[]): BodyNode[] {
  if (content.length === 0) return [];
  return [
    { type: 'listItem', content: content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content] },
  ];
}

function namesIn(node: BodyNode): string[] {
  if (node.type === ANCHOR_NODE) return [String(node.attrs?.['name'])];
  return (node.content ?? []).flatMap(namesIn);
}

/** Gives blocks the names of the places in them as ids, so that old addresses with a fragment go on leading there. */
class Anchors {
  readonly ids: Record<string, string> = {};
  readonly #taken = new Set(TAKEN);

  /** The block's id: its first name that nothing else has; undefined without one. */
  take(names: readonly string[]): string | undefined {
    const fresh = names.filter((name) => !(name in this.ids));
    const [first] = fresh;
    if (first === undefined) return undefined;
    const id = this.#free(anchorId(first) ?? 'part');
    for (const name of fresh) this.ids[name] = id;
    return id;
  }

  #free(slug: string): string {
    let id = slug;
    for (let n = 2; this.#taken.has(id); n += 1) id = `${slug}-${n}`;
    this.#taken.add(id);
    return id;
  }
}

function withIds(blocks: readonly BodyNode[], anchors: Anchors): BodyNode[] {
  let waiting: string[] = [];
  let last = -1;
  const result: BodyNode[] = [];
  for (const block of blocks) {
    waiting.push(...namesIn(block));
    const [cleaned] = clean(block);
    if (cleaned === undefined) continue;
    const id = anchors.take(waiting);
    waiting = [];
    last = result.push(id === undefined ? cleaned : { ...cleaned, attrs: { ...cleaned.attrs, id } }) - 1;
  }
  const end = result[last];
  const id = waiting.length === 0 || end === undefined ? undefined : anchors.take(waiting);
  if (end !== undefined && id !== undefined && end.attrs?.['id'] === undefined) {
    result[last] = { ...end, attrs: { ...end.attrs, id } };
  }
  return result;
}

/** Brings the blocks of a page into the order of the schema: levels of headings, galleries, links of pictures, ids of places. */
export function tidyBlocks(
  raw: readonly BodyNode[],
  references: PageReferences,
  plainSize: number,
): { blocks: BodyNode[]; anchors: Record<string, string> } {
  const anchors = new Anchors();
  const once = withoutRepeatedPictures(withCaptionsBelow(raw, plainSize), references);
  const settled = settleHeadings(demoteLooseHeadings(withoutIdleRules(once)));
  const blocks = withIds(withGalleries(linkedPictures(settled, references)), anchors);
  return { blocks, anchors: anchors.ids };
}
