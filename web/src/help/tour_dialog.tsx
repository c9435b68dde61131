/** Four steps from what one needs to an order. Can be skipped at once. */
import { useState } from 'preact/hooks';
import { Dialog } from '../shared/dialog.js';
import { translated, useTexts } from '../shared/language.js';
import './help.css';

const TEXTS = translated(
  {
    title: 'Slik bruker du Samkjøp',
    progress: (step: number, of: number) => `${step} av ${of}`,
    back: 'Tilbake',
    next: 'Neste',
    skip: 'Hopp over',
    done: 'Ferdig',
    search: 'Finn det du trenger',
    searchText: 'Skriv i søkefeltet øverst, eller trykk / på tastaturet. Du ser bare varer kommunen har avtale om.',
    basket: 'Legg i kurven',
    basketText: 'Velg antall og legg varen i kurven. Den blir liggende til du sender den, også om du logger ut.',
    approval: 'Send til godkjenning',
    approvalText:
      'Velg leveringssted og send. Er summen innenfor grensen din, er den godkjent med en gang. Ellers får en annen den til godkjenning.',
    order: 'Følg bestillingen',
    orderText:
      'Når kjøpet er godkjent, får leverandøren bestillingen. Under Bestillinger ser du hvor den står, og kan bestille det samme igjen. Ordene er forklart under Hjelp nederst på siden.',
  },
  {
    title: 'Slik bruker du Samkjøp',
    progress: (step: number, of: number) => `${step} av ${of}`,
    back: 'Tilbake',
    next: 'Neste',
    skip: 'Hopp over',
    done: 'Ferdig',
    search: 'Finn det du treng',
    searchText: 'Skriv i søkjefeltet øvst, eller trykk / på tastaturet. Du ser berre varer kommunen har avtale om.',
    basket: 'Legg i korga',
    basketText: 'Vel kor mange og legg vara i korga. Ho blir liggjande til du sender korga, òg om du loggar ut.',
    approval: 'Send til godkjenning',
    approvalText:
      'Vel leveringsstad og send. Er summen innanfor grensa di, er han godkjend med ein gong. Elles får ein annan han til godkjenning.',
    order: 'Følg bestillinga',
    orderText:
      'Når kjøpet er godkjent, får leverandøren bestillinga. Under Bestillingar ser du kor ho står, og kan bestille det same igjen. Orda er forklarte under Hjelp nedst på sida.',
  },
  {
    title: 'How to use Samkjøp',
    progress: (step: number, of: number) => `${step} of ${of}`,
    back: 'Back',
    next: 'Next',
    skip: 'Skip',
    done: 'Done',
    search: 'Find what you need',
    searchText:
      'Type in the search field at the top, or press / on the keyboard. You only see articles the municipality has an agreement for.',
    basket: 'Put it into the basket',
    basketText:
      'Choose how many and put the article into the basket. It stays there until you submit it, even if you sign out.',
    approval: 'Submit it for approval',
    approvalText:
      'Choose a delivery place and submit. If the sum is within your limit, it is approved at once. Otherwise somebody else is asked to approve it.',
    order: 'Follow the order',
    orderText:
      'Once the purchase is approved, the supplier gets the order. Under Orders you see where it stands, and can order the same again. The words are explained under Help at the foot of the page.',
  },
);

const STEPS = [
  ['search', 'searchText'],
  ['basket', 'basketText'],
  ['approval', 'approvalText'],
  ['order', 'orderText'],
] as const;

export function TourDialog({ onClose }: { onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const [at, setAt] = useState(0);
  const [heading, text] = STEPS[at] ?? STEPS[0];
  const last = at === STEPS.length - 1;
  return (
    <Dialog title={texts.title} onClose={onClose}>
      <div class="tour-step" aria-live="polite">
        <p class="tour-progress">{texts.progress(at + 1, STEPS.length)}</p>
        <h3 class="ds-heading" data-size="2xs">
          {texts[heading]}
        </h3>
        <p class="ds-paragraph">{texts[text]}</p>
      </div>
      <div class="row">
        <button type="button" class="ds-button" onClick={() => (last ? onClose() : setAt(at + 1))}>
          {last ? texts.done : texts.next}
        </button>
        {at > 0 && (
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => setAt(at - 1)}>
            {texts.back}
          </button>
        )}
        {!last && (
          <button type="button" class="ds-button" data-variant="tertiary" onClick={onClose}>
            {texts.skip}
          </button>
        )}
      </div>
    </Dialog>
  );
}
