/** The language one reads, here and in documents. */
import { useQueryClient } from '@tanstack/preact-query';
import { FailureNote } from '../shared/failure.js';
import { LANGUAGES, LANGUAGE_NAME, LANGUAGE_TAG, translated, useTexts, type Language } from '../shared/language.js';
import { useTell } from '../shared/query.js';
import { useViewer } from '../shared/session.js';
import { LANGUAGE_SET } from './operations.js';

const TEXTS = translated(
  { heading: 'Språk', lead: 'Gjelder sidene, meldingene og dokumentene du får.' },
  { heading: 'Språk', lead: 'Gjeld sidene, meldingane og dokumenta du får.' },
  { heading: 'Language', lead: 'For the pages, the messages and the documents you get.' },
);

export function OwnLanguage() {
  const texts = useTexts(TEXTS);
  const viewer = useViewer();
  const client = useQueryClient();
  const tell = useTell(LANGUAGE_SET, []);
  const speak = async (language: Language) => {
    await tell.mutateAsync({ language });
    // Names of roles, states and units come in the reader's language.
    await client.invalidateQueries();
  };
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-heading" data-size="xs">
        {texts.heading}
      </legend>
      <p data-field="description">{texts.lead}</p>
      <div class="ds-toggle-group" data-variant="secondary" data-size="sm">
        {LANGUAGES.map((language) => (
          <label key={language} class="ds-button" lang={LANGUAGE_TAG[language]}>
            <input
              type="radio"
              name="own-language"
              value={language}
              checked={viewer.language === language}
              onChange={() => {
                speak(language).catch(() => undefined);
              }}
            />
            {LANGUAGE_NAME[language]}
          </label>
        ))}
      </div>
      {tell.error && <FailureNote failure={tell.error} />}
    </fieldset>
  );
}
