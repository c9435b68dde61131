/** Sums as the server made them: the tax by category and rate, and with and without it. */
import { money, percent } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { TotalsFields } from './operations.js';
import { TAX_CLASS } from './tax_class.js';

const TEXTS = translated(
  { caption: 'Summer', group: 'Avgift', taxable: 'Grunnlag', tax: 'Mva.', net: 'Sum uten mva.', gross: 'Sum med mva.' },
  { caption: 'Summar', group: 'Avgift', taxable: 'Grunnlag', tax: 'Mva.', net: 'Sum utan mva.', gross: 'Sum med mva.' },
  { caption: 'Sums', group: 'Tax', taxable: 'Taxable', tax: 'VAT', net: 'Excluding VAT', gross: 'Including VAT' },
);

export function TotalsTable({ totals }: { totals: TotalsFields }) {
  const texts = useTexts(TEXTS);
  const classes = useTexts(TAX_CLASS);
  const language = useLanguage();
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={texts.caption}>
      <table class="ds-table totals" data-size="sm">
        <caption class="ds-sr-only">{texts.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.group}</th>
            <th scope="col" class="figure">
              {texts.taxable}
            </th>
            <th scope="col" class="figure">
              {texts.tax}
            </th>
          </tr>
        </thead>
        <tbody>
          {totals.perCategory.map((part) => (
            <tr key={`${part.class}/${part.rate}`}>
              <th scope="row">
                {classes[part.class]}, {percent(part.rate, language)}
              </th>
              <td class="figure">{money(part.taxable, language)}</td>
              <td class="figure">{money(part.tax, language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {texts.net}
            </th>
            <td class="figure">{money(totals.net, language)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={2}>
              {texts.tax}
            </th>
            <td class="figure">{money(totals.tax, language)}</td>
          </tr>
          <tr class="gross">
            <th scope="row" colSpan={2}>
              {texts.gross}
            </th>
            <td class="figure">{money(totals.gross, language)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
