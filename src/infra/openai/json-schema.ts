import type { OutputSchema } from '../../core/generation/ports.ts';

/** A JSON Schema in the strict form that OpenAI's `response_format` asks for: every property required, no other. */
export function jsonSchemaOf(schema: OutputSchema): Record<string, unknown> {
  if ('enum' in schema) return { enum: schema.enum };
  if (schema.type === 'array') return { ...schema, items: jsonSchemaOf(schema.items) };
  if (schema.type !== 'object') return { ...schema };
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(schema.properties).map(([name, value]) => [name, jsonSchemaOf(value)]),
    ),
    required: Object.keys(schema.properties),
    additionalProperties: false,
  };
}
