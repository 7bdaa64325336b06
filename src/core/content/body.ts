/** Version of the body's form; a stored body of an older version is migrated when it is read. */
export const BODY_SCHEMA_VERSION = 2;

/** A mark on text, as ProseMirror writes it. */
export interface BodyMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** A node of a body, as ProseMirror writes it. Blocks at the top level carry `attrs.id`, stable over revisions. */
export interface BodyNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly BodyNode[];
  readonly marks?: readonly BodyMark[];
  readonly text?: string;
}

/** The body of a revision: a ProseMirror document. */
export interface Body extends BodyNode {
  readonly type: 'doc';
  readonly content: readonly BodyNode[];
}
