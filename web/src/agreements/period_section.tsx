/** How long the agreement lasts: as a drawing and as a table. */
import { day } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { Explained } from './explained.js';
import type { Agreement } from './operations.js';
import { TimeLine } from './time_line.js';
import { TableScroll } from './table_scroll.js';

const TEXTS = translated(
  {
    heading: 'Periode og opsjoner',
    option: 'opsjon',
    optionMeans:
      'En opsjon er retten til å forlenge avtalen. Hver deltaker avgjør for seg selv om den vil bruke sin neste opsjon.',
    until: 'Varer til',
    base: 'Uten opsjon',
    with: (count: number) => (count === 1 ? 'Med 1 opsjon' : `Med ${count} opsjoner`),
    adds: 'Måneder',
    first: 'Første dag',
    last: 'Siste dag',
    months: (count: number) => `${count}`,
    more: (count: number) => `+ ${count}`,
  },
  {
    heading: 'Periode og opsjonar',
    option: 'opsjon',
    optionMeans:
      'Ein opsjon er retten til å forlengje avtalen. Kvar deltakar avgjer for seg sjølv om han vil bruke sin neste opsjon.',
    until: 'Varer til',
    base: 'Utan opsjon',
    with: (count: number) => (count === 1 ? 'Med 1 opsjon' : `Med ${count} opsjonar`),
    adds: 'Månader',
    first: 'Første dag',
    last: 'Siste dag',
    months: (count: number) => `${count}`,
    more: (count: number) => `+ ${count}`,
  },
  {
    heading: 'Period and options',
    option: 'option',
    optionMeans:
      'An option is the right to extend the agreement. Each participant decides for itself whether to use its next option.',
    until: 'Lasts until',
    base: 'Without options',
    with: (count: number) => (count === 1 ? 'With 1 option' : `With ${count} options`),
    adds: 'Months',
    first: 'First day',
    last: 'Last day',
    months: (count: number) => `${count}`,
    more: (count: number) => `+ ${count}`,
  },
);

export function PeriodSection({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const own = useViewer().actingFor?.id;
  const { term } = agreement;
  return (
    <section class="section" aria-labelledby="period">
      <div class="with-help">
        <h2 id="period" class="ds-heading" data-size="xs">
          {texts.heading}
        </h2>
        <Explained word={texts.option}>{texts.optionMeans}</Explained>
      </div>
      <TimeLine agreement={agreement} own={own} />
      <TableScroll name={texts.heading} narrow>
        <table class="ds-table" data-size="sm">
          <thead>
            <tr>
              <th scope="col">{texts.until}</th>
              <th scope="col" class="figure">
                {texts.adds}
              </th>
              <th scope="col">{texts.first}</th>
              <th scope="col">{texts.last}</th>
            </tr>
          </thead>
          <tbody>
            {term.ends.map(({ optionsUsed, lastDay }) => (
              <tr key={optionsUsed}>
                <th scope="row">{optionsUsed === 0 ? texts.base : texts.with(optionsUsed)}</th>
                <td class="figure">
                  {optionsUsed === 0
                    ? texts.months(term.initialMonths)
                    : texts.more(term.options[optionsUsed - 1] ?? 0)}
                </td>
                <td class="day">{day(term.start, language)}</td>
                <td class="day">{day(lastDay, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}
