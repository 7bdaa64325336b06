import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../components/icons.ts';
import { ROUTES } from '../routes.ts';
import { can } from '../session.ts';
import type { AdminSite } from '../session.ts';
import { shell } from '../shell-texts.ts';
import { BOTTOM_ENTRIES, NAVIGATION } from './nav.ts';
import type { NavEntry, NavId } from './nav.ts';

/** What the navigation shows. */
export interface NavState {
  readonly site: AdminSite;
  readonly current: NavId | undefined;
  /** How much waits behind an entry, for instance unread messages. */
  readonly counts: Readonly<Partial<Record<NavId, number>>>;
}

/** Whether somebody is offered an entry of the navigation on a site. */
export function isOffered(site: AdminSite, entry: NavEntry): boolean {
  if (entry.isForRecovered === true && !site.isRecovered) return false;
  return can(site.id, entry.permission) && ROUTES.some((route) => route.path === `/admin/:site${entry.path}`);
}

function link(state: NavState, entry: NavEntry, label: NavEntry['label']): TemplateResult {
  const id = entry.id as NavId;
  const count = state.counts[id] ?? 0;
  return html`<a
    class="nav-link"
    href="/admin/${state.site.id}${entry.path}"
    aria-current=${state.current === id ? 'page' : nothing}
    >${icon(entry.icon)}<span>${shell(label)}</span>${count > 0 ? html` <span class="count">${count}</span>` : nothing}</a
  >`;
}

/** The whole navigation, in groups. */
export function navTemplate(state: NavState): TemplateResult {
  return html`${NAVIGATION.map((group) => {
    const entries = (group.entries as readonly NavEntry[]).filter((entry) => isOffered(state.site, entry));
    if (entries.length === 0) return nothing;
    return html`${group.label === null ? nothing : html`<p class="nav-heading">${shell(group.label)}</p>`}
      <ul class="nav-list" role="list">
        ${entries.map((entry) => html`<li>${link(state, entry, entry.label)}</li>`)}
      </ul>`;
  })}`;
}

/** The entries of the bar at the bottom of a phone. */
export function bottomLinks(state: NavState): TemplateResult[] {
  const entries = NAVIGATION.flatMap((group) => group.entries as readonly NavEntry[]);
  return BOTTOM_ENTRIES.map((id) => entries.find((entry) => entry.id === id))
    .filter((entry) => entry !== undefined)
    .filter((entry) => isOffered(state.site, entry))
    .map((entry) => link(state, entry, entry.shortLabel ?? entry.label));
}
