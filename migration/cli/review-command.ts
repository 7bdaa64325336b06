import { Command } from 'commander';
import { printResult, withContext } from '../../src/cli/open-context.ts';
import { decide } from '../../src/core/recovery/decide.ts';
import type { Decided, ReviewedSite } from '../../src/core/recovery/decide.ts';
import { REVIEW_KINDS } from '../../src/core/recovery/review.ts';
import type {
  ReviewDecision,
  ReviewItem,
  ReviewKind,
  ReviewList,
  ReviewState,
} from '../../src/core/recovery/review.ts';
import { WorkspaceReview } from '../../src/infra/recovery/workspace-reader.ts';
import { AppError } from '../../src/shared/errors.ts';
import { askAbout } from './ask-about.ts';
import { useWorkspace } from './use-workspace.ts';

interface ReviewFlags {
  readonly site: string;
  readonly workspace?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly json?: boolean;
}

const EVERYTHING = 1_000_000;
const STATES: readonly ReviewState[] = ['open', 'accepted', 'rejected', 'edited'];

function oneOf<Value extends string>(values: readonly Value[], given: string | undefined): Value | undefined {
  if (given === undefined) return undefined;
  const found = values.find((value) => value === given);
  if (found !== undefined) return found;
  throw new AppError({
    kind: 'invalid',
    code: 'review-unknown',
    message: `«${given}» is none of these.`,
    hint: `Write one of: ${values.join(', ')}.`,
  });
}

/** Opens the site with the workspace that is meant; the work is done while both are open. */
function withReview<Result>(flags: ReviewFlags, work: (site: ReviewedSite) => Promise<Result>): Promise<Result> {
  // Opening the workspace brings one of an earlier version up to date, and says when there is none.
  return useWorkspace(flags, (workspace) => {
    const { file } = workspace;
    return withContext(async (context) => {
      const result = await work({ ...context.site(flags.site), review: new WorkspaceReview(file) });
      await context.refresh();
      return result;
    });
  });
}

function itemsOf({ review }: ReviewedSite, kind: ReviewKind | undefined, state: ReviewState | undefined): ReviewList {
  const wanted = { ...(kind !== undefined && { kind }), ...(state !== undefined && { state }) };
  return review.list({ ...wanted, limit: EVERYTHING, offset: 0 });
}

function line({ id, kind, state, page, found, proposed, confidence }: ReviewItem): string {
  const what = kind === 'letters' ? `${found} → ${proposed ?? 'unknown'}` : found.slice(0, 100);
  return `${id} ${state.padEnd(8)} ${kind.padEnd(12)} ${String(Math.floor(confidence * 100)).padStart(3)} %  ${page}: ${what}`;
}

async function list(flags: ReviewFlags): Promise<void> {
  const [kind, state] = [oneOf(REVIEW_KINDS, flags.kind), oneOf(STATES, flags.state)];
  await withReview(flags, (site) => {
    const found = itemsOf(site, kind, state);
    printResult(flags.json, found, found.items.length === 0 ? ['Nothing to decide.'] : found.items.map(line));
    return Promise.resolve();
  });
}

function told(decided: readonly Decided[]): string[] {
  const applied = decided.filter(({ isApplied }) => isApplied).length;
  return [
    `decided     ${String(decided.length)}`,
    `online      ${String(applied)}; the next run does the others, except on pages that people edited`,
  ];
}

function bulk(decision: ReviewDecision): (ids: string[], flags: ReviewFlags) => Promise<void> {
  return async (ids, flags) => {
    const kind = oneOf(REVIEW_KINDS, flags.kind);
    if (ids.length === 0 && kind === undefined) {
      throw new AppError({
        kind: 'invalid',
        code: 'review-nothing-named',
        message: 'Nothing was named.',
        hint: 'Write the ids that «review list» shows, or --kind for all of one kind.',
      });
    }
    await withReview(flags, async (site) => {
      const of = itemsOf(site, kind, undefined).items.filter(
        ({ state }) => (state === 'open') === (decision !== 'undo'),
      );
      const wanted = ids.length === 0 ? of : site.review.items(ids);
      const possible = wanted.filter(
        (item) => ids.length > 0 || decision !== 'accept' || item.kind !== 'letters' || item.proposed !== null,
      );
      const decided: Decided[] = [];
      for (const item of possible) decided.push(await decide(site, item, decision));
      printResult(flags.json, { decided }, told(decided));
    });
  };
}

async function edit(id: string, text: string, flags: ReviewFlags): Promise<void> {
  await withReview(flags, async (site) => {
    const [item] = site.review.items([id]);
    if (item === undefined) {
      throw new AppError({ kind: 'not-found', code: 'review-item-unknown', message: `There is no ${id} to decide.` });
    }
    const decided = [await decide(site, item, 'edit', text)];
    printResult(flags.json, { decided }, told(decided));
  });
}

async function ask(flags: ReviewFlags): Promise<void> {
  const kind = oneOf(REVIEW_KINDS, flags.kind);
  await withReview(flags, (site) => askAbout(site, itemsOf(site, kind, 'open').items));
}

function withFlags(command: Command): Command {
  return command
    .requiredOption('--site <site>', 'site that took the old one over')
    .option('--workspace <file>', 'file that remembers what was done; in the data folder when left out')
    .option('--kind <kind>', `only one kind: ${REVIEW_KINDS.join(', ')}`)
    .option('--json', 'print JSON');
}

/** `bivouac migrate review`: decide what a recovery left to people, one by one or in bulk. */
export function reviewCommand(): Command {
  const review = new Command('review').description(
    'decide what a recovery left to people; the original stands beside it',
  );
  review.addCommand(withFlags(new Command('ask')).description('ask about one after the other').action(ask), {
    isDefault: true,
  });
  review.addCommand(
    withFlags(new Command('list'))
      .option('--state <state>', `only one state: ${STATES.join(', ')}`)
      .description('list what is to be decided, and what was')
      .action(list),
  );
  const bulks = { accept: 'do as proposed', reject: 'leave as it was found', undo: 'take decisions back' } as const;
  for (const [name, description] of Object.entries(bulks)) {
    const command = withFlags(new Command(name).argument('[ids...]', 'items, as «list» names them'));
    review.addCommand(command.description(description).action(bulk(name as keyof typeof bulks)));
  }
  const editing = new Command('edit').argument('<id>', 'item').argument('<text>', 'the word as it should be');
  review.addCommand(withFlags(editing).description('write a damaged word anew').action(edit));
  return review;
}
