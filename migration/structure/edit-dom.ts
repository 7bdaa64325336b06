import { Element, Text } from 'domhandler';
import type { AnyNode, ChildNode, ParentNode } from 'domhandler';

function relink(parent: ParentNode): void {
  parent.children.forEach((child, i) => {
    child.parent = parent;
    child.prev = parent.children[i - 1] ?? null;
    child.next = parent.children[i + 1] ?? null;
  });
}

/** Makes an element with children. */
export function makeElement(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly ChildNode[],
): Element {
  const made = new Element(name, { ...attributes }, []);
  made.children = [...children];
  relink(made);
  return made;
}

/** Makes a text. */
export function makeText(text: string): Text {
  return new Text(text);
}

/** Puts nodes in the place of one; none takes it away. */
export function replaceNode(node: AnyNode, by: readonly ChildNode[] = []): void {
  const { parent } = node;
  if (parent === null) return;
  const at = parent.children.indexOf(node);
  if (at < 0) return;
  parent.children.splice(at, 1, ...by);
  node.parent = null;
  relink(parent);
}

/** Puts nodes behind one. */
export function insertAfter(node: AnyNode, added: readonly ChildNode[]): void {
  const { parent } = node;
  if (parent === null) return;
  const at = parent.children.indexOf(node);
  parent.children.splice(at + 1, 0, ...added);
  relink(parent);
}
