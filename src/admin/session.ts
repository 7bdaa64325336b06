import { roleAllows } from '../core/accounts/permissions.ts';
import type { Permission, Role } from '../core/accounts/permissions.ts';
import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import { ApiProblem, apiGet } from './api.ts';
import { setInterfaceLocale } from './i18n.ts';

/** A site on which the person has a part. */
export interface AdminSite {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Languages of its pages; the first is the default. */
  readonly locales: readonly Locale[];
  /** Where visitors find it, without a closing slash. */
  readonly origin: string;
  /** Colour by which an editor recognises the site, as #rrggbb; null for one chosen by its place. */
  readonly accent: string | null;
  /** Number of the site among all of the installation, from 0. */
  readonly place: number;
  /** Whether an old site was recovered into it. */
  readonly isRecovered: boolean;
}

/** The person who is signed in, and the sites to work on. */
export interface Session {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Locale;
  readonly isOperator: boolean;
  readonly sites: readonly AdminSite[];
}

let current: Session | null = null;

/** Asks the server who is signed in. @returns null when nobody is. @throws ApiProblem when it cannot be asked */
export async function loadSession(): Promise<Session | null> {
  try {
    current = await apiGet<Session>('/api/admin/me');
    if (isLocale(current.locale)) setInterfaceLocale(current.locale);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    current = null;
  }
  return current;
}

/** The person who is signed in, as last loaded. */
export function session(): Session | null {
  return current;
}

/** One of the person's sites. */
export function siteOf(siteId: string): AdminSite | undefined {
  return current?.sites.find((site) => site.id === siteId);
}

/** True when the person may do this on the site. The server checks it again; this only decides what is offered. */
export function can(siteId: string | null, permission: Permission): boolean {
  if (permission === 'self') return current !== null;
  if (siteId === null) return current?.isOperator === true;
  return roleAllows(siteOf(siteId)?.role ?? null, permission);
}

const LAST_SITE = 'bivouac-admin-site';

/** Remembers the site that is open, for the next visit. */
export function rememberSite(siteId: string): void {
  localStorage.setItem(LAST_SITE, siteId);
}

/** The site to begin with: the one last open, or the first. */
export function firstSite(): AdminSite | undefined {
  return siteOf(localStorage.getItem(LAST_SITE) ?? '') ?? current?.sites[0];
}
