/** One of the languages, each in its own words. */
import { LANGUAGES, LANGUAGE_NAME, LANGUAGE_TAG, type Language } from '../shared/language.js';

export function LanguageChoice({
  name,
  value,
  onChange,
}: {
  /** What tells this choice from others on the page. */
  name: string;
  value: Language;
  onChange: (language: Language) => void;
}) {
  return (
    <div class="ds-toggle-group" data-variant="secondary" data-size="sm">
      {LANGUAGES.map((language) => (
        <label key={language} class="ds-button" lang={LANGUAGE_TAG[language]}>
          <input
            type="radio"
            name={name}
            value={language}
            checked={language === value}
            onChange={() => onChange(language)}
          />
          {LANGUAGE_NAME[language]}
        </label>
      ))}
    </div>
  );
}
