import type { EditorTask } from './site.ts';

/** A task of the site, and whether it is done. */
export interface EditorTaskRecord extends EditorTask {
  /** Milliseconds since 1970; null while it is open. */
  readonly doneAt: number | null;
}

/** What the people of one site are asked to fill in. */
export interface EditorTaskStore {
  all(): Promise<EditorTaskRecord[]>;
  open(): number;
  /** False when there is no such task. */
  settle(id: string, at: number | null): Promise<boolean>;
}
