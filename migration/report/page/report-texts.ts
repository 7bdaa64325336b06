import { LANGUAGE_TAGS } from '../../../src/shared/locale.ts';
import type { Locale } from '../../../src/shared/locale.ts';
import { dropReasonMessages, recoveryFateMessages } from '../../../src/shared/messages/recovery-fates.ts';
import { recoveryReportMessages } from '../../../src/shared/messages/recovery-report.ts';
import { translator } from '../../../src/shared/messages/translate.ts';
import type { Translate } from '../../../src/shared/messages/translate.ts';

type FateKey = keyof typeof recoveryFateMessages;

/** The words and figures of a report in its language. */
export interface ReportTexts {
  readonly locale: Locale;
  readonly text: Translate<keyof typeof recoveryReportMessages>;
  /** What became of something, in words. */
  readonly fate: (name: string) => string;
  /** Why something was left out: in the report's language where it is one of the usual reasons. */
  readonly reason: (why: string) => string;
  readonly number: (value: number) => string;
  /** A share as per cent, never rounded up. */
  readonly percent: (share: number | null) => string;
  readonly date: (iso: string) => string;
}

function isKey<Key extends string>(name: string, catalogue: Readonly<Record<Key, unknown>>): name is Key {
  return Object.hasOwn(catalogue, name);
}

/** The texts of a report in one language. */
export function reportTexts(locale: Locale): ReportTexts {
  const fates = translator(recoveryFateMessages, locale);
  const reasons = translator(dropReasonMessages, locale);
  const tag = LANGUAGE_TAGS[locale];
  const numbers = new Intl.NumberFormat(tag);
  const shares = new Intl.NumberFormat(tag, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 2 });
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' });
  return {
    locale,
    text: translator(recoveryReportMessages, locale),
    fate: (name) => {
      const key = `fate.${name}`;
      return isKey<FateKey>(key, recoveryFateMessages) ? fates(key) : name;
    },
    reason: (why) => (isKey(why, dropReasonMessages) ? reasons(why) : why),
    number: (value) => numbers.format(value),
    percent: (share) => (share === null ? '–' : shares.format(Math.floor(share * 10_000) / 10_000)),
    date: (iso) => dates.format(new Date(iso)),
  };
}
