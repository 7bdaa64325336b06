import { describe, expect, it } from 'vitest';
import { withDecisions } from '../../../migration/site/decided-duplicates.ts';
import type { PagePlan, SiteKnowledge } from '../../../migration/site/site-knowledge.ts';

function page(into: string | null): PagePlan {
  return { role: into === null ? 'page' : 'duplicate', into, why: '', confidence: 1 };
}

const site = {
  plan: new Map([
    ['a.htm', page(null)],
    ['copy.htm', page(null)],
    ['copy-print.htm', page('copy.htm')],
  ]),
} as unknown as SiteKnowledge;

function places(decided: Parameters<typeof withDecisions>[1]): (string | null)[] {
  return [...withDecisions(site, decided).plan.values()].map(({ into }) => into);
}

describe('pages that are alike', () => {
  it('become one where somebody says so, with what led to the one that goes', () => {
    expect(places([{ path: 'copy.htm', like: 'a.htm', isOne: true }])).toEqual([null, 'a.htm', 'a.htm']);
  });

  it('stay two where somebody says so, and where a page would stand for itself', () => {
    expect(places([{ path: 'copy.htm', like: 'a.htm', isOne: false }])).toEqual([null, null, 'copy.htm']);
    expect(places([{ path: 'copy.htm', like: 'copy-print.htm', isOne: true }])).toEqual([null, null, 'copy.htm']);
    expect(places([{ path: 'gone.htm', like: 'a.htm', isOne: true }])).toEqual([null, null, 'copy.htm']);
  });
});
