import { html } from 'lit';
import { openDialog } from '../components/dialogs.ts';
import { navigate } from '../router.ts';
import type { AdminSite } from '../session.ts';
import { shell } from '../shell-texts.ts';
import '../styles/search.css';
import './search-box.ts';

/** Asks what to look for, and goes to what was chosen. */
export async function searchDialog(site: AdminSite | undefined): Promise<void> {
  const address = await openDialog<string>({
    heading: shell('admin.shell.searchAll'),
    size: 'top',
    lightDismiss: true,
    content: (close) =>
      html`<search-box .site=${site} @search-choose=${(event: CustomEvent<string>) => close(event.detail)}></search-box>`,
  });
  if (address !== undefined) await navigate(address);
}
