/** Calling an order back while it has not been sent, and sending its message again. */
import { useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { ReasonDialog } from '../shared/reason_dialog.js';
import { ORDER_CANCEL, ORDER_RESEND, type Order } from './order_operations.js';

const TEXTS = translated(
  {
    cancel: 'Avbestill',
    cancelTitle: 'Avbestille?',
    cancelText: 'Bestillingen er ikke sendt ennå. Den blir kalt tilbake, og leverandøren får den ikke.',
    cancelled: 'Bestillingen er avbestilt',
    resend: 'Send meldingen på nytt',
    resent: 'Meldingen sendes på nytt',
  },
  {
    cancel: 'Avbestill',
    cancelTitle: 'Avbestille?',
    cancelText: 'Bestillinga er ikkje send enno. Ho blir kalla tilbake, og leverandøren får ho ikkje.',
    cancelled: 'Bestillinga er avbestilt',
    resend: 'Send meldinga på nytt',
    resent: 'Meldinga blir send på nytt',
  },
  {
    cancel: 'Cancel the order',
    cancelTitle: 'Cancel the order?',
    cancelText: 'The order has not been sent yet. It is called back, and the supplier does not get it.',
    cancelled: 'The order is cancelled',
    resend: 'Send the message again',
    resent: 'The message is sent again',
  },
);

const TOUCHED = ['order', 'orders', 'requisition', 'article', 'search', 'trail'];

export function OrderActions({ order, onDone }: { order: Order; onDone: () => void }) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const cancel = useTell(ORDER_CANCEL, TOUCHED);
  const resend = useTell(ORDER_RESEND, TOUCHED);
  const [asking, setAsking] = useState(false);
  const message = order.deliveryState?.state;
  const mayCancel = order.state === 'RELEASED';
  const mayResend =
    order.state !== 'CANCELLED' && (message === 'DELIVERED' || message === 'PARTLY' || message === 'FAILED');
  const cancelled = cancel.data?.orderCancel;
  const sent = resend.data?.orderResend;

  const doCancel = async (reason: string) => {
    const answer = await cancel.mutateAsync({ order: order.id, reason });
    if (answer.orderCancel.__typename !== 'Order') return;
    setAsking(false);
    notice(texts.cancelled);
    setTimeout(onDone);
  };
  const doResend = async () => {
    const answer = await resend.mutateAsync({ order: order.id });
    if (answer.orderResend.__typename !== 'Order') return;
    notice(texts.resent);
    setTimeout(onDone);
  };

  return (
    <>
      <div class="row">
        {mayCancel && (
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => setAsking(true)}>
            {texts.cancel}
          </button>
        )}
        {mayResend && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            aria-busy={resend.isPending}
            onClick={() => {
              if (!resend.isPending) doResend().catch(() => undefined);
            }}
          >
            {texts.resend}
          </button>
        )}
      </div>
      {sent?.__typename === 'Refused' && (
        <p class="ds-alert" data-color="danger" role="alert">
          {sent.refusals.map((refusal) => refusal.message).join(' ')}
        </p>
      )}
      {resend.error && <FailureNote failure={resend.error} />}
      {asking && (
        <ReasonDialog
          title={texts.cancelTitle}
          explanation={texts.cancelText}
          action={texts.cancel}
          refusals={cancelled?.__typename === 'Refused' ? cancelled.refusals : []}
          failure={cancel.error}
          busy={cancel.isPending}
          onReason={(reason) => void doCancel(reason).catch(() => undefined)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
