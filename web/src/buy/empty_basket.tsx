/** Nothing in the basket: the ways to fill it. */
import { useEffect, useRef } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated(
  {
    empty: 'Kurven er tom.',
    find: 'Finn varer',
    quick: 'Bestill etter varenummer',
    favourites: 'Favoritter',
    again: 'Bestill igjen fra tidligere bestillinger',
  },
  {
    empty: 'Korga er tom.',
    find: 'Finn varer',
    quick: 'Bestill etter varenummer',
    favourites: 'Favorittar',
    again: 'Bestill igjen frå tidlegare bestillingar',
  },
  {
    empty: 'The basket is empty.',
    find: 'Find articles',
    quick: 'Order by article number',
    favourites: 'Favourites',
    again: 'Order again from earlier orders',
  },
);

export function EmptyBasket() {
  const texts = useTexts(TEXTS);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The last line went, and the button that had the focus with it.
    if (document.activeElement === document.body) said.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="stack">
      <p class="ds-paragraph" tabIndex={-1} ref={said}>
        {texts.empty}
      </p>
      <div class="row">
        <a class="ds-button" href="/finn">
          {texts.find}
        </a>
        <a class="ds-button" data-variant="secondary" href="/hurtig">
          {texts.quick}
        </a>
        <a class="ds-button" data-variant="secondary" href="/favoritter">
          {texts.favourites}
        </a>
        <a class="ds-button" data-variant="secondary" href="/ordrer">
          {texts.again}
        </a>
      </div>
    </div>
  );
}
