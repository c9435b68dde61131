/** A table of the lines of a requisition or an order, as they were priced then. */
import { decimal, measure, money, percent } from './format.js';
import { translated, useLanguage, useTexts } from './language.js';

const TEXTS = translated(
  {
    article: 'Vare',
    number: 'Varenummer',
    quantity: 'Antall',
    price: 'Pris',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    tax: 'Mva.',
    net: 'Sum uten mva.',
    coding: 'Kontering',
    discount: (amount: string) => `Rabatt ${amount}`,
    packed: (packages: string, all: string) => `${packages} (${all})`,
    free: 'Utenfor prislisten',
    reason: (reason: string) => `Grunn: ${reason}`,
  },
  {
    article: 'Vare',
    number: 'Varenummer',
    quantity: 'Mengd',
    price: 'Pris',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    tax: 'Mva.',
    net: 'Sum utan mva.',
    coding: 'Kontering',
    discount: (amount: string) => `Rabatt ${amount}`,
    packed: (packages: string, all: string) => `${packages} (${all})`,
    free: 'Utanfor prislista',
    reason: (reason: string) => `Grunn: ${reason}`,
  },
  {
    article: 'Article',
    number: 'Article number',
    quantity: 'Quantity',
    price: 'Price',
    per: (price: string, unit: string) => `${price} per ${unit}`,
    tax: 'VAT',
    net: 'Excluding VAT',
    coding: 'Coding',
    discount: (amount: string) => `Discount ${amount}`,
    packed: (packages: string, all: string) => `${packages} (${all})`,
    free: 'Outside the price list',
    reason: (reason: string) => `Reason: ${reason}`,
  },
);

interface Unit {
  readonly short: string;
}

export interface PricedLine {
  /** Null for a free text, as is its number. */
  readonly articleId: string | null;
  readonly supplierArticleNumber: string | null;
  /** Why a free text is asked for; the supplier never sees it. */
  readonly reason?: string | null;
  readonly name: string;
  readonly coding: string | null;
  readonly taxRate: string;
  readonly quantity: { readonly value: string; readonly unit: Unit };
  readonly packaging: { readonly quantity: string; readonly contains: string; readonly unit: Unit } | null;
  readonly price: { readonly amount: string; readonly baseQuantity: string };
  readonly discount?: { readonly amount: string };
  readonly net: { readonly amount: string };
}

export function PricedLines({
  name,
  lines,
  coded,
  links,
  small = false,
}: {
  name: string;
  lines: readonly PricedLine[];
  /** Whether any line, also one that is not shown, has a coding. */
  coded: boolean;
  /** Whether the articles lead to their pages. */
  links: boolean;
  small?: boolean;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const quantity = (line: PricedLine) => {
    const all = measure(line.quantity, language);
    if (!line.packaging) return all;
    return texts.packed(measure({ value: line.packaging.quantity, unit: line.packaging.unit }, language), all);
  };
  const price = (line: PricedLine) => {
    const { short } = line.quantity.unit;
    const base = line.price.baseQuantity;
    return texts.per(money(line.price, language), base === '1' ? short : `${decimal(base, language)} ${short}`);
  };
  return (
    <div class="scroll" role="region" tabIndex={0} aria-label={name}>
      <table class="ds-table listing" {...(small ? { 'data-size': 'sm' } : {})}>
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
            {coded && <th scope="col">{texts.coding}</th>}
            <th scope="col" class="figure">
              {texts.net}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              <th scope="row" class="words">
                {links && line.articleId !== null ? (
                  <a class="ds-link" href={`/vare/${line.articleId}`}>
                    {line.name}
                  </a>
                ) : (
                  line.name
                )}
                <p class="small">
                  {line.articleId === null ? texts.free : `${texts.number} ${line.supplierArticleNumber ?? ''}`}
                </p>
                {line.reason && <p class="small">{texts.reason(line.reason)}</p>}
              </th>
              <td class="figure">{quantity(line)}</td>
              <td class="figure">{price(line)}</td>
              <td class="figure">{percent(line.taxRate, language)}</td>
              {coded && <td>{line.coding}</td>}
              <td class="figure">
                {money(line.net, language)}
                {line.discount && !/^[0.]+$/.test(line.discount.amount) && (
                  <p class="small">{texts.discount(money(line.discount, language))}</p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
