import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { writeRedirectCsv } from '../../../src/core/redirects/csv.ts';
import { planImport } from '../../../src/core/redirects/import.ts';
import type { ImportLine } from '../../../src/core/redirects/import.ts';
import type { RedirectSite } from '../../../src/core/redirects/check.ts';
import { HOSTILE_CASES } from '../../helpers/hostile.ts';

/** A site without rules, at whose every address something answers. */
const SITE: RedirectSite = {
  hosts: new Set(['valley.ch']),
  rule: () => Promise.resolve(null),
  addressOf: () => null,
  pageAt: () => Promise.resolve(null),
  answers: () => Promise.resolve(true),
};

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A file of old addresses in which every text stands as an old address, in one, and as a new one. */
function planned(): Promise<ImportLine[]> {
  const rows = HOSTILE_CASES.flatMap(({ text }, i) => [
    `${cell(`/old-${String(i)}/${text}`)},/it/novita/`,
    `${cell(`/old.php?id=${String(i)}`)},${cell(text)}`,
    `${cell(text)},/it/novita/`,
  ]);
  return planImport(['old,new', ...rows].join('\r\n'), SITE);
}

describe('a table of old addresses with hostile texts', () => {
  it('gives rules whose addresses can stand in a header and lead where addresses may, line by line', async () => {
    const lines = await planned();
    expect(lines.length).toBe(3 * HOSTILE_CASES.length);
    const rules = lines.flatMap(({ rule }) => (rule === null ? [] : [rule]));
    expect(rules.length).toBeGreaterThanOrEqual(HOSTILE_CASES.length);
    for (const { source, target } of rules) {
      expect(source).toMatch(/^\/[\x21-\x7e]+$/);
      if (target.kind !== 'address') continue;
      expect(target.address, source).toMatch(/^(?:\/(?!\/)|https?:\/\/)[\x21-\x7e]*$/);
      expect(target.address, source).not.toMatch(/[<>"\\]/);
      expect(new URL(target.address, 'https://valley.ch').username, source).toBe('');
    }
  });

  it('leaves again as a table that runs nothing', async () => {
    const rules = (await planned()).flatMap(({ rule }) => (rule === null ? [] : [rule]));
    const csv = writeRedirectCsv(rules, ({ target }) => (target.kind === 'address' ? target.address : ''));
    const rows: string[][] = parse(csv, { bom: true });
    expect(rows.length).toBe(rules.length + 1);
    expect(rows.every((row) => row.length === 3)).toBe(true);
    expect(rows.flat().filter((text) => /^\s*[=+@|-]/.test(text))).toEqual([]);
  });
});
