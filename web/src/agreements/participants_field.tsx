/** Which municipalities take part, each with its own days and ceiling when it has such. */
import { translated, useTexts } from '../shared/language.js';
import { messageAt, type Refusal } from '../shared/refusals.js';
import type { DraftParticipant } from './draft.js';
import { OwnTerms } from './own_terms.js';
import type { Named } from './use_organisations.js';

const TEXTS = translated(
  {
    legend: 'Deltakere',
    help: 'Kryss av for kommunene som er nevnt i kunngjøringen. Ingen kan slutte seg til senere.',
  },
  {
    legend: 'Deltakarar',
    help: 'Kryss av for kommunane som er nemnde i kunngjeringa. Ingen kan slutte seg til seinare.',
  },
  {
    legend: 'Participants',
    help: 'Tick the municipalities named in the notice. Nobody can join later.',
  },
);

export function ParticipantsField({
  municipalities,
  value,
  refusals,
  onChange,
}: {
  municipalities: readonly Named[];
  value: readonly DraftParticipant[];
  refusals: readonly Refusal[];
  onChange: (value: readonly DraftParticipant[]) => void;
}) {
  const texts = useTexts(TEXTS);
  const limited = value.filter((one) => one.ceiling.trim() !== '');
  const toggle = (organisation: string, on: boolean) =>
    onChange(
      on
        ? [...value, { organisation, from: '', to: '', ceiling: '' }]
        : value.filter((one) => one.organisation !== organisation),
    );
  const set = (organisation: string, change: Partial<DraftParticipant>) =>
    onChange(value.map((one) => (one.organisation === organisation ? { ...one, ...change } : one)));
  const whole = refusals.find((refusal) => refusal.path.join('.').endsWith('terms.participants'));
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">{texts.legend}</legend>
      <p class="ds-paragraph">{texts.help}</p>
      {whole && <p class="ds-validation-message">{whole.message}</p>}
      <ul class="plain-list stack">
        {municipalities.map(({ id, name }) => {
          const index = value.findIndex((one) => one.organisation === id);
          const one = value[index];
          const place = `terms.participants.${index}`;
          const ceilingPlace = one ? `terms.ceilings.participants.${limited.indexOf(one)}` : '';
          const problem = one && messageAt(refusals, `${place}.organisation`);
          return (
            <li key={id}>
              <label class="choose">
                <input
                  class="ds-input"
                  type="checkbox"
                  checked={one !== undefined}
                  onChange={(event) => toggle(id, event.currentTarget.checked)}
                />
                {name}
              </label>
              {problem !== undefined && <p class="ds-validation-message">{problem}</p>}
              {one && (
                <OwnTerms
                  name={name}
                  value={one}
                  problems={{
                    from: messageAt(refusals, `${place}.from`),
                    to: messageAt(refusals, `${place}.to`),
                    ceiling: messageAt(refusals, ceilingPlace),
                  }}
                  onChange={(change) => set(id, change)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
