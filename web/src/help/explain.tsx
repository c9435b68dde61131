/** A question mark beside a word; pressed, it says what the word means. */
import { useId } from 'preact/hooks';
import { translated, useTexts } from '../shared/language.js';
import './help.css';
import { TERM_MEANINGS, TERM_NAMES, type Term } from './terms.js';

const TEXTS = translated(
  { what: (term: string) => `Hva betyr «${term.toLowerCase()}»?` },
  { what: (term: string) => `Kva tyder «${term.toLowerCase()}»?` },
  { what: (term: string) => `What does “${term.toLowerCase()}” mean?` },
);

export function Explain({ of }: { of: Term }) {
  const texts = useTexts(TEXTS);
  const name = useTexts(TERM_NAMES)[of];
  const meaning = useTexts(TERM_MEANINGS)[of];
  const place = `explain-${useId()}`;
  return (
    <>
      <button type="button" class="explain" popovertarget={place} aria-label={texts.what(name)}>
        ?
      </button>
      <span class="ds-popover explanation" popover="auto" id={place} data-color="neutral">
        <strong>{name}</strong> <span>{meaning}</span>
      </span>
    </>
  );
}
