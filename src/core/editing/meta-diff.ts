import type { RevisionMeta } from '../content/document.ts';
import { diffWords } from './body-diff.ts';
import type { WordPart } from './body-diff.ts';

/** A field that differs between two versions. */
export interface FieldChange {
  readonly field: keyof RevisionMeta;
  readonly words: readonly WordPart[];
}

const FIELDS = [
  'title',
  'description',
  'slug',
  'date',
  'updated',
  'tags',
  'picture',
  'toc',
  'byline',
  'language',
  'event',
] as const satisfies readonly (keyof RevisionMeta)[];

function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (Array.isArray(value)) return value.map(fieldText).join(', ');
  return Object.values(value as Record<string, unknown>)
    .map(fieldText)
    .filter((text) => text !== '')
    .join('\n');
}

/** Fields beside the body that differ between two versions, in the order of the form. */
export function diffMeta(before: RevisionMeta, after: RevisionMeta): FieldChange[] {
  return FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map((field) => ({
    field,
    words: diffWords(fieldText(before[field]), fieldText(after[field])),
  }));
}
