import { describe, expect, it } from 'vitest';
import { hasStrangeAddress } from '../../../../src/core/assistant/claims/forbidden.ts';

describe('addresses of a claim', () => {
  it.each([
    ['Siehe www.example.ch, dort steht es.', 'Mehr auf www.example.ch.'],
    ['Vedi //example.ch/campo!', 'Su //example.ch/campo trovate il programma.'],
    ['Scrivete a info@example.ch, grazie.', 'Il nostro indirizzo: info@example.ch.'],
    ['Write to info@example.ch.', '(info@example.ch)'],
  ])('are those of the quote, whatever sign of a sentence stands behind them: %s', (claim, quote) => {
    expect(hasStrangeAddress(claim, quote)).toBe(false);
  });

  it.each([
    ['Siehe www.example.com, dort steht es.', 'Mehr auf www.example.ch.'],
    ['Scrivete a info@example.com.', 'Scrivete a info@example.ch.'],
    ['Vedi //example.ch/altro', 'Su //example.ch/campo trovate il programma.'],
  ])('are strange where the quote has others: %s', (claim, quote) => {
    expect(hasStrangeAddress(claim, quote)).toBe(true);
  });
});
