import type { AddressReport } from '../address-report.ts';

/** An old page that has a picture before and after. */
export interface ChosenPage {
  /** File of the source. */
  readonly path: string;
  readonly title: string;
  /** Path and query on the new site. */
  readonly newAddress: string;
}

interface Candidate extends ChosenPage {
  readonly repairs: number;
  readonly missing: number;
  readonly runs: number;
}

function candidate({ path, outcome, newAddress, page }: AddressReport): Candidate[] {
  if (page === null || newAddress === null || outcome !== 'imported') return [];
  const { total, missing } = page.shingles;
  return [{ path, newAddress, title: page.title?.value ?? path, repairs: page.repairs.length, missing, runs: total }];
}

/**
 * Pages worth looking at: first the home page, then in turn the page with most repairs, with most missing, and with most text.
 * @param most pages
 */
export function choosePages(reports: Iterable<AddressReport>, most: number): ChosenPage[] {
  const all = [...reports].flatMap(candidate);
  const home = all.filter(({ newAddress }) => newAddress === '/');
  const rankings = (['repairs', 'missing', 'runs'] as const).map((by) =>
    all.filter((page) => page[by] > 0).sort((a, b) => b[by] - a[by]),
  );
  const longest = Math.max(0, ...rankings.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, i) => rankings.flatMap((ranking) => ranking[i] ?? [])).flat();
  const chosen = new Set([...home, ...inTurn, ...all]);
  return [...chosen].slice(0, most).map(({ path, title, newAddress }) => ({ path, title, newAddress }));
}
