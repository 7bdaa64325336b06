import type { MessageItem, MessageList } from '../../api/admin/messages-model.ts';
import { adminMessagesMessages } from '../../shared/messages/admin-messages.ts';
import { texts } from '../i18n.ts';

export type { MessageItem, MessageList };

/** Texts of the inbox in the language of the interface. */
export const messagesText = texts(adminMessagesMessages);

/** What is done with messages by a button or a key. */
export type MessageAction = 'answered' | 'reopen' | 'unread' | 'spam' | 'no-spam' | 'delete';

/** What each action changes; deleting is no change. */
export const CHANGES = {
  answered: { answered: true },
  reopen: { answered: false },
  unread: { read: false },
  spam: { spam: true },
  'no-spam': { spam: false },
} as const satisfies Record<Exclude<MessageAction, 'delete'>, Record<string, boolean>>;

/** The first words of a message, for the list. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160).trimEnd()} …` : line;
}
