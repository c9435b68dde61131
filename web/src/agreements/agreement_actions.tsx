/** What the manager can do with the agreement: open a draft for orders, change it, or close what is open. */
import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../shared/confirm_dialog.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { ReasonDialog } from '../shared/reason_dialog.js';
import { AGREEMENT_ACTIVATE, AGREEMENT_CLOSE } from './change_operations.js';
import type { Agreement } from './operations.js';

const TEXTS = translated(
  {
    change: 'Endre utkastet',
    activate: 'Åpne for bestilling …',
    activateTitle: 'Åpne avtalen for bestilling?',
    activateMeans:
      'Herfra ligger vilkårene fast. Deltakerne kan bestille fra avtalens første dag, når en prisliste gjelder.',
    activateAction: 'Åpne avtalen',
    activated: 'Avtalen er åpnet for bestilling',
    close: 'Avslutt før tiden …',
    closeTitle: 'Avslutte avtalen før tiden?',
    closeMeans: 'Ingen kan bestille mer på avtalen. Det som alt er bestilt, leveres. Det kan ikke angres.',
    closeAction: 'Avslutt avtalen',
    closed: 'Avtalen er avsluttet',
  },
  {
    change: 'Endre utkastet',
    activate: 'Opne for bestilling …',
    activateTitle: 'Opne avtalen for bestilling?',
    activateMeans:
      'Herifrå ligg vilkåra fast. Deltakarane kan bestille frå første dag i avtalen, når ei prisliste gjeld.',
    activateAction: 'Opne avtalen',
    activated: 'Avtalen er opna for bestilling',
    close: 'Avslutt før tida …',
    closeTitle: 'Avslutte avtalen før tida?',
    closeMeans: 'Ingen kan bestille meir på avtalen. Det som alt er bestilt, blir levert. Det kan ikkje angrast.',
    closeAction: 'Avslutt avtalen',
    closed: 'Avtalen er avslutta',
  },
  {
    change: 'Change the draft',
    activate: 'Open for orders …',
    activateTitle: 'Open the agreement for orders?',
    activateMeans:
      'From here its terms are fixed. Participants can order from its first day, once a price list is in force.',
    activateAction: 'Open the agreement',
    activated: 'The agreement is open for orders',
    close: 'Close before its time …',
    closeTitle: 'Close the agreement before its time?',
    closeMeans: 'Nobody can order from it any longer. What has been ordered is delivered. It cannot be undone.',
    closeAction: 'Close the agreement',
    closed: 'The agreement is closed',
  },
);

const SUBJECTS = ['agreement', 'agreements', 'search', 'article'];

export function AgreementActions({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const [asking, setAsking] = useState<'activate' | 'close' | null>(null);
  const activate = useTell(AGREEMENT_ACTIVATE, SUBJECTS);
  const close = useTell(AGREEMENT_CLOSE, SUBJECTS);
  const activated = activate.data?.agreementActivate;
  const closed = close.data?.agreementClose;
  const doActivate = async () => {
    const { agreementActivate } = await activate.mutateAsync({ agreement: agreement.id, version: agreement.version });
    if (agreementActivate.__typename === 'Refused') return;
    setAsking(null);
    notice(texts.activated);
  };
  const doClose = async (reason: string) => {
    const { agreementClose } = await close.mutateAsync({ agreement: agreement.id, reason });
    if (agreementClose.__typename === 'Refused') return;
    setAsking(null);
    notice(texts.closed);
  };
  return (
    <div class="row">
      {agreement.state === 'DRAFT' && (
        <>
          <button type="button" class="ds-button" onClick={() => setAsking('activate')}>
            {texts.activate}
          </button>
          <a class="ds-button" data-variant="secondary" href={`/avtale/${agreement.id}/endre`}>
            {texts.change}
          </a>
        </>
      )}
      {agreement.state === 'ACTIVE' && (
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-color="danger"
          onClick={() => setAsking('close')}
        >
          {texts.close}
        </button>
      )}
      {asking === 'activate' && (
        <ConfirmDialog
          title={texts.activateTitle}
          action={texts.activateAction}
          busy={activate.isPending}
          refusals={activated?.__typename === 'Refused' ? activated.refusals : []}
          failure={activate.error}
          onConfirm={() => void doActivate().catch(() => undefined)}
          onClose={() => setAsking(null)}
        >
          <p class="ds-paragraph">{texts.activateMeans}</p>
        </ConfirmDialog>
      )}
      {asking === 'close' && (
        <ReasonDialog
          title={texts.closeTitle}
          explanation={texts.closeMeans}
          action={texts.closeAction}
          busy={close.isPending}
          refusals={closed?.__typename === 'Refused' ? closed.refusals : []}
          failure={close.error}
          onReason={(reason) => void doClose(reason).catch(() => undefined)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
