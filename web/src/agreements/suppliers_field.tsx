/** The suppliers in the order they are asked. */
import { translated, useTexts } from '../shared/language.js';
import { Field } from '../shared/field.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { Named } from './use_organisations.js';

const TEXTS = translated(
  {
    legend: 'Leverandører',
    help: 'Den øverste spørres først.',
    add: 'Legg til leverandør',
    choose: 'Velg leverandør',
    up: 'Flytt opp',
    upFor: (name: string) => `Flytt opp ${name}`,
    remove: 'Ta bort',
    removeFor: (name: string) => `Ta bort ${name}`,
  },
  {
    legend: 'Leverandørar',
    help: 'Den øvste blir spurd først.',
    add: 'Legg til leverandør',
    choose: 'Vel leverandør',
    up: 'Flytt opp',
    upFor: (name: string) => `Flytt opp ${name}`,
    remove: 'Ta bort',
    removeFor: (name: string) => `Ta bort ${name}`,
  },
  {
    legend: 'Suppliers',
    help: 'The uppermost is asked first.',
    add: 'Add a supplier',
    choose: 'Choose a supplier',
    up: 'Move up',
    upFor: (name: string) => `Move up ${name}`,
    remove: 'Remove',
    removeFor: (name: string) => `Remove ${name}`,
  },
);

export function SuppliersField({
  suppliers,
  value,
  refusals,
  onChange,
}: {
  suppliers: readonly Named[];
  value: readonly string[];
  refusals: readonly Refusal[];
  onChange: (value: readonly string[]) => void;
}) {
  const texts = useTexts(TEXTS);
  const nameOf = (id: string) => suppliers.find((one) => one.id === id)?.name ?? '';
  const up = (index: number) => {
    const moved = value[index];
    if (moved === undefined) return;
    const rest = value.toSpliced(index, 1);
    onChange(rest.toSpliced(index - 1, 0, moved));
  };
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{texts.legend}</legend>
      <p class="ds-paragraph">{texts.help}</p>
      {value.length > 0 && (
        <ol class="ds-list">
          {value.map((id, index) => {
            const problem = messageAt(refusals, `terms.suppliers.${index}`);
            return (
              <li key={id}>
                <div class="row">
                  <span>{nameOf(id)}</span>
                  {index > 0 && (
                    <button
                      type="button"
                      class="ds-button"
                      data-variant="tertiary"
                      data-size="sm"
                      aria-label={texts.upFor(nameOf(id))}
                      onClick={() => up(index)}
                    >
                      {texts.up}
                    </button>
                  )}
                  <button
                    type="button"
                    class="ds-button"
                    data-variant="tertiary"
                    data-size="sm"
                    data-color="danger"
                    aria-label={texts.removeFor(nameOf(id))}
                    onClick={(event) => {
                      event.currentTarget.closest('fieldset')?.querySelector('select')?.focus();
                      onChange(value.toSpliced(index, 1));
                    }}
                  >
                    {texts.remove}
                  </button>
                </div>
                {problem !== undefined && <p class="ds-validation-message">{problem}</p>}
              </li>
            );
          })}
        </ol>
      )}
      <Field label={texts.add}>
        <select
          class="ds-input"
          value=""
          onChange={(event) => {
            if (event.currentTarget.value) onChange([...value, event.currentTarget.value]);
            event.currentTarget.value = '';
          }}
        >
          <option value="">{texts.choose}</option>
          {suppliers
            .filter((one) => !value.includes(one.id))
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </select>
      </Field>
    </fieldset>
  );
}
