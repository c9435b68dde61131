/** The articles one orders again and again. */
import { translated, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { ArticleCard } from './article_card.js';
import { FAVOURITES } from './operations.js';

const TEXTS = translated(
  {
    title: 'Favoritter',
    lead: 'Varene du har merket med et hjerte, de siste først. Bare de som kan bestilles i dag, vises.',
    none: 'Du har ingen favoritter ennå. Trykk på hjertet ved en vare for å ta vare på den.',
  },
  {
    title: 'Favorittar',
    lead: 'Varene du har merkt med eit hjarte, dei siste først. Berre dei som kan bestillast i dag, blir viste.',
    none: 'Du har ingen favorittar enno. Trykk på hjartet ved ei vare for å ta vare på ho.',
  },
  {
    title: 'Favourites',
    lead: 'The articles you have marked with a heart, the latest first. Only those that can be ordered today are shown.',
    none: 'You have no favourites yet. Press the heart beside an article to keep it.',
  },
);

export function FavouritesPage() {
  const texts = useTexts(TEXTS);
  const asked = useAsk('favourites', FAVOURITES, {});
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Answered of={asked}>
        {({ favourites }) =>
          favourites.length === 0 ? (
            <p class="ds-paragraph">{texts.none}</p>
          ) : (
            <ul class="plain-list articles">
              {favourites.map((article) => (
                <ArticleCard key={article.id} article={article} favourite />
              ))}
            </ul>
          )
        }
      </Answered>
    </Page>
  );
}
