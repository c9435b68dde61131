/** Every decision made on a requisition, also those that no longer count. */
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { Requisition } from './requisition_operations.js';

const TEXTS = translated(
  {
    heading: 'Godkjenninger',
    none: 'Ingen har tatt stilling til rekvisisjonen ennå.',
    notNeeded: 'Innenfor egen grense: ingen andre trengte å godkjenne.',
    approved: (name: string, at: string) => `${name} godkjente ${at}`,
    rejected: (name: string, at: string) => `${name} avviste ${at}`,
    onBehalf: (name: string) => `på vegne av ${name}`,
    void: 'Gjelder ikke lenger, fordi innholdet er endret siden.',
  },
  {
    heading: 'Godkjenningar',
    none: 'Ingen har teke stilling til rekvisisjonen enno.',
    notNeeded: 'Innanfor eiga grense: ingen andre trong å godkjenne.',
    approved: (name: string, at: string) => `${name} godkjende ${at}`,
    rejected: (name: string, at: string) => `${name} avviste ${at}`,
    onBehalf: (name: string) => `på vegner av ${name}`,
    void: 'Gjeld ikkje lenger, fordi innhaldet er endra sidan.',
  },
  {
    heading: 'Approvals',
    none: 'Nobody has decided yet.',
    notNeeded: 'Within own limit: nobody else had to approve.',
    approved: (name: string, at: string) => `${name} approved ${at}`,
    rejected: (name: string, at: string) => `${name} rejected ${at}`,
    onBehalf: (name: string) => `on behalf of ${name}`,
    void: 'No longer counts, because the content has changed since.',
  },
);

export function ApprovalsGiven({ requisition }: { requisition: Requisition }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  return (
    <section class="stack" aria-labelledby="approvals">
      <h2 id="approvals" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      {requisition.approvals.length === 0 && (
        <p class="ds-paragraph">{requisition.approvalsNeeded === 0 ? texts.notNeeded : texts.none}</p>
      )}
      <ol class="plain-list stack">
        {requisition.approvals.map((one) => {
          const say = one.approved ? texts.approved : texts.rejected;
          return (
            <li key={one.at}>
              <p class="ds-paragraph">
                {say(one.by?.name ?? '', moment(one.at, language))}
                {one.onBehalfOf && <> {texts.onBehalf(one.onBehalfOf.name)}</>}
              </p>
              {one.reason && <p class="ds-paragraph">«{one.reason}»</p>}
              {!one.counts && <p class="small">{texts.void}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
