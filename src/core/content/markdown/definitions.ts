import type { Definition, FootnoteDefinition, Nodes, Paragraph, Root } from 'mdast';
import type { ReportProblem } from './problem.ts';

/** What references of a file may point to, by identifier. Every look-up counts as a use. */
export interface Definitions {
  footnote(identifier: string): Paragraph | null;
  link(identifier: string): Definition | null;
  /** @throws AppError `markdown-invalid` when something is defined and never used, since it would be lost */
  requireAllUsed(): void;
}

function collect(node: Nodes, found: (FootnoteDefinition | Definition)[]): void {
  if (node.type === 'footnoteDefinition' || node.type === 'definition') found.push(node);
  if ('children' in node) for (const child of node.children) collect(child, found);
}

/** Finds link and footnote definitions anywhere in a file. @throws AppError `markdown-invalid` when a footnote is not one paragraph */
export function collectDefinitions(root: Root, report: ReportProblem): Definitions {
  const found: (FootnoteDefinition | Definition)[] = [];
  collect(root, found);
  const footnotes = new Map<string, FootnoteDefinition>();
  const links = new Map<string, Definition>();
  for (const node of found) {
    const map: Map<string, Nodes> = node.type === 'definition' ? links : footnotes;
    if (map.has(node.identifier)) throw report(node, `«${node.label ?? node.identifier}» is defined twice`);
    map.set(node.identifier, node);
  }
  const used = new Set<Nodes>();
  return {
    footnote(identifier) {
      const definition = footnotes.get(identifier);
      if (definition === undefined) return null;
      used.add(definition);
      const [paragraph, ...rest] = definition.children;
      if (paragraph?.type !== 'paragraph' || rest.length > 0)
        throw report(definition, 'a footnote must be one paragraph');
      return paragraph;
    },
    link(identifier) {
      const definition = links.get(identifier);
      if (definition !== undefined) used.add(definition);
      return definition ?? null;
    },
    requireAllUsed() {
      const unused = found.find((node) => !used.has(node));
      if (unused !== undefined)
        throw report(unused, `«${unused.label ?? unused.identifier}» is defined but nowhere used`);
    },
  };
}
