import type { ProofTotals } from '../proof/totals.ts';

function percent(share: number | null): string {
  return share === null ? 'none to measure' : `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}

function counts(record: Readonly<Record<string, number>>): string {
  const some = Object.entries(record).filter(([, count]) => count > 0);
  return some.length === 0 ? 'none' : some.map(([name, count]) => `${name} ${String(count)}`).join(', ');
}

/** The figures of a proof, a line each. */
export function proofLines({ words, pictures, links, tables, layoutTables, files }: ProofTotals): string[] {
  const { total, onPage, template, elsewhere, dropped, withheld, missing } = words;
  return [
    `words       ${percent(words.recall)} of ${String(total)} runs of three words found; median of the pages ${percent(words.median)}`,
    `            ${counts({ 'on their page': onPage, 'in the menu or header': template, elsewhere, 'left out with a reason': dropped, withheld, missing })}`,
    `pictures    ${counts(pictures)}`,
    `links       ${counts(links)}`,
    `tables      ${counts(tables)}; ${String(layoutTables)} that only placed things`,
    `files       ${String(files.alive)} of ${String(files.total)} are served, ${String(files.same)} byte for byte`,
  ];
}
