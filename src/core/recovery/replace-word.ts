import type { Body, BodyNode } from '../content/body.ts';

/** A text in which a word was replaced, and how often. */
interface Replaced<Value> {
  readonly value: Value;
  readonly count: number;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** Replaces a word where it stands by itself: not as a part of a longer one. */
export function replaceInText(text: string, found: string, wanted: string): Replaced<string> {
  let value = '';
  let count = 0;
  let from = 0;
  for (let at = text.indexOf(found); at >= 0; at = text.indexOf(found, from)) {
    const end = at + found.length;
    const isWhole = !LETTER.test(text.charAt(at - 1)) && !LETTER.test(text.charAt(end));
    value += text.slice(from, at) + (isWhole ? wanted : found);
    count += isWhole ? 1 : 0;
    from = end;
  }
  return { value: value + text.slice(from), count };
}

function replaceInNode(node: BodyNode, found: string, wanted: string): Replaced<BodyNode> {
  if (node.text !== undefined) {
    const { value, count } = replaceInText(node.text, found, wanted);
    return { value: { ...node, text: value }, count };
  }
  if (node.content === undefined) return { value: node, count: 0 };
  const parts = node.content.map((child) => replaceInNode(child, found, wanted));
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return { value: count === 0 ? node : { ...node, content: parts.map((part) => part.value) }, count };
}

/** Replaces a word everywhere in a body. */
export function replaceInBody(body: Body, found: string, wanted: string): Replaced<Body> {
  const parts = body.content.map((node) => replaceInNode(node, found, wanted));
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return { value: { ...body, content: parts.map((part) => part.value) }, count };
}
