/** A field in which one of a few things is chosen. */
import { Field } from './field.js';

export function Choice({
  label,
  any,
  value,
  options,
  problem,
  choose,
}: {
  label: string;
  /** What stands there while nothing is chosen. */
  any?: string;
  value: string;
  options: readonly (readonly [string, string])[];
  problem: string | undefined;
  choose: (value: string) => void;
}) {
  return (
    <Field label={label} problem={problem}>
      <select class="ds-input" value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {any !== undefined && <option value="">{any}</option>}
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
