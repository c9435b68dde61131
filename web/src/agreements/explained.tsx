/** A small question mark that opens a sentence about what a word means. */
import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated(
  { whatIs: (word: string) => `Hva betyr «${word}»?` },
  { whatIs: (word: string) => `Kva tyder «${word}»?` },
  { whatIs: (word: string) => `What does “${word}” mean?` },
);

export function Explained({ word, children }: { word: string; children: string }) {
  const texts = useTexts(TEXTS);
  return (
    <details class="explained">
      <summary aria-label={texts.whatIs(word)}>?</summary>
      <p>{children}</p>
    </details>
  );
}
