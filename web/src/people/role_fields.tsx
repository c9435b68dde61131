/** Which role, from when until when, and up to what amount. */
import { Field } from '../shared/field.js';
import { today } from '../shared/format.js';
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import { useViewer } from '../shared/session.js';
import { ROLES_OF, ROLE_MEANINGS, ROLE_NAMES, hasLimit, type GivenRole } from './role_names.js';
import type { RoleState } from './role_state.js';

const TEXTS = translated(
  {
    role: 'Rolle',
    from: 'Første dag',
    to: 'Siste dag',
    noEnd: 'La stå tom når rollen ikke har noen slutt.',
    limit: 'Grense i kroner',
    noLimit: 'Det største beløpet uten mva. La stå tom for ingen grense.',
  },
  {
    role: 'Rolle',
    from: 'Første dag',
    to: 'Siste dag',
    noEnd: 'Lat stå tom når rolla ikkje har nokon slutt.',
    limit: 'Grense i kroner',
    noLimit: 'Det største beløpet utan mva. Lat stå tom for inga grense.',
  },
  {
    role: 'Role',
    from: 'First day',
    to: 'Last day',
    noEnd: 'Leave empty when the role has no end.',
    limit: 'Limit in kroner',
    noLimit: 'The greatest amount excluding VAT. Leave empty for no limit.',
  },
);

export function RoleFields({
  state,
  change,
  refusals,
}: {
  state: RoleState;
  change: (change: Partial<RoleState>) => void;
  refusals: readonly Refusal[];
}) {
  const texts = useTexts(TEXTS);
  const names = useTexts(ROLE_NAMES);
  const meanings = useTexts(ROLE_MEANINGS);
  const kind = useViewer().actingFor?.kind ?? 'MUNICIPALITY';
  return (
    <>
      <Field label={texts.role} description={meanings[state.role]} problem={messageAt(refusals, 'role')}>
        <select
          class="ds-input"
          value={state.role}
          onChange={(event) => change({ role: event.currentTarget.value as GivenRole })}
        >
          {ROLES_OF[kind].map((role) => (
            <option key={role} value={role}>
              {names[role]}
            </option>
          ))}
        </select>
      </Field>
      {hasLimit(state.role) && (
        <Field label={texts.limit} description={texts.noLimit} problem={messageAt(refusals, 'limit')}>
          <input
            class="ds-input amount"
            type="text"
            inputMode="decimal"
            maxLength={20}
            value={state.limit}
            onInput={(event) => change({ limit: event.currentTarget.value })}
          />
        </Field>
      )}
      <div class="days">
        <Field label={texts.from} problem={messageAt(refusals, 'period.from')}>
          <input
            class="ds-input"
            type="date"
            min={today()}
            value={state.from}
            onInput={(event) => change({ from: event.currentTarget.value })}
          />
        </Field>
        <Field label={texts.to} description={texts.noEnd} problem={messageAt(refusals, 'period.to')}>
          <input
            class="ds-input"
            type="date"
            min={state.from}
            value={state.to}
            onInput={(event) => change({ to: event.currentTarget.value })}
          />
        </Field>
      </div>
    </>
  );
}
