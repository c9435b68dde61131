/** Keeps an article among one's favourites, or forgets it. */
import { translated, useTexts } from '../shared/language.js';
import { useTell } from '../shared/query.js';
import { FAVOURITE_SET, type ArticleHit } from './operations.js';

const TEXTS = translated(
  { favourite: (name: string) => `Favoritt: ${name}` },
  { favourite: (name: string) => `Favoritt: ${name}` },
  { favourite: (name: string) => `Favourite: ${name}` },
);

export function FavouriteButton({
  article,
  favourite,
}: {
  article: Pick<ArticleHit, 'id' | 'name'>;
  favourite: boolean;
}) {
  const texts = useTexts(TEXTS);
  const set = useTell(FAVOURITE_SET, ['favourites']);
  // Shown at once; the answer that follows corrects it if need be.
  const shown = set.isPending ? set.variables.favourite : favourite;
  return (
    <button
      type="button"
      class="ds-button favourite"
      data-variant="tertiary"
      data-icon="true"
      aria-pressed={shown}
      aria-label={texts.favourite(article.name)}
      onClick={() => set.mutate({ article: article.id, favourite: !shown })}
    >
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d="M12 20.5 4.6 13a5 5 0 0 1 7.1-7l.3.3.3-.3a5 5 0 0 1 7.1 7z" />
      </svg>
    </button>
  );
}
