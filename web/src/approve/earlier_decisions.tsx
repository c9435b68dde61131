/** What was decided on a request before, and whether it still counts. */
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { Decision } from './operations.js';

const TEXTS = translated(
  {
    heading: 'Avgjort før',
    changed: (names: string) =>
      `Innholdet er endret etter at det ble godkjent av ${names}. De godkjenningene teller ikke lenger.`,
    approved: (name: string, at: string) => `Godkjent av ${name} ${at}`,
    rejected: (name: string, at: string) => `Avvist av ${name} ${at}`,
    for: (substitute: string, name: string) => `${substitute} som stedfortreder for ${name}`,
    void: 'teller ikke lenger',
  },
  {
    heading: 'Avgjort før',
    changed: (names: string) =>
      `Innhaldet er endra etter at det vart godkjent av ${names}. Dei godkjenningane tel ikkje lenger.`,
    approved: (name: string, at: string) => `Godkjend av ${name} ${at}`,
    rejected: (name: string, at: string) => `Avvist av ${name} ${at}`,
    for: (substitute: string, name: string) => `${substitute} som stadfortredar for ${name}`,
    void: 'tel ikkje lenger',
  },
  {
    heading: 'Decided before',
    changed: (names: string) =>
      `The content was changed after it was approved by ${names}. Those approvals no longer count.`,
    approved: (name: string, at: string) => `Approved by ${name} ${at}`,
    rejected: (name: string, at: string) => `Rejected by ${name} ${at}`,
    for: (substitute: string, name: string) => `${substitute}, standing in for ${name}`,
    void: 'no longer counts',
  },
);

export function EarlierDecisions({ decisions }: { decisions: readonly Decision[] }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  if (decisions.length === 0) return null;
  const who = ({ by, onBehalfOf }: Decision) =>
    onBehalfOf ? texts.for(by?.name ?? '', onBehalfOf.name) : (by?.name ?? '');
  const voided = decisions.filter((decision) => decision.approved && !decision.counts);
  return (
    <div class="stack">
      {voided.length > 0 && (
        <p class="ds-alert" data-color="warning">
          {texts.changed([...new Set(voided.map(who))].join(', '))}
        </p>
      )}
      <h4 class="ds-heading" data-size="2xs">
        {texts.heading}
      </h4>
      <ul class="ds-list decisions">
        {decisions.map((decision) => {
          const at = moment(decision.at, language);
          return (
            <li key={decision.at}>
              {decision.approved ? texts.approved(who(decision), at) : texts.rejected(who(decision), at)}
              {decision.reason !== null && <>: «{decision.reason}»</>}
              {decision.approved && !decision.counts && <> ({texts.void})</>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
