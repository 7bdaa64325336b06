import { Parser } from 'htmlparser2';
import type { ExportComment, ExportedSite, ExportItem } from './export-item.ts';

/** Texts of the fields of an element, by their names with the prefix. */
type Fields = Map<string, string>;

interface OpenItem {
  readonly fields: Fields;
  readonly categories: { domain: string; name: string }[];
  readonly meta: Map<string, string>;
  readonly comments: ExportComment[];
}

/** An item with its content, which is the one part that can be long. */
export interface ReadItem {
  readonly item: ExportItem;
  readonly content: string;
}

/** Parts of an item that have fields of their own. */
const GROUPS: ReadonlySet<string> = new Set(['wp:postmeta', 'wp:comment', 'wp:author']);

/** A copy of the field: as a part of what was read, it would keep the whole piece of the file in memory. */
function text(fields: Fields, name: string): string {
  return Buffer.from(fields.get(name)?.trim() ?? '').toString();
}

function commentOf(fields: Fields): ExportComment | null {
  const isApproved = text(fields, 'wp:comment_approved') === '1';
  const isComment = ['', 'comment'].includes(text(fields, 'wp:comment_type'));
  if (!isApproved || !isComment) return null;
  return {
    author: text(fields, 'wp:comment_author'),
    date: text(fields, 'wp:comment_date'),
    text: text(fields, 'wp:comment_content'),
  };
}

function itemOf({ fields, categories, meta, comments }: OpenItem): ExportItem {
  const date = text(fields, 'wp:post_date');
  return {
    id: text(fields, 'wp:post_id'),
    type: text(fields, 'wp:post_type'),
    status: text(fields, 'wp:status'),
    title: text(fields, 'title'),
    link: text(fields, 'link'),
    creator: text(fields, 'dc:creator'),
    date: date.startsWith('0000') ? '' : date,
    dateGmt: text(fields, 'wp:post_date_gmt'),
    name: text(fields, 'wp:post_name'),
    parent: text(fields, 'wp:post_parent'),
    order: Number.parseInt(text(fields, 'wp:menu_order'), 10) || 0,
    isProtected: text(fields, 'wp:post_password') !== '',
    file: text(fields, 'wp:attachment_url'),
    summary: text(fields, 'excerpt:encoded'),
    categories,
    meta,
    comments,
  };
}

/**
 * Reads a WordPress export while it comes in. The parser takes broken XML as well, which exports often are: control characters,
 * bare ampersands, and entities that nobody declared; it expands none that a file declares.
 */
export class ExportReader {
  readonly #site: Fields = new Map();
  readonly #authors = new Map<string, string>();
  readonly #ready: ReadItem[] = [];
  readonly #parser: Parser;
  #open: OpenItem | null = null;
  #group: { readonly name: string; readonly fields: Fields } | null = null;
  #category: { domain: string; name: string } | null = null;
  #element = '';

  constructor() {
    this.#parser = new Parser(
      {
        onopentag: (name, attributes) => {
          this.#begin(name, attributes);
        },
        ontext: (part) => {
          this.#add(part);
        },
        onclosetag: (name) => {
          this.#end(name);
        },
      },
      { xmlMode: true, decodeEntities: true },
    );
  }

  /** Takes a piece of the file and gives the items that are whole by now. */
  read(part: string): ReadItem[] {
    this.#parser.write(part);
    return this.#ready.splice(0);
  }

  /** The rest, at the file's end. */
  end(): ReadItem[] {
    this.#parser.end();
    return this.#ready.splice(0);
  }

  site(): ExportedSite {
    return {
      title: text(this.#site, 'title'),
      address: text(this.#site, 'wp:base_blog_url') || text(this.#site, 'link'),
      language: text(this.#site, 'language'),
      authors: this.#authors,
    };
  }

  #begin(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#element = name;
    if (name === 'item') this.#open = { fields: new Map(), categories: [], meta: new Map(), comments: [] };
    else if (GROUPS.has(name)) this.#group = { name, fields: new Map() };
    else if (name === 'category' && this.#open !== null && this.#group === null) {
      this.#category = { domain: attributes['domain'] ?? '', name: '' };
    }
  }

  #add(part: string): void {
    if (this.#category !== null && this.#element === 'category') {
      this.#category.name += part;
      return;
    }
    const fields = this.#group?.fields ?? this.#open?.fields ?? this.#site;
    if (this.#element !== '') fields.set(this.#element, (fields.get(this.#element) ?? '') + part);
  }

  #end(name: string): void {
    this.#element = '';
    if (name === 'category' && this.#category !== null) {
      this.#open?.categories.push({ ...this.#category, name: this.#category.name.trim() });
      this.#category = null;
    } else if (name === this.#group?.name) this.#endGroup(name, this.#group.fields);
    else if (name === 'item' && this.#open !== null) {
      this.#ready.push({ item: itemOf(this.#open), content: this.#open.fields.get('content:encoded') ?? '' });
      this.#open = null;
    }
  }

  #endGroup(name: string, fields: Fields): void {
    this.#group = null;
    if (name === 'wp:author') {
      this.#authors.set(text(fields, 'wp:author_login'), text(fields, 'wp:author_display_name'));
    } else if (name === 'wp:postmeta') this.#open?.meta.set(text(fields, 'wp:meta_key'), text(fields, 'wp:meta_value'));
    else {
      const comment = commentOf(fields);
      if (comment !== null) this.#open?.comments.push(comment);
    }
  }
}
