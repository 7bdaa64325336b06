import type { Schema } from 'prosemirror-model';
import type { BodyMark, BodyNode } from '../body.ts';

type Attributes = Readonly<Record<string, unknown>> | undefined;

function checkAttributes(kind: string, given: Attributes, known: Readonly<Record<string, unknown>> | undefined): void {
  for (const [name, value] of Object.entries(given ?? {})) {
    if (value !== null && value !== undefined && !(name in (known ?? {}))) {
      throw new RangeError(`${kind} has no attribute «${name}»`);
    }
  }
}

function checkLink(mark: BodyMark): void {
  const { document, anchor, file, href } = { ...mark.attrs };
  const targets = [document, file, href].filter((target) => target !== null && target !== undefined);
  if (targets.length !== 1) throw new RangeError('a link must lead to one of document, file and href');
  if (anchor !== null && anchor !== undefined && typeof document !== 'string') {
    throw new RangeError('only a link to a document may have an anchor');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkShape(node: unknown): asserts node is BodyNode {
  if (!isObject(node) || typeof node['type'] !== 'string') throw new RangeError('a node must be an object with a type');
  const { type, attrs, content, marks, text } = node;
  if (attrs !== undefined && attrs !== null && !isObject(attrs)) {
    throw new RangeError(`attributes of ${type} must be an object`);
  }
  if (content !== undefined && !Array.isArray(content)) throw new RangeError(`content of ${type} must be a list`);
  const marked = Array.isArray(marks) && marks.every((mark) => isObject(mark) && typeof mark['type'] === 'string');
  if (marks !== undefined && !marked) throw new RangeError(`marks of ${type} must be a list of marks`);
  if ((type === 'text') !== (typeof text === 'string'))
    throw new RangeError('text belongs into text nodes, as a string');
}

/**
 * Checks what ProseMirror's own check leaves out: the shape of the value, unknown attributes, which it would drop,
 * and attributes that depend on each other.
 * @throws RangeError saying what is wrong
 */
export function checkNode(schema: Schema, node: unknown): asserts node is BodyNode {
  checkShape(node);
  const type = schema.nodes[node.type];
  if (type === undefined) throw new RangeError(`there is no block «${node.type}» on this site`);
  checkAttributes(node.type, node.attrs, type.spec.attrs);
  for (const mark of node.marks ?? []) {
    const markType = schema.marks[mark.type];
    if (markType === undefined) throw new RangeError(`there is no mark «${mark.type}»`);
    checkAttributes(mark.type, mark.attrs, markType.spec.attrs);
    if (mark.type === 'link') checkLink(mark);
  }
  for (const child of node.content ?? []) checkNode(schema, child);
}
