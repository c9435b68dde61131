/** What the viewer may do with a requisition: order it once approved, change it, take it back. */
import { useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { ConfirmDialog } from '../shared/confirm_dialog.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { REQUISITION_RELEASE, REQUISITION_WITHDRAW, type Requisition } from './requisition_operations.js';

const TEXTS = translated(
  {
    release: 'Bestill nå',
    released: 'Bestilt',
    change: 'Endre',
    withdraw: 'Trekk tilbake',
    withdrawTitle: 'Trekke tilbake?',
    withdrawText:
      'Ingenting blir bestilt, og rekvisisjonen kan ikke hentes fram igjen. Varene kan du bestille på nytt herfra.',
    withdrawn: 'Rekvisisjonen er trukket tilbake',
    refused: 'Det gikk ikke:',
  },
  {
    release: 'Bestill no',
    released: 'Bestilt',
    change: 'Endre',
    withdraw: 'Trekk tilbake',
    withdrawTitle: 'Trekkje tilbake?',
    withdrawText:
      'Ingenting blir bestilt, og rekvisisjonen kan ikkje hentast fram att. Varene kan du bestille på nytt herifrå.',
    withdrawn: 'Rekvisisjonen er trekt tilbake',
    refused: 'Det gjekk ikkje:',
  },
  {
    release: 'Order now',
    released: 'Ordered',
    change: 'Change',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw it?',
    withdrawText: 'Nothing is ordered, and it cannot be brought back. You can order the articles again from here.',
    withdrawn: 'The requisition is withdrawn',
    refused: 'It did not work:',
  },
);

const TOUCHED = ['requisition', 'requisitions', 'orders', 'approval-queue', 'article', 'search', 'trail'];

export function RequisitionActions({
  requisition,
  own,
  mayRelease,
  onChange,
  onDone,
}: {
  requisition: Requisition;
  own: boolean;
  mayRelease: boolean;
  onChange: () => void;
  onDone: () => void;
}) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const release = useTell(REQUISITION_RELEASE, TOUCHED);
  const withdraw = useTell(REQUISITION_WITHDRAW, TOUCHED);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [asking, setAsking] = useState(false);
  const open = ['SUBMITTED', 'APPROVED', 'REJECTED'].includes(requisition.state);
  const released = release.data?.requisitionRelease;
  const refused = released?.__typename === 'Refused' ? released.refusals : [];
  const withdrawal = withdraw.data?.requisitionWithdraw;

  const mayOrder = requisition.state === 'APPROVED' && mayRelease;
  const mayChange = own && open;

  const doRelease = async () => {
    const answer = await release.mutateAsync({ requisition: requisition.id, idempotencyKey: key });
    setKey(crypto.randomUUID());
    if (answer.requisitionRelease.__typename !== 'OrdersPlaced') return;
    notice(texts.released);
    onDone();
  };
  const doWithdraw = async () => {
    const answer = await withdraw.mutateAsync({ requisition: requisition.id });
    if (answer.requisitionWithdraw.__typename !== 'Requisition') return;
    setAsking(false);
    notice(texts.withdrawn);
    setTimeout(onDone);
  };

  if (!mayOrder && !mayChange) return null;
  return (
    <>
      {refused.length > 0 && (
        <div role="alert">
          <p class="ds-paragraph">{texts.refused}</p>
          <ul class="ds-list">
            {refused.map((one) => (
              <li key={`${one.path.join('.')}/${one.code}`}>{one.message}</li>
            ))}
          </ul>
        </div>
      )}
      {release.error && <FailureNote failure={release.error} />}
      <div class="row">
        {mayOrder && (
          <button
            type="button"
            class="ds-button"
            aria-busy={release.isPending}
            onClick={() => {
              if (!release.isPending) doRelease().catch(() => undefined);
            }}
          >
            {texts.release}
          </button>
        )}
        {mayChange && (
          <>
            <button type="button" class="ds-button" data-variant="secondary" onClick={onChange}>
              {texts.change}
            </button>
            <button type="button" class="ds-button" data-variant="secondary" onClick={() => setAsking(true)}>
              {texts.withdraw}
            </button>
          </>
        )}
      </div>
      {asking && (
        <ConfirmDialog
          title={texts.withdrawTitle}
          action={texts.withdraw}
          danger
          refusals={withdrawal?.__typename === 'Refused' ? withdrawal.refusals : []}
          failure={withdraw.error}
          busy={withdraw.isPending}
          onConfirm={() => void doWithdraw().catch(() => undefined)}
          onClose={() => setAsking(false)}
        >
          <p class="ds-paragraph">{texts.withdrawText}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
