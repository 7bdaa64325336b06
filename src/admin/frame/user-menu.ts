import type { MenuItem } from '../components/ui-menu.ts';
import { navigate } from '../router.ts';
import { session } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { openShortcuts } from './help-panel.ts';
import { chooseTheme, chosenTheme } from './theme.ts';

/** Entries of the menu of the person who is signed in. */
export function userMenuItems(signOut: () => void): MenuItem[] {
  const theme = chosenTheme();
  const appearance = (name: typeof theme, label: string, icon: MenuItem['icon']): MenuItem => ({
    label,
    ...(icon !== undefined && { icon }),
    checked: theme === name,
    run: () => chooseTheme(name),
  });
  return [
    {
      label: shell('admin.shell.account'),
      icon: 'person',
      run: () => void navigate('/admin/account'),
    },
    ...(session()?.isOperator === true
      ? [{ label: shell('admin.shell.accounts'), icon: 'people' as const, run: () => void navigate('/admin/accounts') }]
      : []),
    { label: shell('admin.shell.help'), icon: 'help', run: () => void navigate('/admin/help') },
    { label: shell('admin.shell.shortcuts'), icon: 'keyboard', run: openShortcuts },
    { ...appearance('auto', shell('admin.shell.themeAuto'), 'device'), separated: true },
    appearance('light', shell('admin.shell.themeLight'), 'sun'),
    appearance('dark', shell('admin.shell.themeDark'), 'moon'),
    { label: shell('admin.shell.signOut'), icon: 'leave', separated: true, run: signOut },
  ];
}
