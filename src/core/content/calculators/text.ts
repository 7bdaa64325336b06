import type { Locale } from '../../../shared/locale.ts';
import { calculatorMessages } from '../../../shared/messages/calculators.ts';
import { translator } from '../../../shared/messages/translate.ts';
import type { Translate } from '../../../shared/messages/translate.ts';
import { formatNumber } from '../../../shared/numbers.ts';
import { significant } from './neurons.ts';

/** Writes a calculator's texts in one language. */
export interface CalculatorText {
  readonly locale: Locale;
  readonly t: Translate<keyof typeof calculatorMessages>;
  /** A number as it is written in the locale. */
  readonly number: (value: number, digits?: number) => string;
  /** A rough number to three significant digits, in words from a million on: 14.2 million. */
  readonly rough: (value: number) => string;
}

/** Texts of the calculators in one language, on the server and in the browser. */
export function calculatorText(locale: Locale): CalculatorText {
  const t = translator(calculatorMessages, locale);
  const number = (value: number, digits = 0) => formatNumber(value, locale, digits);
  const rough = (value: number) => {
    const rounded = significant(value, 3);
    if (rounded >= 1e12 || rounded < 1e6) return number(rounded, rounded < 100 ? 2 : 0);
    if (rounded >= 1e9) return t('calculator.billion', { value: number(rounded / 1e9, 2) });
    return t('calculator.million', { value: number(rounded / 1e6, 2) });
  };
  return { locale, t, number, rough };
}
