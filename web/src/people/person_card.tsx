/** Somebody of the organisation: the roles she has today, those that come, and those that are over. */
import { useRef, useState } from 'preact/hooks';
import { today } from '../shared/format.js';
import { translated, useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { afterwards } from './afterwards.js';
import { GrantRole } from './grant_role.js';
import { MembershipRow } from './membership_row.js';
import type { Membership, Person } from './operations.js';

const TEXTS = translated(
  {
    you: 'deg',
    coming: 'Roller som kommer',
    past: (count: number) => (count === 1 ? '1 tidligere rolle' : `${count} tidligere roller`),
    none: 'Har ingen rolle i dag.',
    grant: 'Gi en rolle til',
  },
  {
    you: 'deg',
    coming: 'Roller som kjem',
    past: (count: number) => (count === 1 ? '1 tidlegare rolle' : `${count} tidlegare roller`),
    none: 'Har inga rolle i dag.',
    grant: 'Gi ei rolle til',
  },
  {
    you: 'you',
    coming: 'Roles to come',
    past: (count: number) => (count === 1 ? '1 earlier role' : `${count} earlier roles`),
    none: 'Has no role today.',
    grant: 'Give one more role',
  },
);

export function PersonCard({ person, administers }: { person: Person; administers: boolean }) {
  const texts = useTexts(TEXTS);
  const viewer = useViewer();
  const [granting, setGranting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const now = today();
  const current = person.memberships.filter((membership) => membership.inForce);
  const coming = person.memberships.filter((membership) => !membership.inForce && membership.period.from > now);
  const past = person.memberships.filter((membership) => !membership.inForce && membership.period.from <= now);
  const rows = (memberships: readonly Membership[], endable: boolean) => (
    <ul class="plain-list roles">
      {memberships.map((membership) => (
        <MembershipRow
          key={`${membership.role}/${membership.period.from}`}
          person={person}
          membership={membership}
          administers={administers && endable && membership.role !== 'OPERATOR'}
          // The button one pressed may be gone with the role, and the person with her last one.
          onEnded={() => afterwards(() => (heading.current ?? document.getElementById('people'))?.focus())}
        />
      ))}
    </ul>
  );
  return (
    <li class="ds-card person" data-color="neutral">
      <div class="person-head">
        <div>
          <h3 class="ds-heading" data-size="2xs" tabIndex={-1} ref={heading}>
            {person.name}
            {person.id === viewer.id && (
              <span class="ds-tag" data-color="accent" data-size="sm">
                {texts.you}
              </span>
            )}
          </h3>
          <p class="person-email">{person.email}</p>
        </div>
        {administers && person.id !== viewer.id && (
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-size="sm"
            onClick={() => setGranting(true)}
          >
            {texts.grant}
            <span class="ds-sr-only">: {person.name}</span>
          </button>
        )}
      </div>
      {current.length > 0 ? rows(current, true) : <p class="person-email">{texts.none}</p>}
      {coming.length > 0 && (
        <>
          <h4 class="ds-heading" data-size="2xs">
            {texts.coming}
          </h4>
          {rows(coming, true)}
        </>
      )}
      {past.length > 0 && (
        <details class="past">
          <summary>{texts.past(past.length)}</summary>
          {rows(past, false)}
        </details>
      )}
      {granting && <GrantRole person={person} onClose={() => setGranting(false)} />}
    </li>
  );
}
