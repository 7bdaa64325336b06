/** What is noted about a change besides who, when and what: numbers, ids and words of the interface, never text of pages. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A change to be noted. */
export interface NewAuditEntry {
  /** A person's id, `cli` or `system`. */
  readonly actor: string;
  /** Null for what concerns the installation. */
  readonly siteId: string | null;
  /** For instance `page.publish`. */
  readonly action: string;
  /** Id of what was changed. */
  readonly subject: string;
  readonly details: AuditDetails;
}

/** A noted change. */
export interface AuditEntry extends NewAuditEntry {
  readonly sequence: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the person while there is one. */
  readonly actorName: string | null;
  /** Name of the person whom it concerns, when it concerns one. */
  readonly subjectName: string | null;
}

/** Which entries are wanted; newest first. */
export interface AuditQuery {
  /** Entries of a site; null for all of them and those of the installation. */
  readonly siteId: string | null;
  readonly actor?: string | undefined;
  /** Beginning of an action: `page` finds `page.publish`. */
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly page: number;
  readonly size: number;
}

/** The log of all changes. It can be added to and read. */
export interface AuditLog {
  append(entry: NewAuditEntry): Promise<void>;
  list(query: AuditQuery): Promise<{ readonly items: AuditEntry[]; readonly total: number }>;
}
