import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startAuditor } from '../helpers/lighthouse.ts';
import type { Auditor } from '../helpers/lighthouse.ts';
import { pageCases } from '../helpers/page-kinds.ts';
import { SITES } from '../helpers/site-pages.ts';

const CATEGORIES = ['accessibility', 'best-practices', 'seo'] as const;

describe.each(SITES)('Lighthouse on $id', (site) => {
  let auditor: Auditor;
  beforeAll(async () => {
    auditor = await startAuditor();
  });
  afterAll(() => auditor.close());
  const cases = pageCases(site, site.locales[0]!).filter(({ kind }) => ['home', 'article', 'search'].includes(kind));

  it.each(cases)('$kind', async ({ address }) => {
    const url = `http://${site.host}:${String(inject('port'))}${address}`;
    const { scores, lost } = await auditor.audit(url, CATEGORIES, { throttlingMethod: 'provided' });
    expect(lost).toEqual([]);
    expect(scores).toEqual({ accessibility: 100, 'best-practices': 100, seo: 100 });
  });
});
