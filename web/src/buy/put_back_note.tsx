/** Articles that were taken out and are not back yet, with the way to bring them back. */
import { translated, useTexts } from '../shared/language.js';
import type { PutBack } from './put_back.js';

const TEXTS = translated(
  {
    waiting: (count: number) =>
      count === 1 ? 'Én vare skal tilbake i kurven.' : `${count} varer skal tilbake i kurven.`,
    put: 'Legg tilbake',
  },
  {
    waiting: (count: number) =>
      count === 1 ? 'Éi vare skal tilbake i korga.' : `${count} varer skal tilbake i korga.`,
    put: 'Legg tilbake',
  },
  {
    waiting: (count: number) => (count === 1 ? 'One article is to go back.' : `${count} articles are to go back.`),
    put: 'Put back',
  },
);

export function PutBackNote({ putBack }: { putBack: PutBack }) {
  const texts = useTexts(TEXTS);
  if (putBack.waiting.length === 0) return null;
  return (
    <div class="ds-alert" data-color="info">
      <div class="row">
        <span>{texts.waiting(putBack.waiting.length)}</span>
        <button type="button" class="ds-button" data-size="sm" onClick={() => void putBack.put(putBack.waiting)}>
          {texts.put}
        </button>
      </div>{' '}
    </div>
  );
}
