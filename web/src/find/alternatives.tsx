/** Other articles of the same kind that one may call off. */
import { translated, useTexts } from '../shared/language.js';
import { useAsk } from '../shared/query.js';
import { ArticleCard } from './article_card.js';
import { SEARCH } from './operations.js';

const TEXTS = translated({ heading: 'Lignende varer' }, { heading: 'Liknande varer' }, { heading: 'Similar articles' });

const SHOWN = 4;

export function Alternatives({ to }: { to: { id: string; name: string; cpv: string } }) {
  const texts = useTexts(TEXTS);
  const search = useAsk('search', SEARCH, {
    // The first word says what it is; the rest is size and colour.
    text: to.name.split(/[\s,]+/)[0] ?? '',
    filter: { agreements: [], suppliers: [], cpvPrefixes: [to.cpv.slice(0, 5)], inAssortment: false },
    sort: 'FIT',
    first: SHOWN + 1,
    offset: 0,
  });
  const others = (search.data?.articleSearch?.articles ?? []).filter((article) => article.id !== to.id).slice(0, SHOWN);
  if (others.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="alternatives">
      <h2 id="alternatives" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <ul class="plain-list articles">
        {others.map((article) => (
          <ArticleCard key={article.id} article={article} favourite={false} />
        ))}
      </ul>
    </section>
  );
}
