import { cancel, intro, isCancel, note, outro, select, text } from '@clack/prompts';
import { decide } from '../../src/core/recovery/decide.ts';
import type { ReviewedSite } from '../../src/core/recovery/decide.ts';
import type { ReviewDecision, ReviewItem } from '../../src/core/recovery/review.ts';
import { AppError } from '../../src/shared/errors.ts';

type Choice = ReviewDecision | 'later' | 'rest';

const ACCEPT = { letters: 'Accept', duplicate: 'Make them one page', conservation: 'Fine as it is' } as const;
const REJECT = {
  letters: 'Leave as it was found',
  duplicate: 'Keep both',
  conservation: 'Not fine: keep it listed',
} as const;

function shown(item: ReviewItem): string {
  const sure = `${String(Math.floor(item.confidence * 100))} %`;
  if (item.kind === 'letters') {
    const proposed =
      item.proposed === null ? 'nothing: no word that is known fits' : `${item.proposed} (${sure}; ${item.evidence})`;
    return `original   ${item.original}\nfound      ${item.found}\nproposed   ${proposed}`;
  }
  if (item.kind === 'duplicate') {
    return `${sure} of it stands in ${item.found} too\n\n${item.page}\n${item.original}\n\n${item.found}\n${item.evidence}`;
  }
  return `${sure} taken over or accounted for\n\nmissing    ${item.found}\n\noriginal   ${item.original}`;
}

async function choose(item: ReviewItem, sameKind: number): Promise<Choice | null> {
  const canAccept = item.kind !== 'letters' || item.proposed !== null;
  const choice = await select<Choice>({
    message: 'What is to be done?',
    options: [
      ...(canAccept ? [{ value: 'accept' as const, label: ACCEPT[item.kind] }] : []),
      ...(item.kind === 'conservation' ? [] : [{ value: 'reject' as const, label: REJECT[item.kind] }]),
      ...(item.kind === 'letters' ? [{ value: 'edit' as const, label: 'Write the word' }] : []),
      { value: 'later', label: 'Later' },
      ...(sameKind > 1 && canAccept
        ? [{ value: 'rest' as const, label: `Accept this and the other ${String(sameKind - 1)} of this kind` }]
        : []),
    ],
  });
  return isCancel(choice) ? null : choice;
}

async function decideOne(site: ReviewedSite, item: ReviewItem, choice: Exclude<Choice, 'rest'>): Promise<number> {
  if (choice === 'later') return 0;
  if (choice !== 'edit') {
    await decide(site, item, choice);
    return 1;
  }
  const word = await text({ message: 'The word as it should be', initialValue: item.proposed ?? item.found });
  if (isCancel(word) || word.trim() === '') return 0;
  await decide(site, item, 'edit', word.trim());
  return 1;
}

/**
 * Asks about items one after the other in the terminal; Ctrl-C ends it, and what was decided stays.
 * @throws AppError `no-terminal`
 */
export async function askAbout(site: ReviewedSite, items: readonly ReviewItem[]): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new AppError({
      kind: 'invalid',
      code: 'no-terminal',
      message: 'Nobody can be asked: this is no terminal.',
      hint: 'Use «review list --json», and «review accept», «reject», «edit» or «undo» with ids or --kind.',
    });
  }
  intro(`${String(items.length)} to decide`);
  let count = 0;
  let waiting = [...items];
  for (let item = waiting[0]; item !== undefined; item = waiting[0]) {
    const { kind } = item;
    note(shown(item), `${String(items.length - waiting.length + 1)} of ${String(items.length)}: ${item.page}`);
    const alike = waiting.filter((other) => other.kind === kind && (kind !== 'letters' || other.proposed !== null));
    const choice = await choose(item, alike.length);
    if (choice === null) {
      cancel(`Stopped. ${String(count)} decided.`);
      return;
    }
    const now = choice === 'rest' ? alike : [item];
    for (const one of now) count += await decideOne(site, one, choice === 'rest' ? 'accept' : choice);
    waiting = waiting.filter((other) => !now.includes(other));
  }
  outro(`${String(count)} decided.`);
}
