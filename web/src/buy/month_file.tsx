/** A month's orders as one file: every document, and a list that opens in a spreadsheet. */
import { useState } from 'preact/hooks';
import { Field } from '../shared/field.js';
import { translated, useLanguage, useTexts, type Language } from '../shared/language.js';

const TEXTS = translated(
  { month: 'Måned', fetch: 'Last ned måneden (ZIP)' },
  { month: 'Månad', fetch: 'Last ned månaden (ZIP)' },
  { month: 'Month', fetch: 'Download the month (ZIP)' },
);

const LOCALE: Record<Language, string> = { BOKMAL: 'nb', NYNORSK: 'nn', ENGLISH: 'en-GB' };
const YEARS_BACK = 2;

export function MonthFile() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const months = monthsBack(new Date());
  const [month, setMonth] = useState(months[0] ?? '');
  const name = new Intl.DateTimeFormat(LOCALE[language], { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <div class="row filters">
      <Field label={texts.month}>
        <select class="ds-input" value={month} onChange={(event) => setMonth(event.currentTarget.value)}>
          {months.map((one) => (
            <option key={one} value={one}>
              {name.format(new Date(`${one}-01T00:00:00Z`))}
            </option>
          ))}
        </select>
      </Field>
      {/* With a target of its own the link is not taken for one of the client's pages. */}
      <a class="ds-button" data-variant="secondary" href={`/documents/month/${month}.zip`} target="_top" download>
        {texts.fetch}
      </a>
    </div>
  );
}

/** This month and those before it, as `2026-11`. */
function monthsBack(now: Date): string[] {
  const first = now.getFullYear() * 12 + now.getMonth();
  return Array.from({ length: YEARS_BACK * 12 }, (_, back) => {
    const month = first - back;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
