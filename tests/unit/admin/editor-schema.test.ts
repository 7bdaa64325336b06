import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import type { NodeType, Schema } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyExtensions } from '../../../src/admin/editor/schema/body-extensions.ts';
import { editorBlocks } from '../../../src/core/content/editor-form.ts';
import { parseBody } from '../../../src/core/content/schema.ts';
import { PROPERTY_LIMIT, schema as server, storedBody } from '../content/bodies.ts';

const editor = getSchema(bodyExtensions(editorBlocks(server, 'de')));

function shapeOf(type: NodeType): unknown {
  const { content, group, marks, inline, atom, code, defining, isolating, selectable, attrs } = type.spec;
  return {
    content: content ?? '',
    group: group ?? '',
    marks: marks ?? null,
    flags: [inline, atom, code, defining, isolating].map((flag) => flag === true),
    selectable: selectable !== false,
    attributes: Object.entries(attrs ?? {}).map(([name, spec]) => [name, spec.default as unknown]),
    mayHold: typesThat(type),
  };
}

function typesThat(type: NodeType): unknown {
  return Object.keys(type.schema.marks).filter((name) => type.allowsMarkType(type.schema.marks[name]!));
}

function marksOf(schema: Schema): unknown {
  return Object.values(schema.marks).map((mark) => ({
    name: mark.name,
    attributes: Object.entries(mark.spec.attrs ?? {}).map(([name, spec]) => [name, spec.default as unknown]),
    inclusive: mark.spec.inclusive !== false,
    code: mark.spec.code === true,
    excludes: Object.values(schema.marks)
      .filter((other) => mark.excludes(other))
      .map((other) => other.name),
  }));
}

describe('the schema of the editor', () => {
  it('has the nodes of the server’s, in the same order', () => {
    expect(Object.keys(editor.nodes)).toEqual(Object.keys(server.schema.nodes));
  });

  it.each(Object.keys(server.schema.nodes))('has the node %s as the server has it', (name) => {
    expect(shapeOf(editor.nodes[name]!)).toEqual(shapeOf(server.schema.nodes[name]!));
  });

  it('has the marks of the server’s, in the same order', () => {
    expect(marksOf(editor)).toEqual(marksOf(server.schema));
  });

  it(
    'takes every body and gives it back',
    () => {
      fc.assert(
        fc.property(storedBody, (body) => {
          const node = Node.fromJSON(editor, body);
          node.check();
          expect(parseBody(server, 'any-document', node.toJSON())).toEqual(body);
        }),
        { numRuns: 150 },
      );
    },
    PROPERTY_LIMIT,
  );
});
