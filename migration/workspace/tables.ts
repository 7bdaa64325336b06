/** Form of the workspace; one of another form is refused, since what it holds would be misread. */
export const WORKSPACE_VERSION = 1;

/**
 * Everything that is known about one recovery. Paths are those of the source's files; addresses begin with `/`, as browsers
 * request them. Columns that end in `_hash` say what a row was made from: when that is the same, the row is not made again.
 */
export const TABLES = `
create table if not exists fact (key text primary key, value text not null) strict, without rowid;

create table if not exists stage (
  name text primary key, state text not null, done integer not null, total integer not null, at integer not null
) strict, without rowid;

create table if not exists source_file (
  path text primary key, kind text not null, bytes integer not null, sha256 text not null, address text,
  stored text, content_type text, modified integer, width integer, height integer, text text
) strict, without rowid;

create table if not exists left_aside (path text primary key, why text not null) strict, without rowid;

create table if not exists page (
  path text primary key, input_hash text not null, encoding text not null, evidence text not null, source text not null,
  locale text not null, language text not null, html text not null, traits text not null
) strict, without rowid;

create table if not exists repair (
  page text not null, ordinal integer not null, kind text not null, before text not null, after text,
  confidence real not null, evidence text not null, context text not null, state text not null, edited text,
  primary key (page, ordinal)
) strict, without rowid;

create table if not exists recovered (path text primary key, hash text not null, page text not null) strict, without rowid;

create table if not exists document (
  path text primary key, document_id text not null, type text not null, parent text, locale text not null, slug text not null,
  meta text not null, body text not null,
  site_document_id text, published_hash text, revision_id text, state text not null default 'planned'
) strict, without rowid;

create table if not exists media (
  path text primary key, name text not null, sha256 text not null, kind text not null, use text not null,
  site_name text, stored_hash text, state text not null default 'planned', why text
) strict, without rowid;

create table if not exists outcome (
  address text primary key, path text not null, kind text not null, outcome text not null, target_kind text,
  target text, why text, status integer, new_address text, checked text, measured text
) strict, without rowid;
create index if not exists outcome_path on outcome (path);

create table if not exists proof (
  path text not null, kind text not null, measured text not null, primary key (path, kind)
) strict, without rowid;

create table if not exists personal (
  page text not null, ordinal integer not null, kind text not null, found text not null, context text not null,
  own integer not null, primary key (page, ordinal)
) strict, without rowid;

create table if not exists decision (
  id text primary key, kind text not null, page text not null, found text not null, state text not null,
  before_revision text, after_revision text, at integer not null
) strict, without rowid;

create table if not exists undo (
  ordinal integer primary key autoincrement, kind text not null, what text not null, before text not null
) strict;
create index if not exists undo_what on undo (kind, what);
`;
