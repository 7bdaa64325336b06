import type { Body, BodyMark, BodyNode } from '../../../src/core/content/body.ts';

/** What planned documents, pictures and files are called in the site. */
export interface SiteNames {
  /** Null for a document that is not in the site. */
  readonly document: (planned: string) => string | null;
  /** Null for a picture or file that is not in the site. */
  readonly media: (planned: string) => string | null;
}

function mapMark(mark: BodyMark, names: SiteNames): BodyMark | null {
  const { document, file } = { ...mark.attrs };
  if (mark.type !== 'link') return mark;
  if (typeof document === 'string') {
    const id = names.document(document);
    return id === null ? null : { ...mark, attrs: { ...mark.attrs, document: id } };
  }
  if (typeof file !== 'string') return mark;
  const name = names.media(file);
  return name === null ? null : { ...mark, attrs: { ...mark.attrs, file: name } };
}

function mapValues(values: unknown, names: SiteNames): unknown {
  const { name, ...rest } = { ...(values as Record<string, unknown>) };
  return typeof name === 'string' ? { ...rest, name: names.media(name) ?? name } : values;
}

function mapNode(node: BodyNode, names: SiteNames): BodyNode | null {
  const { attrs, marks, content } = node;
  let mapped = attrs;
  if (node.type === 'picture' && typeof attrs?.['name'] === 'string') {
    const name = names.media(attrs['name']);
    if (name === null) return null;
    mapped = { ...attrs, name };
  } else if (attrs?.['values'] !== undefined) mapped = { ...attrs, values: mapValues(attrs['values'], names) };
  const kept = marks?.map((mark) => mapMark(mark, names)).filter((mark) => mark !== null);
  return {
    ...node,
    ...(mapped !== undefined && { attrs: mapped }),
    ...(kept !== undefined && { marks: kept }),
    ...(content !== undefined && { content: mapContent(content, names) }),
  };
}

function mapContent(content: readonly BodyNode[], names: SiteNames): BodyNode[] {
  return content.map((child) => mapNode(child, names)).filter((child) => child !== null);
}

/** A planned body with the names that its targets have in the site. Links to what is not there lose the link, not their text. */
export function mapReferences(body: Body, names: SiteNames): Body {
  return { ...body, content: mapContent(body.content, names) };
}
