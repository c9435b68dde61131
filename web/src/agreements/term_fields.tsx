/** When an agreement begins and how long it lasts. */
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { Draft, Unreadable } from './draft.js';

const TEXTS = translated(
  {
    legend: 'Periode',
    start: 'Første dag',
    months: 'Måneder uten opsjoner',
    options: 'Opsjoner',
    optionsHelp: 'Måneder for hver, i rekkefølge, for eksempel 12, 12. Tomt når det ikke er noen.',
    reasons: 'Særlig grunn til å vare over fire år',
    unreadableDay: 'Velg en dag.',
    unreadable: 'Skriv hele tall.',
  },
  {
    legend: 'Periode',
    start: 'Første dag',
    months: 'Månader utan opsjonar',
    options: 'Opsjonar',
    optionsHelp: 'Månader for kvar, i rekkjefølgje, til dømes 12, 12. Tomt når det ikkje er nokon.',
    reasons: 'Særleg grunn til å vare over fire år',
    unreadableDay: 'Vel ein dag.',
    unreadable: 'Skriv heile tal.',
  },
  {
    legend: 'Period',
    start: 'First day',
    months: 'Months without options',
    options: 'Options',
    optionsHelp: 'Months of each, in order, such as 12, 12. Empty when there are none.',
    reasons: 'Special reason to last more than four years',
    unreadableDay: 'Choose a day.',
    unreadable: 'Write whole numbers.',
  },
);

export function TermFields({
  draft,
  refusals,
  unreadable,
  onChange,
}: {
  draft: Draft;
  refusals: readonly Refusal[];
  unreadable: readonly Unreadable[];
  onChange: (change: Partial<Draft>) => void;
}) {
  const texts = useTexts(TEXTS);
  const problem = (name: 'start' | 'initialMonths' | 'options') =>
    unreadable.includes(name)
      ? name === 'start'
        ? texts.unreadableDay
        : texts.unreadable
      : messageAt(refusals, `terms.term.${name}`);
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{texts.legend}</legend>
      <div class="row days">
        <Field label={texts.start} problem={problem('start')}>
          <input
            class="ds-input"
            type="date"
            value={draft.start}
            aria-invalid={problem('start') !== undefined}
            onInput={(event) => onChange({ start: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.months} problem={problem('initialMonths')}>
          <input
            class="ds-input"
            type="text"
            inputMode="numeric"
            maxLength={4}
            value={draft.initialMonths}
            aria-invalid={problem('initialMonths') !== undefined}
            onInput={(event) => onChange({ initialMonths: event.currentTarget.value })}
          />
        </Field>
      </div>
      <Field label={texts.options} description={texts.optionsHelp} problem={problem('options')}>
        <input
          class="ds-input"
          type="text"
          maxLength={100}
          value={draft.options}
          aria-invalid={problem('options') !== undefined}
          onInput={(event) => onChange({ options: event.currentTarget.value })}
        />
      </Field>
      <Field label={texts.reasons} problem={messageAt(refusals, 'terms.term.specialReasons')}>
        <textarea
          class="ds-input"
          rows={2}
          maxLength={2000}
          value={draft.specialReasons}
          onInput={(event) => onChange({ specialReasons: event.currentTarget.value })}
        />
      </Field>
    </fieldset>
  );
}
