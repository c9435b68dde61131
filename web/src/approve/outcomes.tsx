/** What became of the requests that were decided on since the page was opened, the latest first. */
import { translated, useTexts } from '../shared/language.js';
import type { Outcome } from './use_decide.js';

const TEXTS = translated(
  {
    heading: 'Avgjort nå',
    rejected: 'Avvist. Den som ba om det, kan se begrunnelsen.',
    missing: (count: number) =>
      count === 1
        ? 'Godkjent av deg. Én godkjenning mangler ennå.'
        : `Godkjent av deg. ${count} godkjenninger mangler ennå.`,
    placed: 'Godkjent og bestilt:',
    kept: (name: string) => `Godkjent. ${name} må selv gjøre rekvisisjonen til bestilling.`,
    stopped: 'Godkjent, men ikke bestilt:',
    order: (number: string, supplier: string) => `ordre ${number} hos ${supplier}`,
  },
  {
    heading: 'Avgjort no',
    rejected: 'Avvist. Den som bad om det, kan sjå grunngjevinga.',
    missing: (count: number) =>
      count === 1
        ? 'Godkjend av deg. Éi godkjenning manglar enno.'
        : `Godkjend av deg. ${count} godkjenningar manglar enno.`,
    placed: 'Godkjend og bestilt:',
    kept: (name: string) => `Godkjend. ${name} må sjølv gjere rekvisisjonen til bestilling.`,
    stopped: 'Godkjend, men ikkje bestilt:',
    order: (number: string, supplier: string) => `ordre ${number} hos ${supplier}`,
  },
  {
    heading: 'Decided just now',
    rejected: 'Rejected. Whoever asked can read the reason.',
    missing: (count: number) =>
      count === 1
        ? 'Approved by you. One approval is still missing.'
        : `Approved by you. ${count} approvals are still missing.`,
    placed: 'Approved and ordered:',
    kept: (name: string) => `Approved. ${name} has to turn the requisition into orders.`,
    stopped: 'Approved, but not ordered:',
    order: (number: string, supplier: string) => `order ${number} from ${supplier}`,
  },
);

export function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  const texts = useTexts(TEXTS);
  return (
    <div role="status">
      {outcomes.length > 0 && (
        <div class="ds-card stack outcomes" data-color="neutral">
          <h2 class="ds-heading" data-size="2xs">
            {texts.heading}
          </h2>
          <ul class="plain-list stack">
            {outcomes.map((outcome, index) => (
              <li key={outcomes.length - index}>
                <a class="ds-link" href={`/rekvisisjon/${outcome.id}`}>
                  {[outcome.number, outcome.purpose].filter(Boolean).join(' – ')}
                </a>
                <What outcome={outcome} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function What({ outcome }: { outcome: Outcome }) {
  const texts = useTexts(TEXTS);
  if (outcome.kind === 'rejected') return <p class="ds-paragraph">{texts.rejected}</p>;
  const { now, notReleased } = outcome;
  if (notReleased.length > 0) {
    return (
      <>
        <p class="ds-paragraph">{texts.stopped}</p>
        <ul class="ds-list">
          {notReleased.map((refusal, index) => (
            <li key={index}>{refusal.message}</li>
          ))}
        </ul>
      </>
    );
  }
  if (now.orders.length > 0) {
    return (
      <p class="ds-paragraph">
        {texts.placed}{' '}
        {now.orders.map((order, index) => (
          <span key={order.id}>
            {index > 0 && ', '}
            <a class="ds-link" href={`/ordre/${order.id}`}>
              {texts.order(order.number ?? '', order.supplier?.name ?? '')}
            </a>
          </span>
        ))}
      </p>
    );
  }
  return (
    <p class="ds-paragraph">
      {now.approvalsMissing > 0 ? texts.missing(now.approvalsMissing) : texts.kept(now.requisitioner?.name ?? '')}
    </p>
  );
}
