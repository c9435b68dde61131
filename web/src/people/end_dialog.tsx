/** Asks whether something ends at once or with a day, and ends it. */
import { useState } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { Field } from '../shared/field.js';
import { today } from '../shared/format.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import { CHECK_TEXTS, checkDay } from './checks.js';
import { Dialog } from '../shared/dialog.js';
import { useTold } from './use_told.js';

const TEXTS = translated(
  {
    when: 'Når?',
    once: 'Med en gang',
    later: 'Med en siste dag',
    lastDay: 'Siste dag',
    end: 'Avslutt',
    busy: 'Avslutter …',
    cancel: 'Avbryt',
  },
  {
    when: 'Når?',
    once: 'Med ein gong',
    later: 'Med ein siste dag',
    lastDay: 'Siste dag',
    end: 'Avslutt',
    busy: 'Avsluttar …',
    cancel: 'Avbryt',
  },
  {
    when: 'When?',
    once: 'At once',
    later: 'With a last day',
    lastDay: 'Last day',
    end: 'End',
    busy: 'Ending …',
    cancel: 'Cancel',
  },
);

export function EndDialog({
  title,
  lead,
  end,
  busy,
  failure,
  onClose,
}: {
  title: string;
  lead: string;
  /** Ends it, with `lastDay` as the last or at once; what the server said against it. */
  end: (lastDay: string | null) => Promise<readonly Refusal[]>;
  busy: boolean;
  failure: Error | null;
  onClose: () => void;
}) {
  const texts = useTexts(TEXTS);
  const checks = useTexts(CHECK_TEXTS);
  const told = useTold();
  const [later, setLater] = useState(true);
  const [lastDay, setLastDay] = useState(today());
  const send = async () => {
    const wrong = later ? checkDay('lastDay', lastDay, checks) : [];
    told.tell(wrong);
    if (wrong.length > 0) return;
    const refusals = await end(later ? lastDay : null);
    told.tell(refusals);
    if (refusals.length === 0) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) send().catch(() => undefined);
        }}
      >
        <p class="ds-paragraph">{lead}</p>
        {told.summary}
        {failure && <FailureNote failure={failure} />}
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{texts.when}</legend>
          <When label={texts.later} checked={later} choose={() => setLater(true)} />
          <When label={texts.once} checked={!later} choose={() => setLater(false)} />
        </fieldset>
        {later && (
          <Field label={texts.lastDay} problem={messageAt(told.refusals, 'lastDay')}>
            <input
              class="ds-input"
              type="date"
              min={today()}
              value={lastDay}
              onInput={(event) => setLastDay(event.currentTarget.value)}
            />
          </Field>
        )}
        <div class="row">
          <button type="submit" class="ds-button" data-color="danger" aria-busy={busy}>
            {busy ? texts.busy : texts.end}
          </button>
          <button type="button" class="ds-button" data-variant="secondary" onClick={onClose}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function When({ label, checked, choose }: { label: string; checked: boolean; choose: () => void }) {
  return (
    <ds-field class="ds-field">
      <input type="radio" class="ds-input" name="when" checked={checked} onChange={choose} />
      <label>{label}</label>
    </ds-field>
  );
}
