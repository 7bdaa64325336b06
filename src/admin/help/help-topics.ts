import { adminHelpMessages } from '../../shared/messages/admin-help.ts';
import { adminHelpSiteMessages } from '../../shared/messages/admin-help-site.ts';
import { texts } from '../i18n.ts';
import type { shellKeys } from '../shell-texts.ts';

const CATALOGUE = { ...adminHelpMessages, ...adminHelpSiteMessages };

type HelpKey = keyof typeof CATALOGUE;

/** A text of the help. */
export const helpText = texts(CATALOGUE);

/** The help for one screen: what it is for, then what can be done there. */
export interface HelpTopic {
  readonly id: string;
  readonly heading: keyof typeof shellKeys;
  readonly texts: readonly [HelpKey, ...HelpKey[]];
}

type TopicId = keyof typeof TEXTS;

/** Texts by topic, in the order in which somebody new reads them. */
const TEXTS = {
  dashboard: ['admin.help.dashboard', 'admin.help.dashboardRead', 'admin.help.dashboardOrder'],
  pages: ['admin.help.pages', 'admin.help.pagesMarks', 'admin.help.pagesSelect'],
  page: ['admin.help.editor', 'admin.help.editorInsert', 'admin.help.editorPublish', 'admin.help.editorBack'],
  media: ['admin.help.media', 'admin.help.mediaUpload', 'admin.help.mediaAlt'],
  events: ['admin.help.events', 'admin.help.eventsList'],
  due: ['admin.help.due'],
  translations: ['admin.help.translations', 'admin.help.translationsSide'],
  messages: ['admin.help.messages', 'admin.help.messagesWork'],
  questions: ['admin.help.questions', 'admin.help.questionsWrite'],
  assistant: ['admin.help.assistant', 'admin.help.assistantTests'],
  tasks: ['admin.help.tasks'],
  menus: ['admin.help.menus'],
  tags: ['admin.help.tags'],
  redirects: ['admin.help.redirects', 'admin.help.redirectsMissing'],
  recovery: ['admin.help.recovery'],
  links: ['admin.help.links'],
  people: ['admin.help.people', 'admin.help.peopleRoles', 'admin.help.peopleLeave'],
  settings: ['admin.help.settings'],
  tokens: ['admin.help.tokens'],
  audit: ['admin.help.audit'],
  erasure: ['admin.help.erasure', 'admin.help.erasureFinal'],
  trash: ['admin.help.trash', 'admin.help.trashBack'],
  accounts: ['admin.help.accounts'],
  account: ['admin.help.account', 'admin.help.accountSecure'],
} as const satisfies Readonly<Record<string, readonly [HelpKey, ...HelpKey[]]>>;

/** All topics. Each is named like the screen that it is about. */
export const HELP_TOPICS: readonly HelpTopic[] = (Object.keys(TEXTS) as TopicId[]).map((id) => ({
  id,
  heading: `admin.shell.${id}`,
  texts: TEXTS[id],
}));
