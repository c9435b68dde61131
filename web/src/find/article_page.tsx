/** One article: every tier in words and figures, dates, tax, agreement, what is left, and others like it. */
import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { ResultOf } from '../api/graphql.js';
import { Facts, type Fact } from '../shared/facts.js';
import { day, decimal, measure, money, percent } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { useHasRole } from '../shared/session.js';
import { NotFoundPage } from '../shell/not_found_page.js';
import { AddToBasket } from './add_to_basket.js';
import { Alternatives } from './alternatives.js';
import { FavouriteButton } from './favourite_button.js';
import { ARTICLE, FAVOURITES, QUOTE } from './operations.js';
import { Price } from './price.js';

const TEXTS = translated(
  {
    number: 'Varenummer',
    gtin: 'GTIN',
    brand: 'Merke',
    category: 'Varegruppe',
    supplier: 'Leverandør',
    agreement: 'Avtale',
    delivery: 'Levering',
    days: (days: number) => (days === 1 ? 'Innen 1 dag' : `Innen ${days} dager`),
    tax: 'Merverdiavgift',
    left: 'Igjen under taket',
    lastDay: 'Avtalen varer til',
    tiers: 'Pris etter antall',
    tier: (from: string, price: string, unit: string) => `Fra ${from} ${unit}: ${price} per ${unit}`,
    from: 'Fra antall',
    price: 'Pris uten mva.',
    period: 'Gjelder',
    always: 'Så lenge prislisten gjelder',
    since: (from: string) => `fra ${from}`,
    until: (to: string) => `til ${to}`,
    now: 'gjelder i dag',
    quote: (quantity: string, net: string) => `${quantity} koster ${net} uten mva.`,
    cheaper: (quantity: string, net: string) => `${quantity} er billigere i alt: ${net}.`,
  },
  {
    number: 'Varenummer',
    gtin: 'GTIN',
    brand: 'Merke',
    category: 'Varegruppe',
    supplier: 'Leverandør',
    agreement: 'Avtale',
    delivery: 'Levering',
    days: (days: number) => (days === 1 ? 'Innan 1 dag' : `Innan ${days} dagar`),
    tax: 'Meirverdiavgift',
    left: 'Att under taket',
    lastDay: 'Avtalen varer til',
    tiers: 'Pris etter mengd',
    tier: (from: string, price: string, unit: string) => `Frå ${from} ${unit}: ${price} per ${unit}`,
    from: 'Frå mengd',
    price: 'Pris utan mva.',
    period: 'Gjeld',
    always: 'Så lenge prislista gjeld',
    since: (from: string) => `frå ${from}`,
    until: (to: string) => `til ${to}`,
    now: 'gjeld i dag',
    quote: (quantity: string, net: string) => `${quantity} kostar ${net} utan mva.`,
    cheaper: (quantity: string, net: string) => `${quantity} er billegare i alt: ${net}.`,
  },
  {
    number: 'Article number',
    gtin: 'GTIN',
    brand: 'Brand',
    category: 'Category',
    supplier: 'Supplier',
    agreement: 'Agreement',
    delivery: 'Delivery',
    days: (days: number) => (days === 1 ? 'Within 1 day' : `Within ${days} days`),
    tax: 'Value added tax',
    left: 'Left under the ceiling',
    lastDay: 'The agreement lasts until',
    tiers: 'Price by quantity',
    tier: (from: string, price: string, unit: string) => `From ${from} ${unit}: ${price} per ${unit}`,
    from: 'From quantity',
    price: 'Price excluding VAT',
    period: 'Applies',
    always: 'As long as the price list is in force',
    since: (from: string) => `from ${from}`,
    until: (to: string) => `until ${to}`,
    now: 'applies today',
    quote: (quantity: string, net: string) => `${quantity} cost ${net} excluding VAT.`,
    cheaper: (quantity: string, net: string) => `${quantity} are cheaper in all: ${net}.`,
  },
);

type Article = NonNullable<ResultOf<typeof ARTICLE>['article']>;

export function ArticlePage() {
  const { params } = useRoute();
  const asked = useAsk('article', ARTICLE, { id: params['id'] ?? '' });
  return (
    <Answered of={asked}>
      {({ article }) => (article ? <ArticleView key={article.id} article={article} /> : <NotFoundPage />)}
    </Answered>
  );
}

function ArticleView({ article }: { article: Article }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const buys = useHasRole('REQUISITIONER', 'ORDERER');
  const kept = useAsk('favourites', FAVOURITES, {}, { enabled: buys });
  const [wanted, setWanted] = useState({ quantity: '1', unit: article.unit.code });
  const quote = useAsk('quote', QUOTE, { id: article.id, ...wanted }, { keep: true });
  const quoted = quote.data?.article?.quote;
  const unitName =
    [article.unit, ...article.packages.map((pack) => pack.unit)].find((unit) => unit.code === wanted.unit) ??
    article.unit;
  const lastDay = article.agreement?.term.ends.at(0)?.lastDay;
  const refusal = article.agreement?.callOffToday.refusal;
  const facts: Fact[] = [
    [
      texts.agreement,
      article.agreement && (
        <a class="ds-link" href={`/avtale/${article.agreement.id}`}>
          {article.agreement.number} {article.agreement.title}
        </a>
      ),
    ],
    [texts.number, article.number],
    [texts.gtin, article.gtin],
    [texts.brand, article.brand],
    [texts.category, `${article.cpvName} (${article.cpv})`],
    [texts.supplier, article.supplier?.name],
    [texts.tax, percent(article.taxRate, language)],
    [texts.left, article.remainingUnderCeiling && money(article.remainingUnderCeiling, language)],
    [texts.lastDay, lastDay && day(lastDay, language)],
    [texts.delivery, article.agreement?.deliveryDays ? texts.days(article.agreement.deliveryDays) : null],
  ];
  return (
    <Page title={article.name}>
      {refusal && (
        <p class="ds-alert" data-color="warning">
          {refusal.message}
        </p>
      )}
      {article.description !== null && <p class="ds-paragraph lead">{article.description}</p>}
      <div class="article-page">
        <section class="ds-card stack" data-color="neutral">
          <div class="row">
            <Price article={article} />
            {buys && (
              <FavouriteButton
                article={article}
                favourite={kept.data?.favourites.some((favourite) => favourite.id === article.id) ?? false}
              />
            )}
          </div>
          {buys && (
            <AddToBasket
              article={article}
              onQuantity={(quantity, unit) => quantity !== undefined && setWanted({ quantity, unit })}
            />
          )}
          <div role="status">
            {quoted && (
              <p class="ds-paragraph">
                {texts.quote(
                  measure({ value: wanted.quantity, unit: unitName }, language),
                  money(quoted.net, language),
                )}
                {quoted.cheaper && (
                  <> {texts.cheaper(measure(quoted.cheaper.quantity, language), money(quoted.cheaper.net, language))}</>
                )}
              </p>
            )}
          </div>
        </section>
        <Facts of={facts} />
      </div>
      <section class="stack" aria-labelledby="tiers">
        <h2 id="tiers" class="ds-heading" data-size="xs">
          {texts.tiers}
        </h2>
        <div class="scroll">
          <table class="ds-table">
            <thead>
              <tr>
                <th scope="col">{texts.from}</th>
                <th scope="col" class="figure">
                  {texts.price}
                </th>
                <th scope="col">{texts.period}</th>
              </tr>
            </thead>
            <tbody>
              {article.tiers.map((tier) => (
                <tr key={`${tier.fromQuantity}/${tier.from ?? ''}`} data-muted={!tier.inForce}>
                  <th scope="row">
                    {decimal(tier.fromQuantity, language)} {article.unit.short}
                  </th>
                  <td class="figure">{money(tier.price, language)}</td>
                  <td>
                    {[
                      tier.from !== null ? texts.since(day(tier.from, language)) : '',
                      tier.to !== null ? texts.until(day(tier.to, language)) : '',
                    ]
                      .filter(Boolean)
                      .join(' ') || texts.always}
                    {tier.inForce && <> – {texts.now}</>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <Alternatives to={article} />
    </Page>
  );
}
