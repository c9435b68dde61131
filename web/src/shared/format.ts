/**
 * How amounts, quantities, days and times are written. Amounts come as decimal text and stay text: nothing here computes with
 * them.
 */
import { LANGUAGE_TAG, translated, type Language } from './language.js';
import { inNorway } from './norwegian_time.js';

const TEXTS = translated(
  {
    months: 'januar februar mars april mai juni juli august september oktober november desember',
    short: 'jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.',
  },
  {
    months: 'januar februar mars april mai juni juli august september oktober november desember',
    short: 'jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.',
  },
  {
    months: 'January February March April May June July August September October November December',
    short: 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec',
  },
);

const NO_BREAK = '\u00a0';

/** Thousands apart and the language's own decimal mark: `1234567.89` becomes `1 234 567,89`. */
export function decimal(text: string, language: Language): string {
  const negative = text.startsWith('-');
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NO_BREAK);
  const mark = language === 'ENGLISH' ? '.' : ',';
  return `${negative ? '\u2212' : ''}${grouped}${fraction === undefined ? '' : mark + fraction}`;
}

/** An amount with its currency. */
export function money(amount: { amount: string; currency?: string }, language: Language): string {
  const figures = decimal(amount.amount, language);
  return language === 'ENGLISH' ? `NOK${NO_BREAK}${figures}` : `${figures}${NO_BREAK}kr`;
}

/** A quantity with its unit, such as `12 stk`. */
export function measure(measure: { value: string; unit: { short: string } }, language: Language): string {
  return `${decimal(measure.value, language)}${NO_BREAK}${measure.unit.short}`;
}

/** A share, such as `81,25 %`. */
export function percent(value: string, language: Language): string {
  return language === 'ENGLISH' ? `${decimal(value, language)}%` : `${decimal(value, language)}${NO_BREAK}%`;
}

/** What somebody has typed as a number, as the server reads it; undefined when it is none, or has more digits than anything is counted in. */
export function typedDecimal(typed: string): string | undefined {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^-?\d{1,15}(\.\d{1,8})?$/.test(text) ? text : undefined;
}

/** A day of the calendar, `2026-11-22`, written out. It has no time and so no zone. */
export function day(text: string, language: Language): string {
  return written(text, TEXTS[language].months, language);
}

/** A moment, in Norwegian time: `22. nov. 2026, 14:30`. */
export function moment(text: string, language: Language): string {
  const [date = '', time = ''] = inNorway(new Date(text)).toISOString().split('T');
  return `${written(date, TEXTS[language].short, language)}, ${time.slice(0, 5)}`;
}

function written(day: string, months: string, language: Language): string {
  const [year = '', month, date] = day.split('-');
  return `${Number(date)}${language === 'ENGLISH' ? '' : '.'} ${months.split(' ')[Number(month) - 1] ?? ''} ${year}`;
}

/** Today in Norway, as `2026-11-22`. */
export function today(): string {
  return inNorway(new Date()).toISOString().slice(0, 10);
}

/** Puts names in the order of the language's alphabet. */
export function byName(language: Language): (one: { name: string }, other: { name: string }) => number {
  const order = new Intl.Collator([LANGUAGE_TAG[language], 'nb'], { numeric: true });
  return (one, other) => order.compare(one.name, other.name);
}
