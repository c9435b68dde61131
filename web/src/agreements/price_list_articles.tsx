/** The articles of a price list with all their prices. */
import { day, decimal } from '../shared/format.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Skeleton } from '../shared/loading.js';
import { useAsk } from '../shared/query.js';
import { Pager, useLeafing } from './pager.js';
import { PRICE_LIST_ARTICLES, type PriceList } from './price_list_operations.js';
import { TableScroll } from './table_scroll.js';
import { unitPrice } from './unit_price.js';

const TEXTS = translated(
  {
    heading: 'Varer i prislisten',
    number: 'Varenummer',
    name: 'Vare',
    unit: 'Enhet',
    price: 'Pris uten mva.',
    from: (quantity: string, price: string) => `fra ${quantity}: ${price}`,
    since: (from: string) => `fra ${from}`,
    until: (to: string) => `til ${to}`,
  },
  {
    heading: 'Varer i prislista',
    number: 'Varenummer',
    name: 'Vare',
    unit: 'Eining',
    price: 'Pris utan mva.',
    from: (quantity: string, price: string) => `frå ${quantity}: ${price}`,
    since: (from: string) => `frå ${from}`,
    until: (to: string) => `til ${to}`,
  },
  {
    heading: 'Articles of the price list',
    number: 'Article number',
    name: 'Article',
    unit: 'Unit',
    price: 'Price excluding VAT',
    from: (quantity: string, price: string) => `from ${quantity}: ${price}`,
    since: (from: string) => `from ${from}`,
    until: (to: string) => `until ${to}`,
  },
);

const PAGE_SIZE = 25;

export function PriceListArticles({ list }: { list: PriceList }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const leafing = useLeafing();
  const variables = { id: list.id, first: PAGE_SIZE, after: leafing.after };
  const asked = useAsk('price-list-articles', PRICE_LIST_ARTICLES, variables, { keep: true });
  const articles = asked.data?.priceList?.articles;
  return (
    <section class="section" aria-labelledby="articles">
      <h2 id="articles" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      {asked.error && <FailureNote failure={asked.error} again={() => asked.refetch()} />}
      {!articles && !asked.error && <Skeleton />}
      {articles && articles.edges.length > 0 && (
        <TableScroll name={texts.heading}>
          <table class="ds-table" data-size="sm" data-stale={asked.isPlaceholderData}>
            <thead>
              <tr>
                <th scope="col">{texts.number}</th>
                <th scope="col">{texts.name}</th>
                <th scope="col">{texts.unit}</th>
                <th scope="col" class="figure">
                  {texts.price}
                </th>
              </tr>
            </thead>
            <tbody>
              {articles.edges.map(({ node: article }) => (
                <tr key={article.articleId}>
                  <td>{article.number}</td>
                  <th scope="row" class="name-cell">
                    {article.name}
                  </th>
                  <td>{article.unit.short}</td>
                  <td class="figure">
                    {article.tiers.map((tier) => {
                      const price = unitPrice(tier.price, language, article.unit.short);
                      const dates = [
                        tier.from !== null ? texts.since(day(tier.from, language)) : '',
                        tier.to !== null ? texts.until(day(tier.to, language)) : '',
                      ].filter(Boolean);
                      return (
                        <div key={`${tier.fromQuantity}/${tier.from ?? ''}`}>
                          {article.tiers.length > 1 ? texts.from(decimal(tier.fromQuantity, language), price) : price}
                          {dates.length > 0 && <span class="subtle"> ({dates.join(' ')})</span>}
                        </div>
                      );
                    })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      <Pager name={texts.heading} leafing={leafing} pageInfo={articles?.pageInfo} />
    </section>
  );
}
