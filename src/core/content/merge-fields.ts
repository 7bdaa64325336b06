import type { RevisionMeta } from './document.ts';

/** One field of two versions of a page's particulars. */
export interface MergeField {
  readonly name: keyof RevisionMeta;
  readonly kind: 'same' | 'mine' | 'theirs' | 'conflict';
  readonly mine: unknown;
  readonly theirs: unknown;
}

function key(value: unknown): string {
  return JSON.stringify(value ?? null);
}

function kindOf(base: unknown, mine: unknown, theirs: unknown): MergeField['kind'] {
  if (key(mine) === key(theirs)) return 'same';
  if (key(mine) === key(base)) return 'theirs';
  return key(theirs) === key(base) ? 'mine' : 'conflict';
}

/** Compares title, description and so on field by field. */
export function mergeFields(base: RevisionMeta, mine: RevisionMeta, theirs: RevisionMeta): MergeField[] {
  const names = Object.keys({ ...theirs, ...mine }) as (keyof RevisionMeta)[];
  return names.map((name) => ({
    name,
    kind: kindOf(base[name], mine[name], theirs[name]),
    mine: mine[name],
    theirs: theirs[name],
  }));
}

/** The merged particulars. @param choose which side a conflict goes to */
export function mergedMeta(
  mine: RevisionMeta,
  fields: readonly MergeField[],
  choose: (field: MergeField) => 'mine' | 'theirs',
): RevisionMeta {
  const values = fields.map((field) => {
    const side = field.kind === 'conflict' ? choose(field) : field.kind;
    return [field.name, side === 'theirs' ? field.theirs : field.mine];
  });
  return { ...mine, ...(Object.fromEntries(values) as Partial<RevisionMeta>) };
}
