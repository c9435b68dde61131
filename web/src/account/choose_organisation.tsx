/** For whom to act, when one has a role in several organisations and has not chosen. */
import { useQueryClient } from '@tanstack/preact-query';
import { translated, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import { tellOtherWindows } from '../shared/other_windows.js';
import { useTell } from '../shared/query.js';
import type { Viewer } from '../shared/session.js';
import { ACT_FOR, SIGN_OUT } from './operations.js';

const TEXTS = translated(
  {
    title: 'Hvem handler du for?',
    lead: 'Du kan bytte når som helst, øverst til høyre.',
    none: 'Du har ingen rolle noe sted i dag. Spør administratoren i kommunen din.',
    signOut: 'Logg ut',
  },
  {
    title: 'Kven handlar du for?',
    lead: 'Du kan byte når som helst, øvst til høgre.',
    none: 'Du har inga rolle nokon stad i dag. Spør administratoren i kommunen din.',
    signOut: 'Logg ut',
  },
  {
    title: 'For whom do you act?',
    lead: 'You can change it at any time, at the top right.',
    none: 'You have no role anywhere today. Ask the administrator of your municipality.',
    signOut: 'Sign out',
  },
);

export function ChooseOrganisation({ viewer }: { viewer: Viewer }) {
  const texts = useTexts(TEXTS);
  const client = useQueryClient();
  const actFor = useTell(ACT_FOR, []);
  const signOut = useTell(SIGN_OUT, []);
  const choose = async (organisation: string) => {
    await actFor.mutateAsync({ organisation });
    tellOtherWindows('everything');
    await client.resetQueries();
  };
  const leave = async () => {
    await signOut.mutateAsync({ everywhere: false });
    tellOtherWindows('everything');
    await client.resetQueries();
  };
  const some = viewer.choices.length > 0;
  return (
    <main id="main" class="sign-in">
      <Page title={texts.title} lead={some ? texts.lead : texts.none}>
        <ul class="plain-list stack">
          {viewer.choices.map((choice) => (
            <li key={choice.id}>
              <button type="button" class="ds-button" data-variant="secondary" onClick={() => void choose(choice.id)}>
                {choice.name}
              </button>
            </li>
          ))}
        </ul>
        <button type="button" class="ds-button" data-variant="tertiary" onClick={() => void leave()}>
          {texts.signOut}
        </button>
      </Page>
    </main>
  );
}
