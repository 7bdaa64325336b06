import { fileAddress, pictureAddress } from '../../../src/core/media/media.ts';
import { readSource } from '../../../src/core/redirects/read-address.ts';
import type { Redirect, RedirectTarget } from '../../../src/core/redirects/redirect.ts';
import { isAppError } from '../../../src/shared/errors.ts';
import { outcomeRows } from '../../workspace/outcome-rows.ts';
import type { OutcomeRow } from '../../workspace/outcome-rows.ts';
import { mediaRows } from '../../workspace/plan-rows.ts';
import { noteUndo } from '../../workspace/undo-rows.ts';
import { isDeepStrictEqual } from 'node:util';
import { addressOf } from '../../../src/core/content/address.ts';
import type { PlacedRow } from './document-ids.ts';
import type { Run } from './site-access.ts';

/** Files that the platform makes itself. */
const OWN_FILES = /^\/(?:robots\.txt|sitemap\.xml)$/;

interface Targets {
  readonly documents: ReadonlyMap<string, PlacedRow>;
  readonly media: ReadonlyMap<string, string>;
  /** Whether what is stored under a name is a picture: what could not be read as one is a file. */
  readonly isPicture: (name: string) => boolean;
}

function targetOf(outcome: OutcomeRow, { documents, media, isPicture }: Targets): RedirectTarget {
  const target = outcome.target ?? '';
  if (outcome.targetKind === 'page') {
    const document = documents.get(target);
    if (document !== undefined) return { kind: 'page', documentId: document.siteDocumentId, locale: document.locale };
  }
  const name = media.get(target);
  if (name === undefined || outcome.targetKind === null || outcome.targetKind === 'page') return { kind: 'gone' };
  return { kind: 'address', address: isPicture(name) ? pictureAddress({ name }) : fileAddress({ name }) };
}

/** The rule for an address; null for one that the platform answers itself. */
function ruleOf(outcome: OutcomeRow, targets: Targets): Redirect | null {
  try {
    const source = readSource(outcome.address, new Set());
    if (OWN_FILES.test(source)) return null;
    const target = targetOf(outcome, targets);
    return { source, target, status: target.kind === 'gone' ? 410 : 301 };
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

/**
 * Writes a rule for every old address. Rules that editors wrote, and addresses at which pages of the site stand, go before.
 */
export async function writeOldAddresses(run: Run, rows: readonly PlacedRow[]): Promise<void> {
  const { site, workspace, progress, context } = run;
  const targets: Targets = {
    documents: new Map(rows.map((row) => [row.path, row])),
    media: new Map(mediaRows(workspace).flatMap(({ path, siteName }) => (siteName === null ? [] : [[path, siteName]]))),
    isPicture: (name) => (site.mediaStore.named(name)?.width ?? null) !== null,
  };
  await context.refresh();
  const { defaultLocale } = site.data().site;
  const published = await site.content.publishedSummaries();
  const standing = new Set(published.map(({ locale, path }) => addressOf(locale, path, defaultLocale)));
  const present = new Map((await site.redirects.all()).map((rule) => [rule.source, rule]));
  const outcomes = outcomeRows(workspace);
  const rules = outcomes.flatMap((outcome) => {
    const rule = ruleOf(outcome, targets);
    if (rule === null || standing.has(rule.source)) return [];
    const before = present.get(rule.source);
    if (before !== undefined && before.origin !== 'migration' && before.origin !== 'moved') return [];
    const isSame = before?.origin === 'migration' && before.status === rule.status;
    return isSame && isDeepStrictEqual(before.target, rule.target) ? [] : [rule];
  });
  for (let i = 0; i < rules.length; i += 200) {
    const part = rules.slice(i, i + 200);
    workspace.atOnce(() => {
      for (const { source } of part)
        noteUndo(workspace, { kind: 'redirect', what: source, before: present.get(source) ?? null });
    });
    await site.redirects.save(part, 'migration');
    progress.step('old addresses', Math.min(i + 200, rules.length), rules.length);
  }
}
