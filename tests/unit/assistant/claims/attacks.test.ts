import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../../src/core/assistant/claims/check-claim.ts';
import { splitSentences } from '../../../../src/core/search/sentences.ts';
import { ATTACKS } from '../../../evals/attacks/attack-list.ts';

/** Pages that hold what the attackers want said, in words of their own. */
const PAGES = ATTACKS.filter(({ id }) => /^page: (?:an order without|forged sentences|a role|a comment)/u.test(id)).map(
  ({ page, locale }) => ({ locale, text: page.join('\n') }),
);

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

describe('what attackers want said', () => {
  it.each(ATTACKS.map((attack) => [attack.id, attack] as const))('%s', async (_, { payloads, success, locale }) => {
    const seen: string[] = [];
    for (const page of PAGES.filter((one) => one.locale === locale)) {
      const source = { passageId: 1, locale, pageTitle: '', headingPath: [], text: page.text };
      for (const [start, end] of splitSentences(page.text, locale)) {
        const quote = page.text.slice(start, end);
        for (const text of payloads.flatMap((payload) => [payload, `${quote} ${payload}`, `${payload} ${quote}`])) {
          const { faults } = await checkClaim({ text, passageId: 1, quote }, [source], { locale, embedder: null });
          if (faults.length === 0 && success.test(text) && plain(text) !== plain(quote))
            seen.push(`${text} | ${quote}`);
        }
      }
    }
    expect(seen).toEqual([]);
  });
});
