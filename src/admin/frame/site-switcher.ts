import { html } from 'lit';
import type { TemplateResult } from 'lit';
import '../components/ui-menu.ts';
import { session } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { navigate } from '../router.ts';
import { shell } from '../shell-texts.ts';

/** The name of the open site, and the way to the others where there are any. */
export function siteSwitcher(site: AdminSite | undefined): TemplateResult {
  const sites = session()?.sites ?? [];
  const name = site?.name ?? 'Bivouac';
  const mark = html`<span class="site-mark" aria-hidden="true">${name.slice(0, 1)}</span>`;
  const only = sites.length === 1 && site !== undefined;
  if (sites.length === 0 || only) return html`${mark}<a class="site-name" href="/admin">${name}</a>`;
  return html`${mark}<ui-menu
      variant="site-button"
      label=${name}
      .items=${sites.map((entry) => ({
        label: entry.name,
        checked: entry.id === site?.id,
        run: () => void navigate(`/admin/${entry.id}`),
      }))}
    ></ui-menu
    ><span class="visually-hidden">${shell('admin.shell.switchSite')}</span>`;
}
