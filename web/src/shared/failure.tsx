/** What is shown when there is no answer, with a way to try again. */
import { Failure } from '../api/ask.js';
import { translated, useTexts } from './language.js';

const TEXTS = translated(
  {
    offline: 'Vi får ikke kontakt med Samkjøp akkurat nå. Det du har skrevet, er fortsatt her.',
    slow: 'Samkjøp brukte for lang tid på å svare.',
    'signed-out': 'Du var logget ut, så dette kom ikke fram. Logg inn, og prøv en gang til.',
    'too-many': 'Det ble for mange forespørsler på kort tid. Vent litt, og prøv igjen.',
    fault: 'Noe gikk galt hos oss. Feilen er registrert.',
    trace: (id: string) => `Oppgi dette nummeret hvis du melder fra: ${id}`,
    again: 'Prøv igjen',
  },
  {
    offline: 'Vi får ikkje kontakt med Samkjøp akkurat no. Det du har skrive, er framleis her.',
    slow: 'Samkjøp brukte for lang tid på å svare.',
    'signed-out': 'Du var logga ut, så dette kom ikkje fram. Logg inn, og prøv ein gong til.',
    'too-many': 'Det vart for mange førespurnader på kort tid. Vent litt, og prøv igjen.',
    fault: 'Noko gjekk gale hos oss. Feilen er registrert.',
    trace: (id: string) => `Oppgi dette nummeret om du melder frå: ${id}`,
    again: 'Prøv igjen',
  },
  {
    offline: 'Samkjøp cannot be reached right now. What you have written is still here.',
    slow: 'Samkjøp took too long to answer.',
    'signed-out': 'You were signed out, so this did not arrive. Sign in, and try once more.',
    'too-many': 'There were too many requests in a short time. Wait a little, and try again.',
    fault: 'Something went wrong on our side. The fault is recorded.',
    trace: (id: string) => `Mention this number if you report it: ${id}`,
    again: 'Try again',
  },
);

export function FailureNote({ failure, again }: { failure: Error; again?: () => unknown }) {
  const texts = useTexts(TEXTS);
  const kind = failure instanceof Failure ? failure.kind : 'fault';
  const trace = failure instanceof Failure ? failure.trace : undefined;
  return (
    <div class="ds-alert" data-color="danger" role="alert">
      <p class="ds-paragraph">{texts[kind]}</p>
      {trace !== undefined && <p class="ds-paragraph">{texts.trace(trace)}</p>}
      {again && (
        <button type="button" class="ds-button" data-variant="secondary" onClick={() => void again()}>
          {texts.again}
        </button>
      )}
    </div>
  );
}
