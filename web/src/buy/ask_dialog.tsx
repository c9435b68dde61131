/** Asks before something is done that cannot be undone, and for the reason where one is needed. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Failure } from '../api/ask.js';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';

const TEXTS = translated(
  { needed: 'Skriv en grunn.', back: 'Tilbake' },
  { needed: 'Skriv ein grunn.', back: 'Tilbake' },
  { needed: 'Give a reason.', back: 'Back' },
);

export function AskDialog({
  title,
  explanation,
  reason,
  action,
  refusals,
  failure,
  busy,
  onAction,
  onClose,
}: {
  title: string;
  explanation: string;
  /** What the field for the reason is called, where one is needed. */
  reason?: string;
  action: string;
  refusals: readonly Refusal[];
  failure: Failure | null;
  busy: boolean;
  onAction: (reason: string) => void;
  onClose: () => void;
}) {
  const texts = useTexts(TEXTS);
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const open = dialog.current;
    open?.showModal();
    return () => open?.close();
  }, []);
  const others = refusals.filter((refusal) => !refusal.path.includes('reason'));
  return (
    <dialog ref={dialog} class="ds-dialog" aria-labelledby={heading} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) return;
          if (reason !== undefined && !typed.trim()) {
            setMissing(true);
            return;
          }
          onAction(typed.trim());
        }}
      >
        <h2 id={heading} class="ds-heading" data-size="sm">
          {title}
        </h2>
        <p class="ds-paragraph">{explanation}</p>
        {reason !== undefined && (
          <Field label={reason} problem={missing ? texts.needed : messageAt(refusals, 'reason')}>
            <textarea
              class="ds-input"
              rows={3}
              maxLength={1000}
              value={typed}
              onInput={(event) => {
                setTyped(event.currentTarget.value);
                setMissing(false);
              }}
            />
          </Field>
        )}
        {others.length > 0 && (
          <p class="ds-alert" data-color="danger" role="alert">
            {others.map((refusal) => refusal.message).join(' ')}
          </p>
        )}
        {failure && <FailureNote failure={failure} />}
        <div class="row">
          <button type="submit" class="ds-button" data-color="danger" aria-busy={busy}>
            {action}
          </button>
          <button type="button" class="ds-button" data-variant="secondary" onClick={() => dialog.current?.close()}>
            {texts.back}
          </button>
        </div>
      </form>
    </dialog>
  );
}
