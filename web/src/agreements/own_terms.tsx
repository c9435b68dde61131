/** What differs for one participant: its own days and its own ceiling. */
import { useState } from 'preact/hooks';
import { Field } from '../shared/field.js';
import { translated, useTexts } from '../shared/language.js';
import type { DraftParticipant } from './draft.js';

const TEXTS = translated(
  {
    from: (name: string) => `Egen første dag for ${name}`,
    to: (name: string) => `Egen siste dag for ${name}`,
    ceiling: (name: string) => `Eget tak i kroner for ${name}`,
    own: (name: string) => `Egne dager og eget tak for ${name}`,
    help: 'Fyll bare ut det som avviker fra resten av avtalen.',
  },
  {
    from: (name: string) => `Eigen første dag for ${name}`,
    to: (name: string) => `Eigen siste dag for ${name}`,
    ceiling: (name: string) => `Eige tak i kroner for ${name}`,
    own: (name: string) => `Eigne dagar og eige tak for ${name}`,
    help: 'Fyll berre ut det som skil seg frå resten av avtalen.',
  },
  {
    from: (name: string) => `Own first day of ${name}`,
    to: (name: string) => `Own last day of ${name}`,
    ceiling: (name: string) => `Own ceiling in kroner of ${name}`,
    own: (name: string) => `Own days and own ceiling of ${name}`,
    help: 'Fill in only what differs from the rest of the agreement.',
  },
);

type Name = 'from' | 'to' | 'ceiling';
const NAMES: readonly Name[] = ['from', 'to', 'ceiling'];

export function OwnTerms({
  name,
  value,
  problems,
  onChange,
}: {
  name: string;
  value: DraftParticipant;
  problems: Record<Name, string | undefined>;
  onChange: (change: Partial<DraftParticipant>) => void;
}) {
  const texts = useTexts(TEXTS);
  const [open, setOpen] = useState(NAMES.some((one) => value[one] !== ''));
  return (
    <details
      class="ds-details own"
      open={open || NAMES.some((one) => problems[one] !== undefined)}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{texts.own(name)}</summary>
      <div class="stack">
        <p class="ds-paragraph">{texts.help}</p>
        <div class="row own-fields">
          {NAMES.map((one) => (
            <Field key={one} label={texts[one](name)} problem={problems[one]}>
              <input
                class="ds-input"
                {...(one === 'ceiling' ? { type: 'text', inputMode: 'decimal', maxLength: 20 } : { type: 'date' })}
                value={value[one]}
                aria-invalid={problems[one] !== undefined}
                onInput={(event) => onChange({ [one]: event.currentTarget.value })}
              />
            </Field>
          ))}
        </div>
      </div>
    </details>
  );
}
