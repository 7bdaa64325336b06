import type { SiteContext } from '../../context.ts';
import { checkRevision } from '../../core/editing/check-draft.ts';
import { findDraft } from '../../core/editing/draft.ts';
import { isAppError } from '../../shared/errors.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Locale } from '../../shared/locale.ts';
import { editingSite } from '../../editing-site.ts';
import { presentVersion } from './page-presenter.ts';
import { Problem } from './problem.ts';

function problemFrom(error: AppError, data: unknown): Problem {
  const { kind, code, message, hint } = error;
  return new Problem({ kind, code, message, data, ...(hint !== undefined && { hint }) });
}

/** A conflict with what the editor's interface needs to show both texts: the newest version and the one that was started from. */
export async function draftProblem(
  site: SiteContext,
  key: { readonly documentId: string; readonly locale: Locale; readonly base: string | null },
  error: AppError,
): Promise<Problem> {
  const current = await findDraft(editingSite(site), key.documentId, key.locale);
  const base = key.base === null ? null : await site.content.revision(key.base);
  const isBase = base?.documentId === key.documentId && base.locale === key.locale;
  return problemFrom(error, {
    current: current === null ? null : await presentVersion(site, current),
    base: isBase ? await presentVersion(site, base) : null,
  });
}

/** Does the work; a version that may not be published is refused together with what is wrong with it. */
export async function withCheckData<Result>(
  site: SiteContext,
  key: { readonly document: string; readonly language: Locale },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(isAppError(error) && error.code === 'check-failed')) throw error;
    const editing = editingSite(site);
    const draft = await findDraft(editing, key.document, key.language);
    throw draft === null ? error : problemFrom(error, { findings: await checkRevision(editing, draft) });
  }
}
