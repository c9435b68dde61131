/** Oneself: for whom one acts, in which language, and the way out. */
import { LanguageChoice } from '../account/language_choice.js';
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ACT_FOR, LANGUAGE_SET, SIGN_OUT } from '../account/operations.js';
import { translated, useTexts, type Language } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { tellOtherWindows } from '../shared/other_windows.js';
import { useTell } from '../shared/query.js';
import { useHasRole, useViewer } from '../shared/session.js';

const TEXTS = translated(
  {
    menu: 'Meny for',
    actingFor: 'Du handler for',
    now: (name: string) => `Du handler nå for ${name}`,
    language: 'Språk',
    favourites: 'Favoritter og faste lister',
    account: 'Min konto',
    organisation: 'Organisasjonen',
    signOut: 'Logg ut',
    everywhere: 'Logg ut overalt',
  },
  {
    menu: 'Meny for',
    actingFor: 'Du handlar for',
    now: (name: string) => `Du handlar no for ${name}`,
    language: 'Språk',
    favourites: 'Favorittar og faste lister',
    account: 'Min konto',
    organisation: 'Organisasjonen',
    signOut: 'Logg ut',
    everywhere: 'Logg ut overalt',
  },
  {
    menu: 'Menu for',
    actingFor: 'You act for',
    now: (name: string) => `You now act for ${name}`,
    language: 'Language',
    favourites: 'Favourites and standing lists',
    account: 'My account',
    organisation: 'The organisation',
    signOut: 'Sign out',
    everywhere: 'Sign out everywhere',
  },
);

export function UserMenu() {
  const texts = useTexts(TEXTS);
  const viewer = useViewer();
  const notice = useNotice();
  const client = useQueryClient();
  const { route } = useLocation();
  const actFor = useTell(ACT_FOR, []);
  const languageSet = useTell(LANGUAGE_SET, []);
  const signOut = useTell(SIGN_OUT, []);
  const looksAfter = useHasRole('ADMINISTRATOR', 'AUDITOR');

  const change = async (organisation: string) => {
    const { actFor: result } = await actFor.mutateAsync({ organisation });
    if (result.__typename !== 'Viewer') return;
    // Everything that was known belongs to the other organisation, in every window.
    tellOtherWindows('everything');
    await client.resetQueries();
    route('/');
    notice(texts.now(result.actingFor?.name ?? ''));
  };
  const speak = async (language: Language) => {
    await languageSet.mutateAsync({ language });
    // Names of states and units come in the reader's language.
    await client.invalidateQueries();
  };
  const leave = async (everywhere: boolean) => {
    await signOut.mutateAsync({ everywhere });
    tellOtherWindows('everything');
    await client.resetQueries();
    route('/');
  };

  return (
    <div class="user-menu">
      <button type="button" class="ds-button" data-variant="tertiary" popovertarget="user-menu">
        <span class="ds-sr-only">{texts.menu} </span>
        <span class="user-name">{viewer.name}</span>
        <span class="user-organisation">{viewer.actingFor?.name}</span>
      </button>
      <div class="ds-popover user-popover" popover="auto" id="user-menu" data-placement="bottom-end">
        {viewer.choices.length > 1 && (
          <ds-field class="ds-field">
            <label>{texts.actingFor}</label>
            <select
              class="ds-input"
              value={viewer.actingFor?.id ?? ''}
              onChange={(event) => void change(event.currentTarget.value)}
            >
              {viewer.choices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.name}
                </option>
              ))}
            </select>
          </ds-field>
        )}
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{texts.language}</legend>
          <LanguageChoice name="language" value={viewer.language} onChange={(language) => void speak(language)} />
        </fieldset>
        <ul class="plain-list">
          <li>
            <a class="ds-link" href="/favoritter">
              {texts.favourites}
            </a>
          </li>
          <li>
            <a class="ds-link" href="/konto">
              {texts.account}
            </a>
          </li>
          {looksAfter && (
            <li>
              <a class="ds-link" href="/organisasjon">
                {texts.organisation}
              </a>
            </li>
          )}
        </ul>
        <div class="row">
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-size="sm"
            onClick={() => void leave(false)}
          >
            {texts.signOut}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-size="sm"
            onClick={() => void leave(true)}
          >
            {texts.everywhere}
          </button>
        </div>
      </div>
    </div>
  );
}
