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

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value comes from outside: its type is a hope. */
function checkShape(node: Partial<Record<keyof BodyNode, unknown>>): void {
  if (!isObject(node) || typeof node.type !== 'string') throw new RangeError('a node must be an object with a type');
  if (node.attrs !== undefined && node.attrs !== null && !isObject(node.attrs)) throw new RangeError(`attributes of ${node.type} must be an object`);
  if (node.content !== undefined && !Array.isArray(node.content)) throw new RangeError(`content of ${node.type} must be a list`);
  if (node.marks !== undefined && !(Array.isArray(node.marks) && node.marks.every(isObject))) {
    throw new RangeError(`marks of ${node.type} must be a list`);
  }
  if ((node.type === 'text') !== (typeof node.text === 'string')) throw new RangeError('text belongs into text nodes, as a string');
}

/**
 * Checks what ProseMirror's own check leaves out: the shape of the value, unknown attributes, which it would drop, and attributes that depend on each other.
 * @throws RangeError saying what is wrong
 */
export function checkNode(schema: Schema, node: BodyNode): void {
  checkShape(node as Partial<Record<keyof BodyNode, unknown>>);
  const type = schema.nodes[node.type];
  if (type === undefined) throw new RangeError(`there is no block «${String(node.type)}» on this site`);
  checkAttributes(node.type, node.attrs, type.spec.attrs);
  for (const mark of node.marks ?? []) {
    const markType = schema.marks[mark.type];
    if (markType === undefined) throw new RangeError(`there is no mark «${String(mark.type)}»`);
    checkAttributes(mark.type, mark.attrs, markType.spec.attrs);
    if (mark.type === 'link') checkLink(mark);
  }
  for (const child of node.content ?? []) checkNode(schema, child);
}
