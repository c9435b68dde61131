/** What is asked for: the first lines, and all of them for who wants to see them. */
import { useState } from 'preact/hooks';
import { decimal, measure, money, percent } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { WaitingLine } from './operations.js';

const TEXTS = translated(
  {
    lines: (number: string) => `Linjer i rekvisisjon ${number}`,
    article: 'Vare',
    quantity: 'Antall',
    price: 'Pris',
    tax: 'Mva.',
    net: 'Sum uten mva.',
    coding: 'Kontering',
    per: (price: string, base: string) => `${price} per ${base}`,
    packed: (count: string, pack: string) => `${count} ${pack}`,
    all: (count: number) => `Vis alle ${count} linjer`,
    fewer: 'Vis færre linjer',
  },
  {
    lines: (number: string) => `Linjer i rekvisisjon ${number}`,
    article: 'Vare',
    quantity: 'Mengd',
    price: 'Pris',
    tax: 'Mva.',
    net: 'Sum utan mva.',
    coding: 'Kontering',
    per: (price: string, base: string) => `${price} per ${base}`,
    packed: (count: string, pack: string) => `${count} ${pack}`,
    all: (count: number) => `Vis alle ${count} linjene`,
    fewer: 'Vis færre linjer',
  },
  {
    lines: (number: string) => `Lines of requisition ${number}`,
    article: 'Article',
    quantity: 'Quantity',
    price: 'Price',
    tax: 'VAT',
    net: 'Total excluding VAT',
    coding: 'Coding',
    per: (price: string, base: string) => `${price} per ${base}`,
    packed: (count: string, pack: string) => `${count} ${pack}`,
    all: (count: number) => `Show all ${count} lines`,
    fewer: 'Show fewer lines',
  },
);

/** Enough to know what it is about. */
const FIRST = 3;

export function RequisitionLines({ lines, number }: { lines: readonly WaitingLine[]; number: string }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const coded = lines.some((line) => line.coding !== null);
  const shown = all || lines.length <= FIRST + 1 ? lines : lines.slice(0, FIRST);
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.lines(number)}>
        <table class="ds-table" data-size="sm">
          <thead>
            <tr>
              <th scope="col">{texts.article}</th>
              <th scope="col" class="figure">
                {texts.quantity}
              </th>
              <th scope="col" class="figure">
                {texts.price}
              </th>
              <th scope="col" class="figure">
                {texts.tax}
              </th>
              <th scope="col" class="figure">
                {texts.net}
              </th>
              {coded && <th scope="col">{texts.coding}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((line, index) => {
              const { price, quantity, packaging } = line;
              const base = `${decimal(price.baseQuantity, language)} ${quantity.unit.short}`;
              return (
                <tr key={index}>
                  <th scope="row" class="article-cell">
                    <a class="ds-link" href={`/vare/${line.articleId}`}>
                      {line.name}
                    </a>
                  </th>
                  <td class="figure">
                    {measure(quantity, language)}
                    {packaging && (
                      <>
                        <br />
                        <span class="count">
                          {texts.packed(decimal(packaging.quantity, language), packaging.unit.short)}
                        </span>
                      </>
                    )}
                  </td>
                  <td class="figure">
                    {price.baseQuantity === '1' ? money(price, language) : texts.per(money(price, language), base)}
                  </td>
                  <td class="figure">{percent(line.taxRate, language)}</td>
                  <td class="figure">{money(line.net, language)}</td>
                  {coded && <td>{line.coding}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {lines.length > FIRST + 1 && (
        <button
          type="button"
          class="ds-button show-all"
          data-variant="tertiary"
          data-size="sm"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? texts.fewer : texts.all(lines.length)}
        </button>
      )}
    </>
  );
}
