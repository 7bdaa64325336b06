import type { ContactMessage } from '../contact/message.ts';

/** Parts of the inbox: what waits, what is done with, what was no message at all. */
export const INBOX_FOLDERS = ['open', 'answered', 'spam', 'all'] as const;
export type InboxFolder = (typeof INBOX_FOLDERS)[number];

/** A message of the contact form as the people of a site see it. Times are milliseconds since 1970. */
export interface InboxMessage extends ContactMessage {
  readonly readAt: number | null;
  readonly answeredAt: number | null;
  /** Id of the person who answered. */
  readonly answeredBy: string | null;
  /** What was answered from here; null when it was answered by other means. */
  readonly answer: string | null;
  /** Id of the person who takes care of it. */
  readonly assignedTo: string | null;
  readonly isSpam: boolean;
  /** Why it could not be mailed to the people of the site; null when it was, or when nobody tried. */
  readonly mailError: string | null;
}

/** Which messages to list. */
export interface InboxQuery {
  readonly folder: InboxFolder;
  /** Words to be found in name, address or text; '' for all. */
  readonly text: string;
  /** Id of the person who takes care of them; null for all. */
  readonly assignedTo: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** How many messages each part holds, and how many of the open ones nobody has read. */
export interface InboxCounts {
  readonly open: number;
  readonly answered: number;
  readonly spam: number;
  readonly unread: number;
}

/** What people do with messages. `assignedTo` null gives it back to everybody. */
export interface InboxChange {
  readonly read?: boolean;
  readonly answered?: boolean;
  readonly spam?: boolean;
  readonly assignedTo?: string | null;
}

/** The inbox of one site. */
export interface InboxStore {
  readonly siteId: string;
  /** Newest first. */
  list(query: InboxQuery): Promise<{ readonly items: InboxMessage[]; readonly total: number }>;
  find(id: string): Promise<InboxMessage | null>;
  counts(): Promise<InboxCounts>;
  /** Changes several messages at once; those that do not exist any more are passed over. Returns how many there were. */
  change(command: {
    readonly ids: readonly string[];
    readonly change: InboxChange;
    readonly by: string;
    readonly at: number;
  }): Promise<number>;
  /** Notes an answer that went out from here. */
  noteAnswer(answer: {
    readonly id: string;
    readonly text: string;
    readonly by: string;
    readonly at: number;
  }): Promise<void>;
  remove(ids: readonly string[]): Promise<number>;
  /** Deletes messages written before `before`. Returns how many. */
  purge(before: number): Promise<number>;
}
