/** A role somebody has, had or will have, and the way to end it. */
import { useState } from 'preact/hooks';
import { day, money, today } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { useViewer } from '../shared/session.js';
import { EndDialog } from './end_dialog.js';
import { isAllThereIs, useGiveBack } from './give_back.js';
import { MEMBERSHIP_END, type Membership, type Person } from './operations.js';

const TEXTS = translated(
  {
    upTo: (amount: string) => `inntil ${amount} uten mva.`,
    since: (from: string) => `fra ${from}`,
    fromTo: (from: string, to: string) => `${from} – ${to}`,
    end: 'Avslutt',
    endRole: (role: string, name: string) => `Avslutt rollen ${role} for ${name}`,
    lead: 'Det som er gjort med rollen, blir stående. Med en siste dag gjelder rollen ut den dagen.',
    own: 'Du kan ikke gi deg selv rollen tilbake. Det må en annen administrator gjøre.',
    last: (name: string) =>
      `Det er den eneste rollen til ${name} her. Den som ikke har noen rolle, er heller ikke stedfortreder for noen, og det kan ikke angres.`,
    unheld: 'Rollen har ikke vart en dag. Avslutter du med en gang, må personen legges til på nytt.',
    ended: (role: string, name: string) => `Rollen ${role} er avsluttet for ${name}`,
    ends: (role: string, name: string, last: string) => `Rollen ${role} for ${name} har ${last} som siste dag`,
  },
  {
    upTo: (amount: string) => `inntil ${amount} utan mva.`,
    since: (from: string) => `frå ${from}`,
    fromTo: (from: string, to: string) => `${from} – ${to}`,
    end: 'Avslutt',
    endRole: (role: string, name: string) => `Avslutt rolla ${role} for ${name}`,
    lead: 'Det som er gjort med rolla, blir ståande. Med ein siste dag gjeld rolla ut den dagen.',
    own: 'Du kan ikkje gi deg sjølv rolla tilbake. Det må ein annan administrator gjere.',
    last: (name: string) =>
      `Det er den einaste rolla til ${name} her. Den som ikkje har noka rolle, er heller ikkje stadfortredar for nokon, og det kan ikkje angrast.`,
    unheld: 'Rolla har ikkje vart ein dag. Avsluttar du med ein gong, må personen leggjast til på nytt.',
    ended: (role: string, name: string) => `Rolla ${role} er avslutta for ${name}`,
    ends: (role: string, name: string, last: string) => `Rolla ${role} for ${name} har ${last} som siste dag`,
  },
  {
    upTo: (amount: string) => `up to ${amount} excluding VAT`,
    since: (from: string) => `since ${from}`,
    fromTo: (from: string, to: string) => `${from} – ${to}`,
    end: 'End',
    endRole: (role: string, name: string) => `End the role ${role} for ${name}`,
    lead: 'What was done with the role stays. With a last day, the role counts to the end of that day.',
    own: 'You cannot give the role back to yourself. Another administrator must do that.',
    last: (name: string) =>
      `It is the only role of ${name} here. Who has no role stands in for nobody either, and that cannot be undone.`,
    unheld: 'The role has not lasted a day. If you end it at once, the person must be added again.',
    ended: (role: string, name: string) => `The role ${role} has ended for ${name}`,
    ends: (role: string, name: string, last: string) => `The role ${role} for ${name} has ${last} as its last day`,
  },
);

export function MembershipRow({
  person,
  membership,
  administers,
  onEnded,
}: {
  person: Pick<Person, 'id' | 'name' | 'memberships'>;
  membership: Membership;
  administers: boolean;
  onEnded?: () => void;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const notice = useNotice();
  const tell = useTell(MEMBERSHIP_END, ['people', 'own-roles', 'delegations', 'audit', 'viewer']);
  const [ending, setEnding] = useState(false);
  const giveBack = useGiveBack();
  const own = useViewer().id === person.id;
  const { role, name, period, limit } = membership;
  const only = person.memberships.every((one) => one === membership || (one.period.to ?? today()) < today());

  const end = async (lastDay: string | null) => {
    const input = { person: person.id, role, from: period.from, lastDay };
    const { membershipEnd: result } = await tell.mutateAsync({ input });
    if (result.__typename === 'Refused') return result.refusals;
    notice(
      lastDay === null ? texts.ended(name, person.name) : texts.ends(name, person.name, day(lastDay, language)),
      giveBack(person, membership, lastDay),
    );
    onEnded?.();
    return [];
  };
  return (
    <li class="role">
      <span class="role-name">{name}</span>
      <span class="role-facts">
        {period.to === null
          ? texts.since(day(period.from, language))
          : texts.fromTo(day(period.from, language), day(period.to, language))}
        {limit && <> · {texts.upTo(money(limit, language))}</>}
      </span>
      {administers && (
        <button
          type="button"
          class="ds-button"
          data-variant="tertiary"
          data-size="sm"
          aria-label={texts.endRole(name, person.name)}
          onClick={() => setEnding(true)}
        >
          {texts.end}
        </button>
      )}
      {ending && (
        <EndDialog
          title={texts.endRole(name, person.name)}
          lead={[
            texts.lead,
            own && texts.own,
            only && texts.last(person.name),
            isAllThereIs(person, membership) && texts.unheld,
          ]
            .filter(Boolean)
            .join(' ')}
          end={end}
          busy={tell.isPending}
          failure={tell.error}
          onClose={() => setEnding(false)}
        />
      )}
    </li>
  );
}
