import { html } from 'lit';
import { openDialog } from '../components/dialogs.ts';
import type { AdminRoute } from '../routes.ts';
import { shell } from '../shell-texts.ts';
import { keyNames, shortcuts } from '../shortcuts.ts';

/** Opens the help for a screen. Its texts are loaded when they are first asked for. */
export async function openHelp(route: AdminRoute | undefined): Promise<void> {
  const { helpTemplate, helpHeading } = await import('../help/help-template.ts');
  const topic = route?.help ?? route?.nav ?? 'start';
  await openDialog({
    heading: helpHeading(topic),
    size: 'drawer',
    lightDismiss: true,
    content: (close) => helpTemplate(topic, () => close()),
  });
}

/** Opens the overview of the keyboard shortcuts that work at present. */
export function openShortcuts(): void {
  void openDialog({
    heading: shell('admin.shell.shortcuts'),
    size: 'small',
    lightDismiss: true,
    content: () =>
      html`<dl class="shortcut-list">
        ${shortcuts().map(
          ({ keys, label }) =>
            html`<div>
              <dt>${label}</dt>
              <dd>${keyNames(keys).map((key) => html`<kbd>${key}</kbd> `)}</dd>
            </div>`,
        )}
      </dl>`,
  });
}
