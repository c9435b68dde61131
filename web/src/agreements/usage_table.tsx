/** The figures of the ceiling use. */
import { money, percent } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { Agreement } from './operations.js';
import { TableScroll } from './table_scroll.js';

const TEXTS = translated(
  {
    caption: 'Bruk per deltaker, uten mva.',
    name: 'Deltaker',
    used: 'Brukt',
    limit: 'Eget tak',
    share: 'Brukt av eget tak',
    left: 'Igjen å bestille for',
    whole: 'Hele avtalen',
  },
  {
    caption: 'Bruk per deltakar, utan mva.',
    name: 'Deltakar',
    used: 'Brukt',
    limit: 'Eige tak',
    share: 'Brukt av eige tak',
    left: 'Att å bestille for',
    whole: 'Heile avtalen',
  },
  {
    caption: 'Use by participant, excluding VAT',
    name: 'Participant',
    used: 'Used',
    limit: 'Own ceiling',
    share: 'Used of own ceiling',
    left: 'Left to order for',
    whole: 'The whole agreement',
  },
);

export function UsageTable({ usage }: { usage: NonNullable<Agreement['usage']> }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const limited = usage.participants.some((one) => one.limit !== null);
  return (
    <TableScroll name={texts.caption}>
      <table class="ds-table" data-size="sm">
        <caption>{texts.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col" class="figure">
              {texts.used}
            </th>
            {limited && (
              <>
                <th scope="col" class="figure">
                  {texts.limit}
                </th>
                <th scope="col" class="figure">
                  {texts.share}
                </th>
              </>
            )}
            <th scope="col" class="figure">
              {texts.left}
            </th>
          </tr>
        </thead>
        <tbody>
          {usage.participants.map((one) => (
            <tr key={one.organisation?.id}>
              <th scope="row">{one.organisation?.name}</th>
              <td class="figure">{money(one.used, language)}</td>
              {limited && (
                <>
                  <td class="figure">{one.limit ? money(one.limit, language) : '–'}</td>
                  <td class="figure">{one.percent === null ? '–' : percent(one.percent, language)}</td>
                </>
              )}
              <td class="figure">{one.remaining ? money(one.remaining, language) : '–'}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.whole}</th>
            <td class="figure">{money(usage.valueUsed, language)}</td>
            {limited && (
              <>
                <td class="figure">{usage.valueLimit ? money(usage.valueLimit, language) : '–'}</td>
                <td class="figure">{usage.percent === null ? '–' : percent(usage.percent, language)}</td>
              </>
            )}
            <td class="figure">{usage.valueRemaining ? money(usage.valueRemaining, language) : '–'}</td>
          </tr>
        </tfoot>
      </table>
    </TableScroll>
  );
}
