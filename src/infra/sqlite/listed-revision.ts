/**
 * A revision as lists look it up by `r.site_id` and `r.id`, for `r.author` and `r.meta` at title (`->>`), slug (`->>`) and tags
 * (`->`) alone: an index holds these, so that no version is read with its body. SQLite would choose the primary key's.
 */
export const LISTED = 'revision r indexed by revision_listed';

/**
 * Who made a document `d`. Versions' ids begin with their time. With the sign, SQLite looks for the document's versions; without
 * it, it goes through all versions in their order, for each document.
 */
export const FIRST_AUTHOR = `(select r.author from ${LISTED} where r.site_id = d.site_id and r.id = (
  select min(+first.id) from revision first where first.site_id = d.site_id and first.document_id = d.id))`;
