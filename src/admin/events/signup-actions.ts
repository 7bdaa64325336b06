import type { SignupDateItem, SignupItem } from '../../api/admin/signups-model.ts';
import { common } from '../common-texts.ts';
import type { MenuItem } from '../components/ui-menu.ts';
import { dateLabel } from './signup-labels.ts';
import { eventsText } from './event-texts.ts';

/** What a menu of actions does with a sign-up. */
export interface SignupActions {
  readonly change: (signup: SignupItem, change: Readonly<Record<string, unknown>>) => void;
  readonly remove: (signup: SignupItem) => void;
}

/** What can be done with a sign-up: move it, cancel it, delete it, write to the person. */
export function signupActions(
  signup: SignupItem,
  dates: readonly SignupDateItem[],
  actions: SignupActions,
): MenuItem[] {
  const state = (value: SignupItem['state'], label: string, icon: NonNullable<MenuItem['icon']>): MenuItem[] =>
    signup.state === value
      ? []
      : [
          {
            label,
            icon,
            run: () => {
              actions.change(signup, { state: value });
            },
          },
        ];
  const others = dates.filter(({ occurrence, isOver }) => !isOver && occurrence !== signup.occurrence);
  return [
    ...state('confirmed', eventsText('admin.events.givePlace'), 'check'),
    ...state('waiting', eventsText('admin.events.toWaiting'), 'clock'),
    ...others.map((date) => ({
      label: eventsText('admin.events.moveTo', { date: dateLabel(date) }),
      icon: 'calendar' as const,
      run: () => {
        actions.change(signup, { occurrence: date.occurrence });
      },
    })),
    { label: eventsText('admin.events.writeTo'), icon: 'message', href: `mailto:${encodeURIComponent(signup.email)}` },
    ...state('cancelled', eventsText('admin.events.signOff'), 'close'),
    {
      label: common('admin.common.delete'),
      icon: 'trash',
      danger: true,
      separated: true,
      run: () => {
        actions.remove(signup);
      },
    },
  ];
}
