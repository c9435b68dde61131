/** One's own roles in every organisation, those in force first. */
import { day, money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { useAsk } from '../shared/query.js';
import { useViewer } from '../shared/session.js';
import { OWN_ROLES, type OwnRole } from './account_operations.js';

const TEXTS = translated(
  {
    heading: 'Rollene dine',
    table: 'Tabell over rollene dine',
    lead: 'Administratoren i hver organisasjon gir og avslutter roller.',
    organisation: 'Organisasjon',
    role: 'Rolle',
    from: 'Fra',
    to: 'Til',
    noEnd: 'ingen sluttdato',
    limit: 'Grense uten mva.',
    past: (name: string) => `${name} (ikke i dag)`,
  },
  {
    heading: 'Rollene dine',
    table: 'Tabell over rollene dine',
    lead: 'Administratoren i kvar organisasjon gir og avsluttar roller.',
    organisation: 'Organisasjon',
    role: 'Rolle',
    from: 'Frå',
    to: 'Til',
    noEnd: 'ingen sluttdato',
    limit: 'Grense utan mva.',
    past: (name: string) => `${name} (ikkje i dag)`,
  },
  {
    heading: 'Your roles',
    table: 'Table of your roles',
    lead: 'The administrator of each organisation gives and ends roles.',
    organisation: 'Organisation',
    role: 'Role',
    from: 'From',
    to: 'To',
    noEnd: 'no end date',
    limit: 'Limit excluding VAT',
    past: (name: string) => `${name} (not today)`,
  },
);

export function OwnRoles() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const asked = useAsk('own-roles', OWN_ROLES, { id: useViewer().id });
  const row = (held: OwnRole) => (
    <tr key={`${held.organisation?.id ?? ''}/${held.role}/${held.period.from}`}>
      <th scope="row">{held.organisation?.name}</th>
      <td class="role-cell">{held.inForce ? held.name : texts.past(held.name)}</td>
      <td class="day">{day(held.period.from, language)}</td>
      <td class="day">{held.period.to === null ? texts.noEnd : day(held.period.to, language)}</td>
      <td class="figure">{held.limit && money(held.limit, language)}</td>
    </tr>
  );
  return (
    <section class="stack" aria-labelledby="own-roles">
      <h2 id="own-roles" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <p class="ds-paragraph">{texts.lead}</p>
      <Answered of={asked} lines={3}>
        {({ person }) => (
          <div class="scroll" tabIndex={0} role="region" aria-label={texts.table}>
            <table class="ds-table">
              <thead>
                <tr>
                  <th scope="col">{texts.organisation}</th>
                  <th scope="col">{texts.role}</th>
                  <th scope="col">{texts.from}</th>
                  <th scope="col">{texts.to}</th>
                  <th scope="col" class="figure">
                    {texts.limit}
                  </th>
                </tr>
              </thead>
              <tbody>
                {[...(person?.memberships ?? [])]
                  .sort((one, other) => Number(other.inForce) - Number(one.inForce))
                  .map(row)}
              </tbody>
            </table>
          </div>
        )}
      </Answered>
    </section>
  );
}
