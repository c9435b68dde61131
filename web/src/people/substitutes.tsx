/** Who stands in for whom in the organisation: now, soon, and before. */
import { useRef } from 'preact/hooks';
import { Explain } from '../help/explain.js';
import { today } from '../shared/format.js';
import { translated, useTexts } from '../shared/language.js';
import { afterwards } from './afterwards.js';
import { DELEGATIONS, type Delegation } from './operations.js';
import { Parts, useParts } from './parts.js';
import { SubstituteRow } from './substitute_row.js';

const TEXTS = translated(
  {
    heading: 'Stedfortredere',
    lead: 'Den som er borte, kan låne rollene sine til en kollega for en tid. Begge navn står ved alt som blir gjort.',
    none: 'Ingen er stedfortreder nå eller har fått det for senere.',
    past: (count: number) => (count === 1 ? '1 tidligere stedfortreder' : `${count} tidligere stedfortredere`),
  },
  {
    heading: 'Stadfortredarar',
    lead: 'Den som er borte, kan låne rollene sine til ein kollega for ei tid. Begge namna står ved alt som blir gjort.',
    none: 'Ingen er stadfortredar no eller skal vere det seinare.',
    past: (count: number) => (count === 1 ? '1 tidlegare stadfortredar' : `${count} tidlegare stadfortredarar`),
  },
  {
    heading: 'Substitutes',
    lead: 'Who is away can lend her roles to a colleague for a time. Both names stand beside everything that is done.',
    none: 'Nobody is a substitute now or will be later.',
    past: (count: number) => (count === 1 ? '1 earlier substitute' : `${count} earlier substitutes`),
  },
);

export function Substitutes({ administers }: { administers: boolean }) {
  const texts = useTexts(TEXTS);
  const heading = useRef<HTMLHeadingElement>(null);
  const asked = useParts('delegations', DELEGATIONS, (answer) => answer.delegations);
  const rows = (delegations: readonly Delegation[], endable: boolean) => (
    <ul class="plain-list roles">
      {delegations.map((delegation) => (
        <SubstituteRow
          key={delegation.id}
          delegation={delegation}
          endable={endable && administers}
          onEnded={() => afterwards(() => heading.current?.focus())}
        />
      ))}
    </ul>
  );
  return (
    <section class="stack" aria-labelledby="substitutes">
      <div class="with-help">
        {' '}
        <h2 id="substitutes" class="ds-heading" data-size="xs" tabIndex={-1} ref={heading}>
          {texts.heading}
        </h2>
        <Explain of="substitute" />
      </div>
      <p class="ds-paragraph lead">{texts.lead}</p>
      <Parts of={asked}>
        {(delegations) => {
          const open = delegations.filter(isOpen);
          const past = delegations.filter((delegation) => !isOpen(delegation));
          return (
            <>
              {open.length > 0 ? rows(open, true) : <p class="ds-paragraph">{texts.none}</p>}
              {past.length > 0 && (
                <details class="past">
                  <summary>{texts.past(past.length)}</summary>
                  {rows(past, false)}
                </details>
              )}
            </>
          );
        }}
      </Parts>
    </section>
  );
}

/** Whether it lends something today or will. */
function isOpen({ withdrawnAt, period }: Delegation): boolean {
  return withdrawnAt === null && (period.to === null || period.to >= today());
}
