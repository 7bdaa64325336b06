import type { BodyNode } from '../body.ts';
import { cleanPhrase } from './clean-text.ts';
import { hasMark, hasMarkType, joinTexts, marksOf, withMarks } from './marks-on-text.ts';

/** Marks that say nothing about the white space at their ends. */
const EMPHASIS = ['bold', 'italic', 'strike'];

function isPlainText(node: BodyNode | undefined): node is BodyNode & { text: string } {
  return node?.text !== undefined && !hasMarkType(node, 'code');
}

function without(node: BodyNode, type: string): BodyNode {
  return withMarks(
    node,
    marksOf(node).filter((mark) => mark.type !== type),
  );
}

/** Splits a text at an offset; nothing comes of an empty side. */
function split(node: BodyNode & { text: string }, at: number): [BodyNode[], BodyNode[]] {
  const part = (text: string): BodyNode[] => (text === '' ? [] : [{ ...node, text }]);
  return [part(node.text.slice(0, at)), part(node.text.slice(at))];
}

/** Takes the mark off the white space at both ends of a run of nodes that all carry it. */
function stripRun(run: readonly BodyNode[], type: string): BodyNode[] {
  const middle = [...run];
  const before: BodyNode[] = [];
  const after: BodyNode[] = [];
  for (let first = middle[0]; isPlainText(first) && /^\s/.test(first.text); first = middle[0]) {
    const [space, rest] = split(first, /^\s+/.exec(first.text)?.[0].length ?? 0);
    before.push(...space.map((node) => without(node, type)));
    middle.splice(0, 1, ...rest);
  }
  for (let last = middle.at(-1); isPlainText(last) && /\s$/.test(last.text); last = middle.at(-1)) {
    const [rest, space] = split(last, last.text.trimEnd().length);
    after.unshift(...space.map((node) => without(node, type)));
    middle.splice(-1, 1, ...rest);
  }
  return [...before, ...middle, ...after];
}

/** White space at the ends of bold, italic or struck text loses the mark: nobody sees it there, and Markdown cannot write it. */
function emphasisOffSpaces(nodes: readonly BodyNode[], type: string): BodyNode[] {
  const result: BodyNode[] = [];
  let run: BodyNode[] = [];
  for (const node of nodes) {
    if (hasMarkType(node, type)) {
      run.push(node);
      continue;
    }
    result.push(...stripRun(run, type), node);
    run = [];
  }
  return [...result, ...stripRun(run, type)];
}

/** Gives nodes of a type the marks that their neighbours on both sides share, except some; nodes of `skipped` types are no neighbours. */
function shareMarks(
  nodes: readonly BodyNode[],
  type: string,
  skipped: readonly string[],
  never: readonly string[],
): BodyNode[] {
  const counts = (node: BodyNode) => !skipped.includes(node.type);
  return nodes.map((node, i) => {
    if (node.type !== type) return node;
    const after = nodes.slice(i + 1).find(counts);
    const shared = marksOf(nodes.slice(0, i).findLast(counts)).filter((mark) => hasMark(after, mark));
    return withMarks(
      node,
      shared.filter((mark) => !never.includes(mark.type)),
    );
  });
}

/** Breaks and footnotes have the marks that stand on both sides of them. Footnotes never stand in a link or in code. */
function marksOfAtoms(nodes: readonly BodyNode[]): BodyNode[] {
  const noted = shareMarks(nodes, 'footnote', ['footnote', 'hardBreak'], ['link', 'code']);
  return shareMarks(noted, 'hardBreak', ['hardBreak'], ['code']);
}

function trimEdges(nodes: readonly BodyNode[]): BodyNode[] {
  const result = joinTexts(nodes).map((node, i, all) => {
    if (!isPlainText(node)) return node;
    const atStart = all.slice(0, i).every((other) => other.type === 'hardBreak') || all[i - 1]?.type === 'hardBreak';
    const atEnd = all.slice(i + 1).every((other) => other.type === 'hardBreak') || all[i + 1]?.type === 'hardBreak';
    let { text } = node;
    if (atStart) text = text.replace(/^ +/, '');
    if (atEnd) text = text.replace(/(?<! ) +$/, '');
    return { ...node, text };
  });
  const kept = joinTexts(result);
  const first = kept.findIndex((node) => node.type !== 'hardBreak');
  const last = kept.findLastIndex((node) => node.type !== 'hardBreak');
  return first < 0 ? [] : kept.slice(first, last + 1);
}

function cleanNode(node: BodyNode): BodyNode[] {
  if (node.text !== undefined) return [{ ...withMarks(node, marksOf(node)), text: cleanPhrase(node.text) }];
  if (node.type !== 'footnote') return [node];
  const content = normaliseInline(node.content ?? []);
  return content.length === 0 ? [] : [{ ...node, content }];
}

/** In a table's code, Markdown cannot write an odd number of backslashes before a bar: the last one stands outside of the code. */
function backslashOutOfCode(node: BodyNode): BodyNode[] {
  if (node.text === undefined || !hasMarkType(node, 'code')) return [node];
  return node.text
    .split(/(\\)(?=\|)(?<=(?<!\\)(?:\\\\)*\\)/)
    .map((text, i) => (i % 2 === 0 ? { ...node, text } : without({ ...node, text }, 'code')));
}

/** The normal form of the text of a table cell. */
export function normaliseCell(content: readonly BodyNode[]): BodyNode[] {
  return normaliseInline(normaliseInline(content).flatMap(backslashOutOfCode));
}

/**
 * The normal form of the text of a paragraph, heading, cell or footnote: whatever cannot be seen is written in one way only.
 * Markdown can write every normal form, and reading it gives the same again.
 */
export function normaliseInline(content: readonly BodyNode[]): BodyNode[] {
  let nodes = content.flatMap(cleanNode);
  for (;;) {
    const before = JSON.stringify(nodes);
    nodes = marksOfAtoms(trimEdges(nodes));
    for (const type of EMPHASIS) nodes = emphasisOffSpaces(nodes, type);
    nodes = joinTexts(nodes);
    if (JSON.stringify(nodes) === before) return nodes;
  }
}
