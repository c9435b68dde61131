import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated({ skip: 'Hopp til innholdet' }, { skip: 'Hopp til innhaldet' }, { skip: 'Skip to content' });

export function SkipLink() {
  return (
    <a class="ds-skip-link" href="#main">
      {useTexts(TEXTS).skip}
    </a>
  );
}
