/** The whole page: who is signed in decides what is shown, in which language. */
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { Failure } from '../api/ask.js';
import { ChooseOrganisation } from '../account/choose_organisation.js';
import { SignInPage } from '../account/sign_in_page.js';
import { SignInAgain } from '../account/sign_in_again.js';
import { Tour } from '../help/tour.js';
import { FailureNote } from '../shared/failure.js';
import { LANGUAGE_TAG, LanguageContext, initialLanguage, keepLanguage, type Language } from '../shared/language.js';
import { Skeleton } from '../shared/loading.js';
import { Notices } from '../shared/notice.js';
import { useAsk } from '../shared/query.js';
import { VIEWER, ViewerContext } from '../shared/session.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { Offline } from './offline.js';
import { Pages } from './pages.js';
import { SkipLink } from './skip_link.js';

export function App() {
  const asked = useAsk('viewer', VIEWER, {}, { fresh: 60_000 });
  const [chosen, setChosen] = useState<Language>(initialLanguage);
  const expired = useExpired();
  const viewer = asked.data?.viewer ?? null;
  const language = viewer?.language ?? chosen;
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAG[language];
    keepLanguage(language);
  }, [language]);

  return (
    <LanguageContext.Provider value={language}>
      <Notices>
        <Offline />
        {viewer?.actingFor ? (
          <ViewerContext.Provider value={viewer}>
            <SkipLink />
            <Header />
            <main id="main">
              <Pages key={`${viewer.id}/${viewer.actingFor.id}`} />
            </main>
            <Footer />
            <Tour />
            {expired && <SignInAgain email={viewer.email} />}
          </ViewerContext.Provider>
        ) : viewer ? (
          <ChooseOrganisation viewer={viewer} />
        ) : asked.data ? (
          <SignInPage language={chosen} onLanguage={setChosen} />
        ) : (
          <main id="main">
            {asked.error ? <FailureNote failure={asked.error} again={() => asked.refetch()} /> : <Skeleton />}
          </main>
        )}
      </Notices>
    </LanguageContext.Provider>
  );
}

const isViewer = ([subject]: readonly unknown[]) => subject === 'viewer';

/** Whether the session has ended while the page was open. What is on the page stays there until one has signed in again. */
function useExpired(): boolean {
  const client = useQueryClient();
  const [expired, setExpired] = useState(false);
  useEffect(() => {
    const look = (error: unknown) => {
      if (error instanceof Failure && error.kind === 'signed-out') setExpired(true);
    };
    const stopQueries = client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated') return;
      if (event.action.type === 'error') look(event.action.error);
      if (event.action.type === 'success' && isViewer(event.query.queryKey as readonly unknown[])) setExpired(false);
    });
    const stopMutations = client.getMutationCache().subscribe((event) => {
      if (event.type === 'updated' && event.action.type === 'error') look(event.action.error);
    });
    return () => {
      stopQueries();
      stopMutations();
    };
  }, [client]);
  return expired;
}
