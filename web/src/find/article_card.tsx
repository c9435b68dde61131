/** A hit: what it is, from whom, what it costs here today, and the way into the basket. */
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useHasRole } from '../shared/session.js';
import { AddToBasket } from './add_to_basket.js';
import { FavouriteButton } from './favourite_button.js';
import type { ArticleHit } from './operations.js';
import { Price } from './price.js';
import { money } from '../shared/format.js';

const TEXTS = translated(
  { number: 'Varenummer', left: (amount: string) => `${amount} igjen under taket`, agreement: 'Avtale' },
  { number: 'Varenummer', left: (amount: string) => `${amount} att under taket`, agreement: 'Avtale' },
  { number: 'Article number', left: (amount: string) => `${amount} left under the ceiling`, agreement: 'Agreement' },
);

export function ArticleCard({ article, favourite }: { article: ArticleHit; favourite: boolean }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const buys = useHasRole('REQUISITIONER', 'ORDERER');
  return (
    <li class="ds-card article" data-color="neutral">
      <div class="article-name">
        <h2 class="ds-heading" data-size="2xs">
          <a href={`/vare/${article.id}`}>{article.name}</a>
        </h2>
        {buys && <FavouriteButton article={article} favourite={favourite} />}
      </div>
      <p class="article-facts">
        {[article.brand, `${texts.number} ${article.number}`, article.supplier?.name].filter(Boolean).join(' · ')}
      </p>
      <p class="article-facts">
        {article.agreement && (
          <a class="ds-link" href={`/avtale/${article.agreement.id}`}>
            {article.agreement.number} {article.agreement.title}
          </a>
        )}
        {article.remainingUnderCeiling && <> · {texts.left(money(article.remainingUnderCeiling, language))}</>}
      </p>
      <Price article={article} />
      {buys && <AddToBasket article={article} />}
    </li>
  );
}
