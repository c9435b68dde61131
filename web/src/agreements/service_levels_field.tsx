/** What the suppliers promise, one by one. */
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { DraftLevel } from './draft.js';

const TEXTS = translated(
  {
    legend: 'Hva leverandøren lover',
    level: (number: number) => `Krav ${number}`,
    title: 'Krav',
    target: 'Mål',
    measuredBy: 'Hvordan det måles',
    consequence: 'Hva som følger om det ikke holdes',
    add: 'Legg til krav',
    remove: (number: number) => `Ta bort krav ${number}`,
  },
  {
    legend: 'Kva leverandøren lovar',
    level: (number: number) => `Krav ${number}`,
    title: 'Krav',
    target: 'Mål',
    measuredBy: 'Korleis det blir målt',
    consequence: 'Kva som følgjer om det ikkje blir halde',
    add: 'Legg til krav',
    remove: (number: number) => `Ta bort krav ${number}`,
  },
  {
    legend: 'What the supplier promises',
    level: (number: number) => `Promise ${number}`,
    title: 'Promise',
    target: 'Target',
    measuredBy: 'How it is measured',
    consequence: 'What follows if it is missed',
    add: 'Add a promise',
    remove: (number: number) => `Remove promise ${number}`,
  },
);

const FIELDS = ['title', 'target', 'measuredBy', 'consequence'] as const;
const NEW: DraftLevel = { title: '', target: '', measuredBy: '', consequence: '' };

export function ServiceLevelsField({
  value,
  refusals,
  onChange,
}: {
  value: readonly DraftLevel[];
  refusals: readonly Refusal[];
  onChange: (value: readonly DraftLevel[]) => void;
}) {
  const texts = useTexts(TEXTS);
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{texts.legend}</legend>
      {value.map((level, index) => (
        <fieldset key={index} class="ds-card stack level" data-color="neutral">
          <legend class="ds-sr-only">{texts.level(index + 1)}</legend>
          {FIELDS.map((name) => (
            <Field key={name} label={texts[name]} problem={messageAt(refusals, `terms.serviceLevels.${index}.${name}`)}>
              <input
                class="ds-input"
                type="text"
                maxLength={name === 'title' ? 200 : 500}
                value={level[name]}
                onInput={(event) => onChange(value.with(index, { ...level, [name]: event.currentTarget.value }))}
              />
            </Field>
          ))}
          <div>
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="danger"
              data-size="sm"
              onClick={(event) => {
                event.currentTarget
                  .closest('fieldset')
                  ?.parentElement?.querySelector<HTMLElement>('.add-level')
                  ?.focus();
                onChange(value.toSpliced(index, 1));
              }}
            >
              {texts.remove(index + 1)}
            </button>
          </div>
        </fieldset>
      ))}
      <div>
        <button
          type="button"
          class="ds-button add-level"
          data-variant="secondary"
          onClick={() => onChange([...value, NEW])}
        >
          {texts.add}
        </button>
      </div>
    </fieldset>
  );
}
