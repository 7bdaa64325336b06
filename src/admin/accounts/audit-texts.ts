import { auditPeopleMessages } from '../../shared/messages/admin-audit-people.ts';
import { auditMessages } from '../../shared/messages/admin-audit.ts';
import { texts } from '../i18n.ts';

const all = { ...auditMessages, ...auditPeopleMessages };

/** Texts of the activity log. */
export const audit = texts(all);

/** What was done, in words. An action that has none yet shows its code. */
export function actionWords(action: string): string {
  const key = `admin.audit.${action}`;
  return key in all ? audit(key as keyof typeof all) : action;
}
