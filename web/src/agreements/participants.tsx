/** Who may order from the agreement and when, and the way to use the own next option. */
import { day, moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useHasRole, useViewer } from '../shared/session.js';
import { ExtendOption } from './extend_option.js';
import type { Agreement } from './operations.js';
import { TableScroll } from './table_scroll.js';

const TEXTS = translated(
  {
    heading: 'Deltakere',
    lead: 'De som ble nevnt da avtalen ble kunngjort. Ingen kan slutte seg til senere.',
    name: 'Kommune',
    from: 'Første dag',
    to: 'Siste dag',
    used: 'Opsjoner brukt',
    left: 'Opsjoner igjen',
    today: 'I dag',
    within: 'innenfor perioden',
    outside: 'utenfor perioden',
    none: 'Ingen deltakere er satt opp ennå.',
    used1: (name: string, option: number, at: string) => `${name} brukte opsjon ${option} ${at}`,
    by: (who: string, sentence: string) => `${sentence} (${who})`,
  },
  {
    heading: 'Deltakarar',
    lead: 'Dei som vart nemnde då avtalen vart kunngjord. Ingen kan slutte seg til seinare.',
    name: 'Kommune',
    from: 'Første dag',
    to: 'Siste dag',
    used: 'Brukte opsjonar',
    left: 'Opsjonar att',
    today: 'I dag',
    within: 'innanfor perioden',
    outside: 'utanfor perioden',
    none: 'Ingen deltakarar er sette opp enno.',
    used1: (name: string, option: number, at: string) => `${name} brukte opsjon ${option} ${at}`,
    by: (who: string, sentence: string) => `${sentence} (${who})`,
  },
  {
    heading: 'Participants',
    lead: 'Those named when the agreement was announced. Nobody can join later.',
    name: 'Municipality',
    from: 'First day',
    to: 'Last day',
    used: 'Options used',
    left: 'Options left',
    today: 'Today',
    within: 'within the period',
    outside: 'outside the period',
    none: 'No participants are set up yet.',
    used1: (name: string, option: number, at: string) => `${name} used option ${option} on ${at}`,
    by: (who: string, sentence: string) => `${sentence} (${who})`,
  },
);

export function Participants({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const own = useViewer().actingFor?.id;
  const mayExtend = useHasRole('PROCUREMENT_OFFICER', 'AGREEMENT_MANAGER', 'ADMINISTRATOR');
  const mine = agreement.participants.find((one) => one.organisation?.id === own);
  return (
    <section class="section" aria-labelledby="participants">
      <h2 id="participants" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <p class="ds-paragraph">{agreement.participants.length === 0 ? texts.none : texts.lead}</p>
      {agreement.participants.length > 0 && (
        <TableScroll name={texts.heading}>
          <table class="ds-table">
            <thead>
              <tr>
                <th scope="col">{texts.name}</th>
                <th scope="col">{texts.from}</th>
                <th scope="col">{texts.to}</th>
                <th scope="col" class="figure">
                  {texts.used}
                </th>
                <th scope="col" class="figure">
                  {texts.left}
                </th>
                <th scope="col">{texts.today}</th>
              </tr>
            </thead>
            <tbody>
              {agreement.participants.map((one) => (
                <tr key={one.organisation?.id} data-own={one === mine}>
                  <th scope="row">{one.organisation?.name}</th>
                  <td class="day">{day(one.participation.from, language)}</td>
                  <td class="day">{one.participation.to !== null && day(one.participation.to, language)}</td>
                  <td class="figure">{one.optionsUsed}</td>
                  <td class="figure">{one.optionsLeft}</td>
                  <td>{one.withinPeriod ? texts.within : texts.outside}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {agreement.extensions.length > 0 && (
        <ul class="ds-list">
          {agreement.extensions.map(({ organisation, option, decidedAt, decidedBy }) => {
            const sentence = texts.used1(organisation?.name ?? '', option, moment(decidedAt, language));
            return (
              <li key={`${organisation?.id ?? ''}/${option}`}>
                {decidedBy ? texts.by(decidedBy.name, sentence) : sentence}
              </li>
            );
          })}
        </ul>
      )}
      {mine && mayExtend && agreement.state === 'ACTIVE' && mine.optionsLeft > 0 && (
        <ExtendOption agreement={agreement} participant={mine} />
      )}
    </section>
  );
}
