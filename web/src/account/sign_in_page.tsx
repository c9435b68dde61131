/** The page of who is not signed in. The address stays, so a shared link leads to its page afterwards. */
import { LanguageChoice } from './language_choice.js';
import { useEffect } from 'preact/hooks';
import { translated, useTexts, type Language } from '../shared/language.js';
import { forgetAfterSignOut } from '../shared/use_kept.js';
import { DemonstrationUsers } from './demonstration_users.js';
import { SignInForm } from './sign_in_form.js';

const TEXTS = translated(
  {
    title: 'Logg inn',
    lead: 'Felles innkjøp for små kommuner: finn varen på avtalen, bestill, få det godkjent.',
    language: 'Språk',
    accessibility: 'Tilgjengelighet',
  },
  {
    title: 'Logg inn',
    lead: 'Felles innkjøp for små kommunar: finn vara på avtalen, bestill, få det godkjent.',
    language: 'Språk',
    accessibility: 'Tilgjenge',
  },
  {
    title: 'Sign in',
    lead: 'Joint purchasing for small municipalities: find the article on the agreement, order, have it approved.',
    language: 'Language',
    accessibility: 'Accessibility',
  },
);

export function SignInPage({ language, onLanguage }: { language: Language; onLanguage: (chosen: Language) => void }) {
  const texts = useTexts(TEXTS);
  useEffect(forgetAfterSignOut, []);
  useEffect(() => {
    document.title = `${texts.title} – Samkjøp`;
  }, [texts]);
  return (
    <main id="main" class="sign-in">
      <p class="brand">
        <img src="/mark.svg" alt="" width="40" height="40" />
        <span>Samkjøp</span>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {texts.title}
      </h1>
      <p class="ds-paragraph lead">{texts.lead}</p>
      <SignInForm />
      <fieldset class="ds-fieldset">
        <legend class="ds-label">{texts.language}</legend>
        <LanguageChoice name="language" value={language} onChange={onLanguage} />
      </fieldset>
      <DemonstrationUsers />
      <p>
        <a class="ds-link" href="/tilgjengelighet">
          {texts.accessibility}
        </a>
      </p>
    </main>
  );
}
