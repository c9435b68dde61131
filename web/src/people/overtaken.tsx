/** Somebody else has saved in the meantime: nothing is lost, and one chooses what to go on from. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';

const TEXTS = translated(
  {
    heading: 'Noen andre har endret innstillingene i mellomtiden',
    lead: 'Det du har skrevet, står fortsatt her, men er ikke lagret. Se på den nye utgaven først. Du kan hente din egen tekst tilbake etterpå og lagre den oppå.',
    load: 'Vis den nye utgaven',
    loaded: 'Den nye utgaven vises. Angre for å hente din egen tekst tilbake.',
  },
  {
    heading: 'Nokon andre har endra innstillingane i mellomtida',
    lead: 'Det du har skrive, står framleis her, men er ikkje lagra. Sjå på den nye utgåva først. Du kan hente din eigen tekst tilbake etterpå og lagre han oppå.',
    load: 'Vis den nye utgåva',
    loaded: 'Den nye utgåva blir vist. Angre for å hente din eigen tekst tilbake.',
  },
  {
    heading: 'Somebody else has changed the settings in the meantime',
    lead: 'What you have written is still here, but is not saved. Look at the new version first. You can bring your own text back afterwards and save it on top.',
    load: 'Show the new version',
    loaded: 'The new version is shown. Undo to bring your own text back.',
  },
);

export function Overtaken({ loadNewer }: { loadNewer: () => Promise<() => void> }) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => alert.current?.focus(), []);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const load = () => {
    setBusy(true);
    loadNewer()
      .then((undo) => {
        notice(texts.loaded, undo);
        // This question is gone with the answer; the form it stood above begins anew.
        document.getElementById('settings')?.focus();
      })
      .catch((error: unknown) => {
        setBusy(false);
        setFailure(error instanceof Error ? error : undefined);
      });
  };
  return (
    <div class="ds-alert" data-color="warning" role="alert" tabIndex={-1} ref={alert}>
      <h3 class="ds-heading" data-size="2xs">
        {texts.heading}
      </h3>
      <p class="ds-paragraph">{texts.lead}</p>
      <button type="button" class="ds-button" data-size="sm" aria-busy={busy} onClick={() => busy || load()}>
        {texts.load}
      </button>
      {failure && <FailureNote failure={failure} />}
    </div>
  );
}
