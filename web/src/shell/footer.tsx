import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated(
  { help: 'Hjelp', accessibility: 'Tilgjengelighet', about: 'Samkjøp – felles innkjøp for små kommuner' },
  { help: 'Hjelp', accessibility: 'Tilgjenge', about: 'Samkjøp – felles innkjøp for små kommunar' },
  { help: 'Help', accessibility: 'Accessibility', about: 'Samkjøp – joint purchasing for small municipalities' },
);

export function Footer() {
  const texts = useTexts(TEXTS);
  return (
    <footer class="footer">
      <span>{texts.about}</span>
      <nav aria-label={texts.help}>
        <a class="ds-link" href="/hjelp">
          {texts.help}
        </a>
        <a class="ds-link" href="/tilgjengelighet">
          {texts.accessibility}
        </a>
      </nav>
    </footer>
  );
}
