/** Which state what is listed must be in. */
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';

const TEXTS = translated(
  { state: 'Status', any: 'Alle statuser' },
  { state: 'Status', any: 'Alle statusar' },
  { state: 'State', any: 'All states' },
);

export function StateChoice<State extends string>({
  states,
  names,
  value,
  onChange,
}: {
  states: readonly State[];
  names: Readonly<Record<State, string>>;
  /** Null for any. */
  value: State | null;
  onChange: (state: State | null) => void;
}) {
  const texts = useTexts(TEXTS);
  return (
    <Field label={texts.state}>
      <select
        class="ds-input"
        value={value ?? ''}
        onChange={(event) => onChange(states.find((one) => one === event.currentTarget.value) ?? null)}
      >
        <option value="">{texts.any}</option>
        {states.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </Field>
  );
}
