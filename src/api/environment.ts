import type { Context } from 'hono';
import type { Site } from '../core/sites/site.ts';
import type { Locale } from '../shared/locale.ts';
import { isLocale } from '../shared/locale.ts';

/** What the server hands over with each request: the site that the host stands for, the address at which it is public, and the visitor's. */
export interface PublicBindings {
  readonly site: Site;
  /** Scheme, host and port of the site as visitors write them, without a slash at the end. */
  readonly origin: string;
  readonly clientAddress: string;
}

/** Hono's types of the public API. `locale` is the language in which errors are told. */
export interface PublicEnvironment {
  Bindings: PublicBindings;
  Variables: { locale: Locale };
}

/** A request of the public API. */
export type PublicContext = Context<PublicEnvironment>;

/** Notes the language for errors when the site has it; otherwise it stays as it is. */
export function noteLocale(c: PublicContext, value: unknown): void {
  if (isLocale(value) && c.env.site.settings.locales.includes(value)) c.set('locale', value);
}
