import type { BodyNode } from '../../src/core/content/body.ts';
import { ANCHOR_NODE } from './internal-marks.ts';
import { lineAsHeading } from './headings.ts';

/** A bullet or a dash that was typed where lists were not used. */
const TYPED_BULLET = /^\s*(?:[•·▪●○◦■□►»*–—]|-(?=\s))\s*/;

type Line = readonly BodyNode[];

function isPicture(node: BodyNode): boolean {
  return node.type === 'picture';
}

function isAnchor(node: BodyNode): boolean {
  return node.type === ANCHOR_NODE;
}

function hasWords(line: Line): boolean {
  return line.some((node) => node.text !== undefined && node.text.trim() !== '');
}

function isBlank(line: Line): boolean {
  return !hasWords(line) && !line.some(isPicture);
}

/** Lines between breaks; those with nothing to see part what stands before from what comes after. */
function cutIntoParts(nodes: readonly BodyNode[]): Line[][] {
  const lines: BodyNode[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'hardBreak') lines.push([]);
    else lines.at(-1)?.push(node);
  }
  const parts: Line[][] = [];
  let isOpen = false;
  for (const line of lines) {
    const blank = isBlank(line);
    if (blank && !line.some(isAnchor)) isOpen = false;
    else if (isOpen) parts.at(-1)?.push(line);
    else {
      parts.push([line]);
      isOpen = !blank;
    }
  }
  return parts;
}

function withoutBullet(line: Line): BodyNode[] {
  const first = line.findIndex((node) => node.text !== undefined && node.text.trim() !== '');
  return line.map((node, i) => (i === first ? { ...node, text: (node.text ?? '').replace(TYPED_BULLET, '') } : node));
}

function textOf(line: Line): string {
  return line.map((node) => node.text ?? '').join('');
}

function startsWithBullet(line: Line): boolean {
  return TYPED_BULLET.test(textOf(line)) && !line.some(isPicture) && hasWords(withoutBullet(line));
}

/** Text without the second of two spaces that stand side by side across nodes. */
function squeezed(nodes: readonly BodyNode[]): BodyNode[] {
  let endsInSpace = true;
  return nodes.flatMap((node) => {
    if (node.text === undefined) {
      endsInSpace = true;
      return [node];
    }
    const text = endsInSpace ? node.text.replace(/^ +/, '') : node.text;
    if (text === '') return [];
    endsInSpace = text.endsWith(' ');
    return [{ ...node, text }];
  });
}

/** A paragraph of lines, with its pictures before it or behind it: nothing stands within a sentence. */
function paragraphBlocks(lines: readonly Line[]): BodyNode[] {
  const nodes = lines.flatMap((line, i): BodyNode[] => [...(i === 0 ? [] : [{ type: 'hardBreak' }]), ...line]);
  const firstWord = nodes.findIndex((node) => node.text !== undefined && node.text.trim() !== '');
  const outside = (node: BodyNode): boolean => isPicture(node) || isAnchor(node);
  const before = nodes.filter((node, i) => outside(node) && (i < firstWord || firstWord < 0 || isAnchor(node)));
  const behind = nodes.filter((node, i) => isPicture(node) && i > firstWord && firstWord >= 0);
  const content = squeezed(nodes.filter((node) => !outside(node)));
  return [...before, ...(firstWord < 0 ? [] : [{ type: 'paragraph', content }]), ...behind];
}

function listOf(lines: readonly Line[]): BodyNode {
  return {
    type: 'bulletList',
    content: lines.map((line) => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: withoutBullet(line) }],
    })),
  };
}

/** The blocks of lines that no empty line parts: headings at their beginning, pictures alone on a line, typed lists, paragraphs. */
function partBlocks(lines: readonly Line[], plainSize: number): BodyNode[] {
  const blocks: BodyNode[] = [];
  let open: Line[] = [];
  let bullets: Line[] = [];
  const close = (): void => {
    if (bullets.length === 1) open.push(...bullets);
    if (open.length > 0) blocks.push(...paragraphBlocks(open));
    if (bullets.length > 1) blocks.push(listOf(bullets));
    open = [];
    bullets = [];
  };
  lines.forEach((line, i) => {
    const heading = open.length + bullets.length === 0 ? lineAsHeading(line, plainSize, lines[i + 1] ?? null) : null;
    if (heading !== null) blocks.push(...heading);
    else if (!hasWords(line)) {
      close();
      blocks.push(...line.filter((node) => node.text === undefined));
    } else if (startsWithBullet(line)) {
      if (bullets.length === 0 && open.length > 0) close();
      bullets.push(line);
    } else {
      if (bullets.length > 0) close();
      open.push(line);
    }
  });
  close();
  return blocks;
}

/** Blocks of text that ran on until a block began or ended: two breaks in a row ended a paragraph where paragraphs were not used. */
export function runningTextBlocks(nodes: readonly BodyNode[], plainSize: number): BodyNode[] {
  if (nodes.every((node) => node.text?.trim() === '')) return [];
  return cutIntoParts(nodes).flatMap((lines) => partBlocks(lines, plainSize));
}
