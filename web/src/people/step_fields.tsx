/** How many must approve a purchase, by its amount. */
import { useRef } from 'preact/hooks';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { StepDraft } from './settings_draft.js';

const TEXTS = translated(
  {
    heading: 'Godkjenning',
    lead: 'Hvert trinn som gjelder for summen, krever én person til. Uten trinn må én person godkjenne hvert kjøp.',
    title: 'Trinnet heter',
    above: 'Over, i kroner uten mva.',
    add: 'Legg til et trinn',
    remove: 'Fjern',
    removeStep: (title: string) => `Fjern trinnet ${title}`,
    removed: (title: string) => `Trinnet ${title} er fjernet. Det gjelder når du lagrer.`,
  },
  {
    heading: 'Godkjenning',
    lead: 'Kvart steg som gjeld for summen, krev éin person til. Utan steg må éin person godkjenne kvart kjøp.',
    title: 'Steget heiter',
    above: 'Over, i kroner utan mva.',
    add: 'Legg til eit steg',
    remove: 'Fjern',
    removeStep: (title: string) => `Fjern steget ${title}`,
    removed: (title: string) => `Steget ${title} er fjerna. Det gjeld når du lagrar.`,
  },
  {
    heading: 'Approval',
    lead: 'Each step that applies to the sum takes one more person. Without steps, one person approves each purchase.',
    title: 'Name of the step',
    above: 'Above, in kroner excluding VAT',
    add: 'Add a step',
    remove: 'Remove',
    removeStep: (title: string) => `Remove the step ${title}`,
    removed: (title: string) => `The step ${title} is removed. It counts once you save.`,
  },
);

const MOST = 10;

export function StepFields({
  steps,
  refusals,
  change,
}: {
  steps: readonly StepDraft[];
  refusals: readonly Refusal[];
  change: (change: (steps: readonly StepDraft[]) => readonly StepDraft[]) => void;
}) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const heading = useRef<HTMLLegendElement>(null);
  const put = (index: number, step: StepDraft) => change((before) => before.with(index, step));
  const remove = (step: StepDraft, index: number) => {
    change((before) => before.filter(({ id }) => id !== step.id));
    heading.current?.focus();
    notice(texts.removed(step.title), () => change((before) => before.toSpliced(index, 0, step)));
  };
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label" tabIndex={-1} ref={heading}>
        {texts.heading}
      </legend>
      <p data-field="description">{texts.lead}</p>
      {steps.map((step, index) => (
        <div class="step" key={step.id}>
          <Field label={texts.title} problem={messageAt(refusals, `approvalSteps.${index}.title`)}>
            <input
              class="ds-input"
              maxLength={100}
              value={step.title}
              onInput={(event) => put(index, { ...step, title: event.currentTarget.value })}
            />
          </Field>
          <Field label={texts.above} problem={messageAt(refusals, `approvalSteps.${index}.above`)}>
            <input
              class="ds-input"
              inputMode="decimal"
              maxLength={20}
              value={step.above}
              onInput={(event) => put(index, { ...step, above: event.currentTarget.value })}
            />
          </Field>
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="danger"
            aria-label={texts.removeStep(step.title)}
            onClick={() => remove(step, index)}
          >
            {texts.remove}
          </button>
        </div>
      ))}
      {steps.length < MOST && (
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          data-size="sm"
          onClick={() => change((before) => [...before, { id: crypto.randomUUID(), title: '', above: '' }])}
        >
          {texts.add}
        </button>
      )}
    </fieldset>
  );
}
