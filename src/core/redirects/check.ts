import { AppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import { follow } from './follow.ts';
import type { RedirectMap } from './follow.ts';
import { readSource, readTarget } from './read-address.ts';
import type { Redirect, RedirectTarget } from './redirect.ts';

/** A rule as somebody writes it. Exactly one of `document`, `address` and neither (410) is meant. */
export interface RedirectDraft {
  readonly source: string;
  readonly document?: { readonly id: string; readonly locale: Locale } | undefined;
  readonly address?: string | undefined;
  readonly status: 301 | 302 | 410;
}

/** What checking a rule asks of a site besides its rules. */
export interface RedirectSite extends RedirectMap {
  /** The page published at a path (without query); null when there is none. */
  readonly pageAt: (path: string) => Promise<{ readonly documentId: string; readonly locale: Locale } | null>;
  /** Whether something that is no page answers at a path: a file, a feed, the search. */
  readonly answers: (path: string) => Promise<boolean>;
}

function refused(code: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'conflict', code, message, hint });
}

async function targetOf(draft: RedirectDraft, site: RedirectSite): Promise<RedirectTarget> {
  if (draft.status === 410) return { kind: 'gone' };
  if (draft.document !== undefined)
    return { kind: 'page', documentId: draft.document.id, locale: draft.document.locale };
  const address = readTarget(draft.address ?? '', site.hosts);
  // A page that is named by its address is kept as the page, so that the rule follows it when it moves.
  const page = /[?#]/.test(address) || !address.startsWith('/') ? null : await site.pageAt(address);
  return page === null ? { kind: 'address', address } : { kind: 'page', ...page };
}

async function requireAnswer(rule: Redirect, site: RedirectSite): Promise<void> {
  const { target } = rule;
  if (target.kind === 'page' && site.addressOf(target.documentId, target.locale) === null) {
    throw refused(
      'redirect-target-unpublished',
      'The page to lead to is not published in this language.',
      'Publish it first, or choose another page.',
    );
  }
  if (target.kind !== 'address' || !target.address.startsWith('/')) return;
  const [path = ''] = target.address.split(/[?#]/, 1);
  const leadsOn = (await follow(site, target.address)).kind !== 'none';
  if (leadsOn || (await site.pageAt(path)) !== null || (await site.answers(path))) return;
  throw refused(
    'redirect-target-missing',
    `There is nothing at ${target.address}.`,
    'Check the address, or choose a page from the list.',
  );
}

/** A map in which the rule is there already. */
function including(site: RedirectSite, rule: Redirect): RedirectSite {
  return { ...site, rule: (source) => (source === rule.source ? Promise.resolve(rule) : site.rule(source)) };
}

/**
 * Turns what somebody wrote into a rule that leads somewhere.
 * @throws AppError `redirect-source-invalid`, `redirect-source-reserved`, `redirect-page-there`, `redirect-target-invalid`,
 * `redirect-target-missing`, `redirect-target-unpublished`, `redirect-loop`
 */
export async function checkRedirect(draft: RedirectDraft, site: RedirectSite): Promise<Redirect> {
  const source = readSource(draft.source, site.hosts);
  if (!source.includes('?') && (await site.pageAt(source)) !== null) {
    throw refused(
      'redirect-page-there',
      `A page is published at ${source}.`,
      'Change the address of that page or unpublish it first.',
    );
  }
  const rule: Redirect = { source, target: await targetOf(draft, site), status: draft.status };
  const end = await follow(including(site, rule), source);
  if (end.kind === 'loop') {
    throw refused(
      'redirect-loop',
      `${source} would lead back to itself, by way of ${end.rules.slice(1).join(', ') || source}.`,
      'Let it lead to a page, or remove one of the other rules.',
    );
  }
  await requireAnswer(rule, site);
  return rule;
}
