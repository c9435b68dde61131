/** One request that waits: what one needs to know of it, and the two answers. */
import { Facts, type Fact } from '../shared/facts.js';
import { day, money } from '../shared/format.js';
import { FailureNote } from '../shared/failure.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { ChangedContent } from './changed_content.js';
import { EarlierDecisions } from './earlier_decisions.js';
import type { Waiting } from './operations.js';
import { RequisitionLines } from './requisition_lines.js';
import type { Trouble } from './use_decide.js';
import { waited } from './waited.js';

const TEXTS = translated(
  {
    requisition: (number: string) => `Rekvisisjon ${number}`,
    choose: (number: string) => `Velg rekvisisjon ${number}`,
    asks: 'Rekvirent',
    waited: 'Har ventet',
    net: 'Sum uten mva.',
    gross: 'Sum med mva.',
    delivery: 'Levering',
    reference: 'Referanse',
    note: 'Melding til leverandøren',
    approvals: 'Godkjenninger',
    given: (given: number, needed: number) => `${given} av ${needed} er gitt`,
    last: 'Din er den siste som trengs.',
    more: (left: number) => (left === 1 ? 'Etter din mangler én til.' : `Etter din mangler ${left} til.`),
    approve: 'Godkjenn',
    reject: 'Avvis …',
  },
  {
    requisition: (number: string) => `Rekvisisjon ${number}`,
    choose: (number: string) => `Vel rekvisisjon ${number}`,
    asks: 'Rekvirent',
    waited: 'Har venta',
    net: 'Sum utan mva.',
    gross: 'Sum med mva.',
    delivery: 'Levering',
    reference: 'Referanse',
    note: 'Melding til leverandøren',
    approvals: 'Godkjenningar',
    given: (given: number, needed: number) => `${given} av ${needed} er gitte`,
    last: 'Di er den siste som trengst.',
    more: (left: number) => (left === 1 ? 'Etter di manglar éi til.' : `Etter di manglar ${left} til.`),
    approve: 'Godkjenn',
    reject: 'Avvis …',
  },
  {
    requisition: (number: string) => `Requisition ${number}`,
    choose: (number: string) => `Choose requisition ${number}`,
    asks: 'Asked for by',
    waited: 'Has waited',
    net: 'Total excluding VAT',
    gross: 'Total including VAT',
    delivery: 'Delivery',
    reference: 'Reference',
    note: 'Message to the supplier',
    approvals: 'Approvals',
    given: (given: number, needed: number) => `${given} of ${needed} given`,
    last: 'Yours is the last one needed.',
    more: (left: number) => (left === 1 ? 'After yours one more is needed.' : `After yours ${left} more are needed.`),
    approve: 'Approve',
    reject: 'Reject …',
  },
);

export function QueueItem({
  requisition,
  seen,
  trouble,
  busy,
  chosen,
  onChoose,
  onApprove,
  onReject,
  onLooked,
}: {
  requisition: Waiting;
  /** The content the viewer has looked at. */
  seen: Waiting;
  trouble: Trouble | undefined;
  busy: boolean;
  chosen?: boolean;
  onChoose?: (on: boolean) => void;
  onApprove: () => void;
  onReject: () => void;
  onLooked: () => void;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const number = requisition.number ?? '';
  const changed = seen.contentHash !== requisition.contentHash;
  const { address, date } = requisition.delivery;
  const heading = `waiting-${requisition.id}`;
  const missing = requisition.approvalsMissing;
  const facts: Fact[] = [
    [texts.asks, requisition.requisitioner?.name],
    [texts.waited, waited(requisition.submittedAt, language)],
    [texts.delivery, [address.name, address.city, date && day(date, language)].filter(Boolean).join(', ')],
    [texts.reference, requisition.buyerReference],
    [texts.note, requisition.note],
    [
      texts.approvals,
      `${texts.given(requisition.approvalsNeeded - missing, requisition.approvalsNeeded)}. ${
        missing <= 1 ? texts.last : texts.more(missing - 1)
      }`,
    ],
  ];
  const link = (
    <a class="ds-link" href={`/rekvisisjon/${requisition.id}`}>
      {texts.requisition(number)}
    </a>
  );
  return (
    <li class="ds-card stack waiting" data-color="neutral" aria-labelledby={heading}>
      <div class="waiting-head">
        <div class="waiting-title">
          {onChoose && !changed && (
            <input
              class="ds-input"
              type="checkbox"
              aria-label={texts.choose(number)}
              checked={chosen}
              onChange={(event) => onChoose(event.currentTarget.checked)}
            />
          )}
          <div>
            <h3 class="ds-heading" data-size="xs" id={heading} tabIndex={-1}>
              {requisition.purpose ?? link}
            </h3>
            {requisition.purpose !== null && link}
          </div>
        </div>
        <dl class="sums">
          <div>
            <dt>{texts.net}</dt>
            <dd>
              <strong>{money(requisition.totals.net, language)}</strong>
            </dd>
          </div>
          <div>
            <dt>{texts.gross}</dt>
            <dd>{money(requisition.totals.gross, language)}</dd>
          </div>
        </dl>
      </div>
      {trouble && !changed && (
        <div class="stack" role="alert">
          {trouble.refusals.map((refusal) => (
            <p key={refusal.code} class="ds-alert" data-color="danger">
              {refusal.message}
            </p>
          ))}
          {trouble.failure && <FailureNote failure={trouble.failure} />}
        </div>
      )}
      {changed && <ChangedContent before={seen} now={requisition} onLooked={onLooked} />}
      <Facts of={facts} />
      <RequisitionLines lines={requisition.lines} number={number} />
      <EarlierDecisions decisions={requisition.approvals} />
      {!changed && (
        <div class="row">
          <button
            type="button"
            class="ds-button"
            data-color="accent"
            aria-busy={busy}
            aria-describedby={heading}
            onClick={() => !busy && onApprove()}
          >
            {texts.approve}
          </button>
          <button
            type="button"
            class="ds-button"
            data-variant="secondary"
            data-color="danger"
            aria-describedby={heading}
            onClick={() => !busy && onReject()}
          >
            {texts.reject}
          </button>
        </div>
      )}
    </li>
  );
}
