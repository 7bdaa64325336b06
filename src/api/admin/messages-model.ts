import { z } from 'zod';
import { INBOX_FOLDERS } from '../../core/messages/inbox.ts';
import type { InboxMessage } from '../../core/messages/inbox.ts';
import type { AccountReader } from '../../core/accounts/ports.ts';
import { LOCALES } from '../../shared/locale.ts';

const person = z.object({ id: z.string(), name: z.string() });

/** A message as the admin API gives it. Times are milliseconds since 1970. */
export const messageSchema = z.object({
  id: z.string(),
  language: z.enum(LOCALES),
  name: z.string(),
  email: z.string(),
  text: z.string(),
  createdAt: z.int(),
  readAt: z.int().nullable(),
  answeredAt: z.int().nullable(),
  answeredBy: person.nullable(),
  /** What was answered from here. */
  answer: z.string().nullable(),
  assignedTo: person.nullable(),
  isSpam: z.boolean(),
  /** True when the mail server has refused it so far. */
  mailFailed: z.boolean(),
});

/** A message of the inbox. */
export type MessageItem = z.infer<typeof messageSchema>;

/** How many messages wait, are answered, are spam; and how many of those that wait nobody has read. */
export const inboxCountsSchema = z.object({
  open: z.int(),
  answered: z.int(),
  spam: z.int(),
  unread: z.int(),
});

/** A list of messages. */
export const messageListSchema = z.object({
  items: z.array(messageSchema),
  total: z.int(),
  counts: inboxCountsSchema,
  /** Whether an answer can be mailed from here. */
  canMail: z.boolean(),
  /** People of the site who may take care of messages. */
  colleagues: z.array(person),
  /** Days after which messages are deleted. */
  keptDays: z.int(),
});

/** A list of messages. */
export type MessageList = z.infer<typeof messageListSchema>;

/** Which messages to list. */
export const messageQuerySchema = z.object({
  folder: z.enum(INBOX_FOLDERS).default('open'),
  q: z.string().max(200).default(''),
  mine: z.enum(['true', 'false']).default('false'),
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(100).default(50),
});

/** What is done with messages. */
export const messageChangeSchema = z.strictObject({
  ids: z.array(z.string().max(40)).min(1).max(200),
  read: z.boolean().optional(),
  answered: z.boolean().optional(),
  spam: z.boolean().optional(),
  assignedTo: z.string().max(40).nullable().optional(),
});

/** Somebody by id: the name, or the id of an account that is gone. */
function personOf(accounts: AccountReader, id: string | null): z.infer<typeof person> | null {
  return id === null ? null : { id, name: accounts.person(id)?.name ?? id };
}

/** A message as the API gives it. */
export function toMessage(accounts: AccountReader, message: InboxMessage): MessageItem {
  const { id, locale, name, email, message: text, createdAt, readAt, answeredAt, answer, isSpam } = message;
  return {
    id,
    language: locale,
    name,
    email,
    text,
    createdAt,
    readAt,
    answeredAt,
    answeredBy: personOf(accounts, message.answeredBy),
    answer,
    assignedTo: personOf(accounts, message.assignedTo),
    isSpam,
    mailFailed: message.mailError !== null,
  };
}
