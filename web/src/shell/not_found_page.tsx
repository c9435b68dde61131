import { translated, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';

const TEXTS = translated(
  {
    title: 'Denne siden finnes ikke',
    lead: 'Adressen er feil, eller så har du ikke tilgang til det den viser til for den du handler for nå.',
    home: 'Til forsiden',
  },
  {
    title: 'Denne sida finst ikkje',
    lead: 'Adressa er feil, eller så har du ikkje tilgang til det ho viser til for den du handlar for no.',
    home: 'Til framsida',
  },
  {
    title: 'There is no such page',
    lead: 'The address is wrong, or it leads to something you cannot see for whom you act now.',
    home: 'To the front page',
  },
);

export function NotFoundPage() {
  const texts = useTexts(TEXTS);
  return (
    <Page title={texts.title} lead={texts.lead}>
      <a class="ds-button" href="/">
        {texts.home}
      </a>
    </Page>
  );
}
