/** Why a request is turned down. The one who asked gets to read it. */
import { translated, useTexts } from '../shared/language.js';
import { ReasonDialog } from '../shared/reason_dialog.js';
import type { Waiting } from './operations.js';
import type { Trouble } from './use_decide.js';

const TEXTS = translated(
  {
    title: (number: string) => `Avvis rekvisisjon ${number}?`,
    explanation: (name: string) => `${name} får lese begrunnelsen, og kan rette og sende inn på nytt.`,
    action: 'Avvis rekvisisjonen',
  },
  {
    title: (number: string) => `Avvise rekvisisjon ${number}?`,
    explanation: (name: string) => `${name} får lese grunngjevinga, og kan rette og sende inn på nytt.`,
    action: 'Avvis rekvisisjonen',
  },
  {
    title: (number: string) => `Reject requisition ${number}?`,
    explanation: (name: string) => `${name} will read the reason, and can mend it and submit it again.`,
    action: 'Reject the requisition',
  },
);

export function RejectDialog({
  requisition,
  trouble,
  busy,
  onReason,
  onClose,
}: {
  requisition: Waiting;
  trouble: Trouble | undefined;
  busy: boolean;
  onReason: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const texts = useTexts(TEXTS);
  return (
    <ReasonDialog
      title={texts.title(requisition.number ?? '')}
      explanation={texts.explanation(requisition.requisitioner?.name ?? '')}
      action={texts.action}
      busy={busy}
      refusals={trouble?.refusals ?? []}
      failure={trouble?.failure ?? null}
      onReason={(reason) => void onReason(reason)}
      onClose={onClose}
    />
  );
}
