/** The answer to what was sent got lost: the same is asked again, and done only once. */
import { useEffect, useRef } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import type { Submitting } from './submitting.js';

const TEXTS = translated(
  {
    heading: 'Vi vet ikke om bestillingen kom fram',
    explanation:
      'Den ble sendt, men svaret kom ikke tilbake. Send den samme på nytt: Kom den fram første gang, blir den ikke bestilt to ganger.',
    again: 'Send på nytt',
  },
  {
    heading: 'Vi veit ikkje om bestillinga kom fram',
    explanation:
      'Ho vart send, men svaret kom ikkje tilbake. Send den same på nytt: Kom ho fram første gongen, blir ho ikkje bestilt to gonger.',
    again: 'Send på nytt',
  },
  {
    heading: 'We do not know whether the order arrived',
    explanation:
      'It was sent, but no answer came back. Send the same again: if it arrived the first time, it is not ordered twice.',
    again: 'Send again',
  },
);

export function SentBefore({ submitting }: { submitting: Submitting }) {
  const texts = useTexts(TEXTS);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.focus(), []);
  return (
    <div class="ds-alert" data-color="warning" role="alert" tabIndex={-1} ref={note}>
      <div class="stack">
        <h2 class="ds-heading" data-size="2xs">
          {texts.heading}
        </h2>
        <p class="ds-paragraph">{texts.explanation}</p>
        {submitting.failure && <FailureNote failure={submitting.failure} />}
        <div>
          <button type="button" class="ds-button" aria-busy={submitting.busy} onClick={() => void submitting.submit()}>
            {texts.again}
          </button>
        </div>
      </div>{' '}
    </div>
  );
}
