/** The language of the page, and texts that exist in all three. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export type Language = 'BOKMAL' | 'NYNORSK' | 'ENGLISH';

/** A language's tag (BCP 47), for the page, for dates and for sorting. */
export const LANGUAGE_TAG: Record<Language, string> = { BOKMAL: 'nb', NYNORSK: 'nn', ENGLISH: 'en' };

/** Each language in its own words. */
export const LANGUAGE_NAME: Record<Language, string> = {
  BOKMAL: 'Bokmål',
  NYNORSK: 'Nynorsk',
  ENGLISH: 'English',
};

export const LANGUAGES = Object.keys(LANGUAGE_NAME) as Language[];

/** A text, or a function that makes one. */
type Text = string | ((...given: never[]) => string);
/** The same texts in another language: every one of them, made of the same things. */
type Same<Texts> = { [Name in keyof Texts]: Texts[Name] extends string ? string : Texts[Name] };

/** Texts in all languages. One that is missing, or is made of other things, does not compile. */
type Translated<Texts> = Record<Language, Same<Texts>>;

export function translated<Texts extends Record<string, Text>>(
  bokmal: Texts,
  nynorsk: Same<Texts>,
  english: Same<Texts>,
): Translated<Texts> {
  return { BOKMAL: bokmal as Same<Texts>, NYNORSK: nynorsk, ENGLISH: english };
}

export const LanguageContext = createContext<Language>('BOKMAL');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The texts in the language of the page. */
export function useTexts<Texts>(texts: Translated<Texts>): Same<Texts> {
  return texts[useLanguage()];
}

const KEPT = 'samkjop.language';

/** The language to begin with, before anybody has signed in: what was chosen here last, else the browser's. */
export function initialLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  if (LANGUAGES.some((language) => language === kept)) return kept as Language;
  for (const tag of navigator.languages) {
    if (/^nn\b/i.test(tag)) return 'NYNORSK';
    if (/^(nb|no)\b/i.test(tag)) return 'BOKMAL';
    if (/^en\b/i.test(tag)) return 'ENGLISH';
  }
  return 'BOKMAL';
}

export function keepLanguage(language: Language): void {
  // Writing takes its time, also what is there already.
  if (language !== initialLanguage()) localStorage.setItem(KEPT, language);
}

export function setPageLanguage(language: Language): void {
  const tag = LANGUAGE_TAG[language];
  // All of the page is laid out anew for it, also when it is the same.
  if (document.documentElement.lang !== tag) document.documentElement.lang = tag;
}
