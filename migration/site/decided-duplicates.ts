import type { PagePlan, SiteKnowledge } from './site-knowledge.ts';

/** That somebody decided of two pages that say nearly the same. */
export interface DecidedDuplicate {
  readonly path: string;
  readonly like: string;
  /** Whether they are one page. */
  readonly isOne: boolean;
}

function joined(plan: ReadonlyMap<string, PagePlan>, path: string, like: string): Map<string, PagePlan> {
  const target = plan.get(like)?.into ?? like;
  const why = `somebody decided that it is the same page as ${like}`;
  return new Map(
    [...plan].map(([page, its]): [string, PagePlan] => {
      if (page === path) return [page, { role: 'duplicate', into: target, why, confidence: 1 }];
      // What led to the page that is none any more leads on to the other one: never a chain.
      return its.into === path ? [page, { ...its, into: target }] : [page, its];
    }),
  );
}

/** The plan of a site with what people decided about pages that say nearly the same; they are asked no more. */
export function withDecisions(site: SiteKnowledge, decided: readonly DecidedDuplicate[]): SiteKnowledge {
  let plan = site.plan;
  for (const { path, like, isOne } of decided) {
    const target = plan.get(like)?.into ?? like;
    if (isOne && plan.has(path) && plan.has(like) && target !== path) plan = joined(plan, path, like);
  }
  return { ...site, plan };
}
