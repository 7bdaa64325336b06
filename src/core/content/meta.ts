import type { RevisionMeta } from './document.ts';

/** What a new text starts from, and what fills up a stored one that is older than a field. */
export const EMPTY_META: RevisionMeta = {
  title: '',
  description: '',
  slug: '',
  date: null,
  updated: null,
  tags: [],
  picture: null,
  toc: null,
  byline: null,
  language: null,
  event: null,
};

/** Reads what is stored beside a body. */
export function readMeta(json: string): RevisionMeta {
  return { ...EMPTY_META, ...(JSON.parse(json) as Partial<RevisionMeta>) };
}
