/** How far a file has come. */
import { translated, useTexts } from '../shared/language.js';
import type { ImportStep } from './use_import.js';

const TEXTS = translated(
  {
    sending: (percent: number) => `Sender filen: ${percent} %`,
    reading: 'Leser filen …',
    long: 'Filen er stor, og leses fortsatt. Du kan vente her, eller komme tilbake til avtalen om litt.',
  },
  {
    sending: (percent: number) => `Sender fila: ${percent} %`,
    reading: 'Les fila …',
    long: 'Fila er stor, og blir framleis lesen. Du kan vente her, eller kome tilbake til avtalen om litt.',
  },
  {
    sending: (percent: number) => `Sending the file: ${percent}%`,
    reading: 'Reading the file …',
    long: 'The file is large and still being read. You can wait here, or come back to the agreement in a while.',
  },
);

export function ImportProgress({ step }: { step: ImportStep }) {
  const texts = useTexts(TEXTS);
  const percent = step.at === 'sending' ? Math.round(step.share * 100) : 0;
  const said = step.at === 'reading' ? (step.long ? texts.long : texts.reading) : '';
  return (
    <div>
      {step.at === 'sending' && (
        <label>
          {texts.sending(percent)}
          <progress class="progress" max={100} value={percent} />
        </label>
      )}
      <div role="status">{said}</div>
      {step.at === 'reading' && <progress class="progress" aria-label={texts.reading} />}
    </div>
  );
}
