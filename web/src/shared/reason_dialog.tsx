/** Asks why before something is done that somebody else must understand. What is written stays when it fails. */
import { useRef, useState } from 'preact/hooks';
import { Dialog } from './dialog.js';
import { FailureNote } from './failure.js';
import { Field } from './field.js';
import { translated, useTexts } from './language.js';
import { messageAt, type Refusal } from './refusals.js';

const TEXTS = translated(
  { reason: 'Begrunnelse', missing: 'Skriv en begrunnelse.', cancel: 'Avbryt' },
  { reason: 'Grunngjeving', missing: 'Skriv ei grunngjeving.', cancel: 'Avbryt' },
  { reason: 'Reason', missing: 'Write a reason.', cancel: 'Cancel' },
);

const LONGEST = 1000;

export function ReasonDialog({
  title,
  explanation,
  action,
  busy,
  refusals,
  failure,
  onReason,
  onClose,
}: {
  title: string;
  explanation: string;
  /** What the button says. */
  action: string;
  busy: boolean;
  refusals: readonly Refusal[];
  failure: Error | null;
  onReason: (reason: string) => void;
  onClose: () => void;
}) {
  const texts = useTexts(TEXTS);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = missing ? texts.missing : messageAt(refusals, 'reason');
  const others = refusals.filter((refusal) => !refusal.path.includes('reason'));
  return (
    <Dialog title={title} onClose={onClose}>
      <p class="ds-paragraph">{explanation}</p>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (busy) return;
          setMissing(reason.trim() === '');
          if (reason.trim() === '') field.current?.focus();
          else onReason(reason.trim());
        }}
      >
        <Field label={texts.reason} problem={problem}>
          <textarea
            class="ds-input"
            rows={4}
            maxLength={LONGEST}
            required
            ref={field}
            value={reason}
            aria-invalid={problem !== undefined}
            onInput={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
        </Field>
        <div role="alert">
          {others.map((refusal) => (
            <p class="ds-validation-message" key={refusal.code}>
              {refusal.message}
            </p>
          ))}
        </div>
        {failure && <FailureNote failure={failure} />}
        <div class="row">
          <button type="submit" class="ds-button" data-color="danger" aria-busy={busy}>
            {action}
          </button>
          <button type="button" class="ds-button" data-variant="tertiary" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
