/** The whole page: who is signed in decides what is shown, in which language. */
import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { ChooseOrganisation } from '../account/choose_organisation.js';
import { SignInAgain } from '../account/sign_in_again.js';
import { Tour } from '../help/tour.js';
import { FailureNote } from '../shared/failure.js';
import { LanguageContext, initialLanguage, keepLanguage, setPageLanguage, type Language } from '../shared/language.js';
import { Skeleton } from '../shared/loading.js';
import { Notices } from '../shared/notice.js';
import { useOtherWindows } from '../shared/other_windows.js';
import { ViewerContext } from '../shared/session.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { Offline } from './offline.js';
import { Pages } from './pages.js';
import { SkipLink } from './skip_link.js';
import { SignedOut } from './signed_out.js';
import { useSignedIn } from './use_signed_in.js';

export function App() {
  const { asked, viewer, ended } = useSignedIn();
  const [chosen, setChosen] = useState<Language>(initialLanguage);
  useOtherWindows(useQueryClient());
  const language = viewer?.language ?? chosen;
  useEffect(() => {
    setPageLanguage(language);
    keepLanguage(language);
  }, [language]);
  useEffect(() => {
    if (asked.data) void import('./elements.js');
  }, [asked.data]);

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
            {ended && <SignInAgain email={viewer.email} />}
          </ViewerContext.Provider>
        ) : viewer ? (
          <ChooseOrganisation viewer={viewer} />
        ) : asked.data ? (
          <SignedOut language={chosen} onLanguage={setChosen} />
        ) : (
          <main id="main">
            {asked.error ? <FailureNote failure={asked.error} again={() => asked.refetch()} /> : <Skeleton />}
          </main>
        )}
      </Notices>
    </LanguageContext.Provider>
  );
}
