/** What one costs today: without tax, as agreements are priced. */
import { decimal, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { ArticleHit } from './operations.js';

const TEXTS = translated(
  {
    per: (unit: string) => `per ${unit}, uten mva.`,
    ofOne: (amount: string, unit: string) => `${amount} per ${unit}`,
    none: 'Ingen pris i dag',
  },
  {
    per: (unit: string) => `per ${unit}, utan mva.`,
    ofOne: (amount: string, unit: string) => `${amount} per ${unit}`,
    none: 'Ingen pris i dag',
  },
  {
    per: (unit: string) => `per ${unit}, excluding VAT`,
    ofOne: (amount: string, unit: string) => `${amount} per ${unit}`,
    none: 'No price today',
  },
);

export function Price({ article }: { article: Pick<ArticleHit, 'price' | 'unit'> }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const price = article.price?.price;
  if (!price) return <p class="price">{texts.none}</p>;
  const unit =
    price.baseQuantity === '1' ? article.unit.short : `${decimal(price.baseQuantity, language)} ${article.unit.short}`;
  return (
    <p class="price">
      <strong>{money(price, language)}</strong> <span>{texts.per(unit)}</span>
      {price.baseQuantity !== '1' && (
        <span> ({texts.ofOne(money({ amount: price.ofOne }, language), article.unit.short)})</span>
      )}
    </p>
  );
}
