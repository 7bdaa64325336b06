import { describe, expect, it } from 'vitest';
import type { AddressReport, PageReport } from '../../../../migration/report/address-report.ts';
import { choosePages } from '../../../../migration/report/screenshots/choose-pages.ts';

function page(path: string, told: { repairs?: number; missing?: number; total?: number }): PageReport {
  const { repairs = 0, missing = 0, total = 10 } = told;
  const counts = { total, onPage: total - missing, template: 0, elsewhere: 0, dropped: 0, withheld: 0, missing };
  const evidence = { value: path, from: 'title' };
  return {
    shingles: { ...counts, found: total - missing, recall: 1 },
    repairs: Array.from({ length: repairs }, () => ({
      ...{ kind: 'lost letter' as const, before: 'a?', after: 'à', confidence: 1, evidence: '', context: '' },
      ...{ state: 'auto' as const, edited: null, isPublished: true },
    })),
    ...{ encoding: evidence, title: evidence, language: evidence, date: null, author: null, isEdited: false },
    ...{ dropped: [], elsewhere: [], missing: [], pictures: [], links: [], tables: [], layoutTables: 0 },
  };
}

function report(path: string, newAddress: string | null, told: Parameters<typeof page>[1] = {}): AddressReport {
  return {
    ...{ address: `/${path}`, path, kind: 'page', outcome: newAddress === null ? 'dropped' : 'imported', why: null },
    ...{ status: 200, newAddress, sameAs: null, page: page(path, told), file: null },
  };
}

describe('Pages of which pictures are taken', () => {
  const reports = [
    report('long.htm', '/long/', { total: 900 }),
    report('plain.htm', '/plain/', { total: 0 }),
    report('mended.htm', '/mended/', { repairs: 4 }),
    report('torn.htm', '/torn/', { missing: 5 }),
    report('gone.htm', null, { repairs: 9 }),
    report('index.htm', '/'),
  ];

  it('are the home page, then those with most repairs, most missing and most text', () => {
    expect(choosePages(reports, 4).map(({ path }) => path)).toEqual([
      'index.htm',
      'mended.htm',
      'torn.htm',
      'long.htm',
    ]);
  });

  it('are all pages that are online where there are few, each once', () => {
    expect(
      choosePages(reports, 100)
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['index.htm', 'long.htm', 'mended.htm', 'plain.htm', 'torn.htm']);
  });
});
