/** One agreement of the list. */
import { Facts, type Fact } from '../shared/facts.js';
import { day, money, percent } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useViewer } from '../shared/session.js';
import { Bar } from './bar.js';
import { lastDays } from './last_days.js';
import type { ListedAgreement } from './operations.js';
import { StateTag } from './state_tag.js';

const TEXTS = translated(
  {
    manager: 'Forvaltes av',
    suppliers: 'Leverandører',
    lastDay: 'Siste dag',
    between: (first: string, last: string) => `${first} til ${last}`,
    used: 'Brukt av taket',
    of: (share: string, limit: string) => `${share} av ${limit}`,
  },
  {
    manager: 'Blir forvalta av',
    suppliers: 'Leverandørar',
    lastDay: 'Siste dag',
    between: (first: string, last: string) => `${first} til ${last}`,
    used: 'Brukt av taket',
    of: (share: string, limit: string) => `${share} av ${limit}`,
  },
  {
    manager: 'Managed by',
    suppliers: 'Suppliers',
    lastDay: 'Last day',
    between: (first: string, last: string) => `${first} to ${last}`,
    used: 'Used of the ceiling',
    of: (share: string, limit: string) => `${share} of ${limit}`,
  },
);

export function AgreementCard({ agreement }: { agreement: ListedAgreement }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const viewer = useViewer();
  const [first, last] = lastDays(agreement.participants, viewer.actingFor?.id).map((one) => day(one, language));
  const { usage } = agreement;
  const facts: Fact[] = [
    [texts.manager, agreement.manager?.name],
    [texts.suppliers, agreement.suppliers.map((supplier) => supplier.organisation?.name).join(', ')],
    [texts.lastDay, first !== undefined && last !== undefined ? texts.between(first, last) : first],
  ];
  return (
    <li class="ds-card agreement" data-color="neutral">
      <div class="agreement-title">
        <h2 class="ds-heading" data-size="2xs">
          <a class="ds-link" href={`/avtale/${agreement.id}`}>
            {agreement.number} {agreement.title}
          </a>
        </h2>
        <StateTag state={agreement.state} name={agreement.stateName} />
      </div>
      <Facts of={facts} />
      {usage?.percent && usage.valueLimit && (
        <div class="agreement-use">
          <span class="subtle">{texts.used}</span>
          <Bar percent={Number(usage.percent)} />
          <span>{texts.of(percent(usage.percent, language), money(usage.valueLimit, language))}</span>
        </div>
      )}
    </li>
  );
}
