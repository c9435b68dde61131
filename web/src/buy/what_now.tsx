/** What happens with a requisition now, in plain words. */
import type { ComponentChildren } from 'preact';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { money } from '../shared/format.js';
import { useAsk } from '../shared/query.js';
import type { Refusal } from '../shared/refusals.js';
import { useViewer } from '../shared/session.js';
import { exceeds } from './exceeds.js';
import { APPROVERS, type Requisition } from './requisition_operations.js';

const TEXTS = translated(
  {
    ordered: (count: number) =>
      count === 1
        ? 'Bestilt. Bestillingen sendes til leverandøren.'
        : `Bestilt. Det ble ${count} bestillinger, én til hver leverandør.`,
    waits: (count: number) =>
      count === 1 ? 'Venter på godkjenning av én person.' : `Venter på godkjenning av ${count} personer.`,
    can: (names: string) => `${names} har en grense som dekker beløpet.`,
    nobody: (amount: string) =>
      `Ingen andre i organisasjonen har en grense som dekker ${amount} uten mva. Spør en administrator.`,
    then: 'Når det er godkjent, går bestillingen av seg selv.',
    approved: 'Godkjent, men ikke bestilt ennå.',
    why: 'Bestillingen gikk ikke fordi:',
    approvedHelp: 'Prøv å bestille nå. Går det ikke, får du vite hvorfor.',
    rejected: (name: string) => `Avvist av ${name}.`,
    reason: (reason: string) => `Grunn: ${reason}`,
    rejectedHelp: 'Den som ba om varene, kan endre og sende inn på nytt.',
    withdrawn: 'Trukket tilbake. Ingenting blir bestilt.',
  },
  {
    ordered: (count: number) =>
      count === 1
        ? 'Bestilt. Bestillinga blir send til leverandøren.'
        : `Bestilt. Det vart ${count} bestillingar, éi til kvar leverandør.`,
    waits: (count: number) =>
      count === 1 ? 'Ventar på godkjenning frå éin person.' : `Ventar på godkjenning frå ${count} personar.`,
    can: (names: string) => `${names} har ei grense som dekkjer beløpet.`,
    nobody: (amount: string) =>
      `Ingen andre i organisasjonen har ei grense som dekkjer ${amount} utan mva. Spør ein administrator.`,
    then: 'Når det er godkjent, går bestillinga av seg sjølv.',
    approved: 'Godkjend, men ikkje bestilt enno.',
    why: 'Bestillinga gjekk ikkje fordi:',
    approvedHelp: 'Prøv å bestille no. Går det ikkje, får du vite kvifor.',
    rejected: (name: string) => `Avvist av ${name}.`,
    reason: (reason: string) => `Grunn: ${reason}`,
    rejectedHelp: 'Den som bad om varene, kan endre og sende inn på nytt.',
    withdrawn: 'Trekt tilbake. Ingenting blir bestilt.',
  },
  {
    ordered: (count: number) =>
      count === 1
        ? 'Ordered. The order is sent to the supplier.'
        : `Ordered. It became ${count} orders, one for each supplier.`,
    waits: (count: number) =>
      count === 1 ? 'Waits for the approval of one person.' : `Waits for the approval of ${count} people.`,
    can: (names: string) => `With a limit that covers the amount: ${names}.`,
    nobody: (amount: string) =>
      `Nobody else in the organisation has a limit that covers ${amount} excluding VAT. Ask an administrator.`,
    then: 'Once it is approved, the order goes out by itself.',
    approved: 'Approved, but not ordered yet.',
    why: 'It was not ordered because:',
    approvedHelp: 'Try to order now. If it does not work, you are told why.',
    rejected: (name: string) => `Rejected by ${name}.`,
    reason: (reason: string) => `Reason: ${reason}`,
    rejectedHelp: 'Who asked for it can change it and submit it again.',
    withdrawn: 'Withdrawn. Nothing is ordered.',
  },
);

const COLOUR = {
  SUBMITTED: 'warning',
  APPROVED: 'warning',
  REJECTED: 'danger',
  WITHDRAWN: 'info',
  RELEASED: 'success',
} as const;

export function WhatNow({
  requisition,
  reasons,
  note,
  children,
}: {
  requisition: Requisition;
  reasons: readonly Refusal[];
  /** Takes the focus when what is done here has changed it. */
  note: { current: HTMLDivElement | null };
  children?: ComponentChildren;
}) {
  const texts = useTexts(TEXTS);
  const { state } = requisition;
  const rejection = requisition.approvals.filter((one) => !one.approved).at(-1);
  return (
    <div class="ds-alert" data-color={COLOUR[state]} tabIndex={-1} ref={note}>
      <div class="stack">
        {state === 'RELEASED' && <p class="ds-paragraph">{texts.ordered(requisition.orders.length)}</p>}
        {state === 'SUBMITTED' && <Waiting requisition={requisition} />}
        {state === 'WITHDRAWN' && <p class="ds-paragraph">{texts.withdrawn}</p>}
        {state === 'REJECTED' && (
          <>
            <p class="ds-paragraph">{texts.rejected(rejection?.by?.name ?? '')}</p>
            {rejection?.reason && <p class="ds-paragraph">{texts.reason(rejection.reason)}</p>}
            <p class="ds-paragraph">{texts.rejectedHelp}</p>
          </>
        )}
        {state === 'APPROVED' && (
          <>
            <p class="ds-paragraph">{texts.approved}</p>
            {reasons.length > 0 ? (
              <>
                <p class="ds-paragraph">{texts.why}</p>
                <ul class="ds-list">
                  {reasons.map((reason) => (
                    <li key={`${reason.path.join('.')}/${reason.code}`}>{reason.message}</li>
                  ))}
                </ul>
              </>
            ) : (
              <p class="ds-paragraph">{texts.approvedHelp}</p>
            )}
          </>
        )}
        {children}
      </div>
    </div>
  );
}

/** How many must approve, and who may. */
function Waiting({ requisition }: { requisition: Requisition }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const own = useViewer().actingFor?.id;
  const asked = useAsk('approvers', APPROVERS, {}, { fresh: 60_000 });
  const amount = requisition.totals.net;
  const done = requisition.approvals.filter((one) => one.counts && one.approved).map((one) => one.by?.id);
  const names = asked.data?.people.edges
    .map((edge) => edge.node)
    .filter((person) => person.id !== requisition.requisitioner?.id && !done.includes(person.id))
    .filter((person) =>
      person.memberships.some(
        (held) =>
          held.role === 'APPROVER' &&
          held.inForce &&
          held.organisation?.id === own &&
          (!held.limit || !exceeds(amount.amount, held.limit.amount)),
      ),
    )
    .map((person) => person.name);
  return (
    <>
      <p class="ds-paragraph">{texts.waits(requisition.approvalsMissing)}</p>
      {names && (
        <p class="ds-paragraph">
          {names.length > 0 ? texts.can(names.join(', ')) : texts.nobody(money(amount, language))}
        </p>
      )}
      <p class="ds-paragraph">{texts.then}</p>
    </>
  );
}
