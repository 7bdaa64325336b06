import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../helpers/browser.ts';
import { NEW_SITE, oldAddress, recoverSite } from '../helpers/legacy/recovered-site.ts';
import type { RecoveredSite } from '../helpers/legacy/recovered-site.ts';
import { legacySites } from '../helpers/legacy/truth.ts';
import { axeViolations, sidewaysScroll, visit } from '../helpers/visit.ts';

const NARROW = { width: 320, height: 640 };
/** Pages with what is hardest to show: tables of data, galleries, lists without ends, styles of Word, boxes at fixed places. */
const SEEN = {
  'scout-frontpage': ['index.htm', 'Calendario.htm', 'foto/foto.htm', 'guestbook.htm'],
  'commune-word': ['pv_conseil.htm', 'budget.htm', 'accueil.htm', 'cantine.htm'],
  'frames-bocce': ['tornei.htm', 'album/miniature.htm', 'album/f2.htm'],
  'iweb-famille': ['Vacances.html', 'Blog/Blog.html'],
} as const;

describe.each(legacySites().filter(({ site }) => site in SEEN))('recovered pages of $site', (truth) => {
  let browser: Browser;
  let site: RecoveredSite;

  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), recoverSite(truth)]);
  });

  afterAll(async () => {
    await Promise.all([browser.close(), site.stop()]);
  });

  it.each(SEEN[truth.site as keyof typeof SEEN])('%s can be read by everybody', async (old) => {
    const { address } = await site.follow(oldAddress(truth, old));
    const { page, trouble, close } = await visit(
      browser,
      `http://${NEW_SITE}.localhost:${String(site.port)}${address}`,
    );
    expect.soft(await axeViolations(page)).toEqual([]);
    await page.setViewportSize(NARROW);
    expect.soft(await sidewaysScroll(page), 'sideways scroll at 320 px').toBe(0);
    expect.soft(trouble).toEqual({ console: [], foreign: [], failed: [] });
    await close();
  });
});
