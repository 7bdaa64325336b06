import type { Attribute, Attributes } from '@tiptap/core';
import type { AttributeSpec, MarkSpec, NodeSpec } from '@tiptap/pm/model';

function dataName(name: string): string {
  return `data-${name}`;
}

function write(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function read(element: HTMLElement, name: string, fallback: unknown): unknown {
  const text = element.getAttribute(dataName(name));
  if (text === null) return fallback ?? null;
  if (typeof fallback === 'string' || fallback === null) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** An attribute of the body schema as Tiptap takes it. On the clipboard it travels as a `data-` attribute. */
function attributeOf(name: string, spec: AttributeSpec): Partial<Attribute> {
  const fallback: unknown = spec.default;
  const isRequired = fallback === undefined;
  return {
    ...(isRequired ? { isRequired } : { default: fallback }),
    parseHTML: (element: HTMLElement) => read(element, name, fallback),
    renderHTML: (attributes: Record<string, unknown>) => {
      const value = attributes[name];
      return value === undefined || value === null || value === fallback ? {} : { [dataName(name)]: write(value) };
    },
  };
}

/** The attributes of a node or mark of the body schema. @param special replaces how single ones are read and written */
export function attributesOf(
  shape: NodeSpec | MarkSpec,
  special: Readonly<Record<string, Partial<Attribute>>> = {},
): Attributes {
  const given = Object.entries((shape.attrs ?? {}) as Record<string, AttributeSpec>);
  return Object.fromEntries(given.map(([name, spec]) => [name, { ...attributeOf(name, spec), ...special[name] }]));
}

/** The part of a node's shape that Tiptap takes as it is. */
export function configOf(shape: NodeSpec): Partial<NodeSpec> {
  const { attrs: _attrs, ...rest } = shape;
  return rest;
}
