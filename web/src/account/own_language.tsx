/** The language one reads, here and in documents. */
import { LanguageChoice } from './language_choice.js';
import { useQueryClient } from '@tanstack/preact-query';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts, type Language } from '../shared/language.js';
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
      <LanguageChoice
        name="own-language"
        value={viewer.language}
        onChange={(language) => {
          speak(language).catch(() => undefined);
        }}
      />
      {tell.error && <FailureNote failure={tell.error} />}
    </fieldset>
  );
}
