/** Undoing that a role has ended: giving it again for exactly the days that were taken. */
import { day, today } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { useViewer } from '../shared/session.js';
import { MEMBERSHIP_GRANT, type Membership, type Person } from './operations.js';

const TEXTS = translated(
  {
    back: (role: string, name: string, from: string) => `${name} har rollen ${role.toLowerCase()} igjen fra ${from}`,
    not: (role: string, name: string) => `${name} fikk ikke rollen ${role.toLowerCase()} tilbake. Gi den på nytt.`,
  },
  {
    back: (role: string, name: string, from: string) => `${name} har rolla ${role.toLowerCase()} att frå ${from}`,
    not: (role: string, name: string) => `${name} fekk ikkje rolla ${role.toLowerCase()} att. Gi ho på nytt.`,
  },
  {
    back: (role: string, name: string, from: string) => `${name} has the role ${role.toLowerCase()} again from ${from}`,
    not: (role: string, name: string) => `${name} did not get the role ${role.toLowerCase()} back. Give it again.`,
  },
);

type Holder = Pick<Person, 'id' | 'name' | 'memberships'>;

/** Whether she is no longer known here once the role ends at once: one that was never held for a day is not remembered. */
export function isAllThereIs(person: Holder, { period }: Membership): boolean {
  return person.memberships.length === 1 && period.from >= today();
}

/**
 * Gives the way to undo that a role ended, or nothing where there is none: nobody gives a role to herself, or to somebody who
 * is not known here.
 */
export function useGiveBack(): (person: Holder, ended: Membership, lastDay: string | null) => (() => void) | undefined {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const notice = useNotice();
  const viewer = useViewer();
  const tell = useTell(MEMBERSHIP_GRANT, ['people', 'own-roles', 'audit', 'viewer']);
  const give = async (person: Holder, { role, name, limit, period }: Membership, from: string) => {
    const input = { person: person.id, role, period: { from, to: period.to }, limit: limit?.amount ?? null };
    const { membershipGrant: result } = await tell.mutateAsync({ input });
    const refused = result.__typename === 'Refused';
    notice(refused ? texts.not(name, person.name) : texts.back(name, person.name, day(from, language)));
  };
  return (person, ended, lastDay) => {
    const from = firstTaken(ended.period.from, lastDay);
    if (lastDay === null && isAllThereIs(person, ended)) return undefined;
    // It ended by itself no later than that: nothing was taken.
    if (person.id === viewer.id || (ended.period.to !== null && ended.period.to < from)) return undefined;
    return () => void give(person, ended, from).catch(() => notice(texts.not(ended.name, person.name)));
  };
}

/** The first day on which the role is no longer held: ended at once, it does not count today either. */
function firstTaken(began: string, lastDay: string | null): string {
  if (lastDay === null) return began > today() ? began : today();
  const next = new Date(`${lastDay}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
