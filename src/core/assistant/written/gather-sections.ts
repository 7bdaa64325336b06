import type { RankedPassage } from '../../search/retrieval.ts';
import type { Section, SectionPassage, SectionStore } from './section.ts';

/** Passages found that are looked at. */
const PASSAGES = 10;
/** How many passages a section reaches to either side of the one that was found. */
const REACH = 4;
/** Share of the budget that one section may have. */
const SECTION_SHARE = 0.5;
/** Tokens of a section's heading and of a sentence's number, over the text's own. */
const HEADING_TOKENS = 24;
const NUMBER_TOKENS = 5;

/** What sections are gathered for. */
export interface SectionRequest {
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  /** Passages that the talk holds already. */
  readonly known: ReadonlySet<number>;
  /** Tokens that the sections may have together. */
  readonly budget: number;
  readonly countTokens: (text: string) => Promise<number>;
}

function placeOf({ headingPath, file }: SectionPassage): string {
  return JSON.stringify([headingPath, file?.name ?? null, file?.page ?? null]);
}

/** The run of neighbours around a passage that stand in the same place. */
function sectionAround(page: readonly SectionPassage[], id: number): SectionPassage[] {
  const at = page.findIndex((passage) => passage.id === id);
  const centre = page[at];
  if (centre === undefined) return [];
  const belongs = (index: number): boolean => {
    const passage = page[index];
    return passage !== undefined && placeOf(passage) === placeOf(centre);
  };
  let from = at;
  let to = at;
  while (belongs(from - 1)) from -= 1;
  while (belongs(to + 1)) to += 1;
  return page.slice(from, to + 1);
}

async function costOf(passage: SectionPassage, countTokens: SectionRequest['countTokens']): Promise<number> {
  return (await countTokens(passage.text)) + NUMBER_TOKENS * passage.sentences.length;
}

/** As much of a section as fits: the passage that was found, then its neighbours, the nearer ones first. */
async function fitSection(
  section: readonly SectionPassage[],
  found: number,
  budget: number,
  countTokens: SectionRequest['countTokens'],
): Promise<{ readonly section: Section; readonly cost: number } | null> {
  const at = section.findIndex((passage) => passage.id === found);
  const nearest = [...section.keys()].sort((a, b) => Math.abs(a - at) - Math.abs(b - at));
  const taken: number[] = [];
  let cost = HEADING_TOKENS;
  for (const index of nearest) {
    const passage = section[index];
    if (passage === undefined) continue;
    const more = await costOf(passage, countTokens);
    if (cost + more > budget) break;
    cost += more;
    taken.push(index);
  }
  if (taken.length === 0) return null;
  taken.sort((a, b) => a - b);
  return { section: taken.map((index) => section[index] as SectionPassage), cost };
}

/**
 * The passages found, each with what stands around it under the same heading, best first, within a budget of tokens.
 * No passage comes twice, and none that the talk holds already; what does not fit whole gives its place to the next.
 */
export async function gatherSections(request: SectionRequest, store: SectionStore): Promise<Section[]> {
  const seen = new Set(request.known);
  const sections: Section[] = [];
  let left = request.budget;
  for (const { passage } of request.passages.slice(0, PASSAGES)) {
    if (seen.has(passage.id)) continue;
    const section = sectionAround(await store.around(passage, REACH), passage.id).filter(({ id }) => !seen.has(id));
    const share = Math.min(left, sections.length === 0 ? request.budget : request.budget * SECTION_SHARE);
    const fitting = await fitSection(section, passage.id, share, request.countTokens);
    if (fitting === null) continue;
    for (const { id } of fitting.section) seen.add(id);
    left -= fitting.cost;
    sections.push(fitting.section);
  }
  return sections;
}
