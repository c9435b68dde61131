/** Who stands in for whom and for how long, and the way to end it. */
import { useState } from 'preact/hooks';
import { day, moment, today } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { EndDialog } from './end_dialog.js';
import { DELEGATION_END, type Delegation } from './operations.js';

const TEXTS = translated(
  {
    for: (substitute: string, person: string) => `${substitute} for ${person}`,
    period: (from: string, to: string) => `${from} – ${to}`,
    coming: 'kommer',
    withdrawn: (at: string) => `tatt tilbake ${at}`,
    end: 'Avslutt',
    endFor: (substitute: string, person: string) => `Avslutt at ${substitute} er stedfortreder for ${person}`,
    lead: 'Det stedfortrederen har gjort, blir stående.',
    ended: (substitute: string) => `${substitute} er ikke stedfortreder lenger`,
    ends: (substitute: string, last: string) => `${substitute} er stedfortreder til og med ${last}`,
  },
  {
    for: (substitute: string, person: string) => `${substitute} for ${person}`,
    period: (from: string, to: string) => `${from} – ${to}`,
    coming: 'kjem',
    withdrawn: (at: string) => `teke tilbake ${at}`,
    end: 'Avslutt',
    endFor: (substitute: string, person: string) => `Avslutt at ${substitute} er stadfortredar for ${person}`,
    lead: 'Det stadfortredaren har gjort, blir ståande.',
    ended: (substitute: string) => `${substitute} er ikkje stadfortredar lenger`,
    ends: (substitute: string, last: string) => `${substitute} er stadfortredar til og med ${last}`,
  },
  {
    for: (substitute: string, person: string) => `${substitute} for ${person}`,
    period: (from: string, to: string) => `${from} – ${to}`,
    coming: 'to come',
    withdrawn: (at: string) => `taken back ${at}`,
    end: 'End',
    endFor: (substitute: string, person: string) => `End that ${substitute} stands in for ${person}`,
    lead: 'What the substitute has done stays.',
    ended: (substitute: string) => `${substitute} is no longer a substitute`,
    ends: (substitute: string, last: string) => `${substitute} is a substitute up to and including ${last}`,
  },
);

export function SubstituteRow({
  delegation,
  endable,
  onEnded,
}: {
  delegation: Delegation;
  endable: boolean;
  onEnded: () => void;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const notice = useNotice();
  const tell = useTell(DELEGATION_END, ['delegations', 'audit', 'viewer']);
  const [ending, setEnding] = useState(false);
  const { period, withdrawnAt } = delegation;
  const substitute = delegation.substitute?.name ?? '–';
  const person = delegation.person?.name ?? '–';

  const end = async (lastDay: string | null) => {
    const { delegationEnd: result } = await tell.mutateAsync({ delegation: delegation.id, lastDay });
    if (result.__typename === 'Refused') return result.refusals;
    notice(lastDay === null ? texts.ended(substitute) : texts.ends(substitute, day(lastDay, language)));
    onEnded();
    return [];
  };
  return (
    <li class="role">
      <span class="role-name">{texts.for(substitute, person)}</span>
      <span class="role-facts">
        {texts.period(day(period.from, language), period.to === null ? '' : day(period.to, language))}
        {withdrawnAt !== null && <> · {texts.withdrawn(moment(withdrawnAt, language))}</>}
        {withdrawnAt === null && period.from > today() && <> · {texts.coming}</>}
      </span>
      {endable && (
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-size="sm"
          aria-label={texts.endFor(substitute, person)}
          onClick={() => setEnding(true)}
        >
          {texts.end}
        </button>
      )}
      {ending && (
        <EndDialog
          title={texts.endFor(substitute, person)}
          lead={texts.lead}
          end={end}
          busy={tell.isPending}
          failure={tell.error}
          onClose={() => setEnding(false)}
        />
      )}
    </li>
  );
}
