import type { adminHelpMessages } from '../../shared/messages/admin-help.ts';
import type { shellKeys } from '../shell-texts.ts';

type HelpKey = keyof typeof adminHelpMessages;

/** The help for one screen: what it is for, then what can be done there. */
export interface HelpTopic {
  readonly id: string;
  readonly heading: keyof typeof shellKeys;
  readonly texts: readonly [HelpKey, ...HelpKey[]];
}

/** All topics, in the order in which somebody new reads them. */
export const HELP_TOPICS: readonly [HelpTopic, ...HelpTopic[]] = [
  {
    id: 'dashboard',
    heading: 'admin.shell.dashboard',
    texts: ['admin.help.dashboard', 'admin.help.dashboardRead', 'admin.help.dashboardOrder'],
  },
];
