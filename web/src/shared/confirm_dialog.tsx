/** Asks whether something that cannot be taken back is really wanted, and shows why it was refused. */
import type { ComponentChildren } from 'preact';
import { Dialog } from './dialog.js';
import { FailureNote } from './failure.js';
import { translated, useTexts } from './language.js';
import type { Refusal } from './refusals.js';

const TEXTS = translated({ cancel: 'Avbryt' }, { cancel: 'Avbryt' }, { cancel: 'Cancel' });

export function ConfirmDialog({
  title,
  action,
  danger = false,
  busy,
  refusals,
  failure,
  onConfirm,
  onClose,
  children,
}: {
  title: string;
  /** What the button says. */
  action: string;
  danger?: boolean;
  busy: boolean;
  refusals: readonly Refusal[];
  failure: Error | null;
  onConfirm: () => void;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const texts = useTexts(TEXTS);
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <div role="alert">
        {refusals.length > 0 && (
          <ul class="plain-list stack">
            {refusals.map((refusal) => (
              <li key={`${refusal.path.join('.')}/${refusal.code}`} class="ds-validation-message">
                {refusal.message}
              </li>
            ))}
          </ul>
        )}
      </div>
      {failure && <FailureNote failure={failure} />}
      <div class="row">
        <button
          type="button"
          class="ds-button"
          {...(danger ? { 'data-color': 'danger' } : {})}
          aria-busy={busy}
          onClick={() => !busy && onConfirm()}
        >
          {action}
        </button>
        <button type="button" class="ds-button" data-variant="tertiary" onClick={onClose}>
          {texts.cancel}
        </button>
      </div>
    </Dialog>
  );
}
