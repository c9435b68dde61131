/** What is shown to who is not signed in: the form, and what anybody may read. */
import { ErrorBoundary, Route, Router, useLocation } from 'preact-iso';
import { SignInPage } from '../account/sign_in_page.js';
import { translated, useTexts, type Language } from '../shared/language.js';
import { AccessibilityPage } from './pages.js';

const TEXTS = translated({ signIn: 'Logg inn' }, { signIn: 'Logg inn' }, { signIn: 'Sign in' });

const OPEN = '/tilgjengelighet';

export function SignedOut({ language, onLanguage }: { language: Language; onLanguage: (chosen: Language) => void }) {
  const texts = useTexts(TEXTS);
  const { path } = useLocation();
  if (path !== OPEN) return <SignInPage language={language} onLanguage={onLanguage} />;
  return (
    <main id="main">
      <p>
        <a class="ds-link" href="/">
          {texts.signIn}
        </a>
      </p>
      <ErrorBoundary>
        <Router>{[<Route key={OPEN} path={OPEN} component={AccessibilityPage} />]}</Router>
      </ErrorBoundary>
    </main>
  );
}
