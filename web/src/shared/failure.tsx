/** What is shown when there is no answer, with a way to try again. */
import { Failure } from '../api/ask.js';
import { translated, useTexts } from './language.js';

const TEXTS = translated(
  {
    offline: 'Vi får ikke kontakt med tjeneren akkurat nå. Det du har skrevet, er fortsatt her.',
    slow: 'Tjeneren brukte for lang tid på å svare.',
    'signed-out': 'Du er logget ut. Logg inn på nytt for å fortsette.',
    'too-many': 'Det ble for mange forespørsler på kort tid. Vent litt, og prøv igjen.',
    fault: 'Noe gikk galt hos oss. Feilen er skrevet i loggen.',
    trace: (id: string) => `Oppgi dette nummeret hvis du melder fra: ${id}`,
    again: 'Prøv igjen',
  },
  {
    offline: 'Vi får ikkje kontakt med tenaren akkurat no. Det du har skrive, er framleis her.',
    slow: 'Tenaren brukte for lang tid på å svare.',
    'signed-out': 'Du er logga ut. Logg inn på nytt for å halde fram.',
    'too-many': 'Det vart for mange førespurnader på kort tid. Vent litt, og prøv igjen.',
    fault: 'Noko gjekk gale hos oss. Feilen er skriven i loggen.',
    trace: (id: string) => `Oppgi dette nummeret om du melder frå: ${id}`,
    again: 'Prøv igjen',
  },
  {
    offline: 'The server cannot be reached right now. What you have written is still here.',
    slow: 'The server took too long to answer.',
    'signed-out': 'You are signed out. Sign in again to go on.',
    'too-many': 'There were too many requests in a short time. Wait a little, and try again.',
    fault: 'Something went wrong on our side. The fault is in the log.',
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
