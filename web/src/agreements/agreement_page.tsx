/** One agreement: what it says, who is in it, how long it lasts, what is used of it, and its price lists. */
import { useRoute } from 'preact-iso';
import { translated, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { NotFoundPage } from '../shell/not_found_page.js';
import { AgreementActions } from './agreement_actions.js';
import { AgreementFacts } from './agreement_facts.js';
import './agreements.css';
import { CeilingUse } from './ceiling_use.js';
import { ImportPriceList } from './import_price_list.js';
import { AGREEMENT, type Agreement } from './operations.js';
import { Participants } from './participants.js';
import { PeriodSection } from './period_section.js';
import { PriceLists } from './price_lists.js';
import { ServiceLevels } from './service_levels.js';
import { StateTag } from './state_tag.js';
import { Suppliers } from './suppliers.js';
import { useManages } from './use_manages.js';

const TEXTS = translated(
  { open: 'Dere kan bestille på denne avtalen i dag.', closed: (reason: string) => `Avsluttet før tiden: ${reason}` },
  { open: 'De kan bestille på denne avtalen i dag.', closed: (reason: string) => `Avslutta før tida: ${reason}` },
  {
    open: 'You can order from this agreement today.',
    closed: (reason: string) => `Closed before its time: ${reason}`,
  },
);

export function AgreementPage() {
  const { params } = useRoute();
  const asked = useAsk('agreement', AGREEMENT, { id: params['id'] ?? '' });
  return (
    <Answered of={asked} lines={10}>
      {({ agreement }) => (agreement ? <AgreementView key={agreement.id} agreement={agreement} /> : <NotFoundPage />)}
    </Answered>
  );
}

function AgreementView({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const manages = useManages(agreement);
  const { allowed, refusal } = agreement.callOffToday;
  return (
    <Page title={`${agreement.number} ${agreement.title}`}>
      <p class="row">
        <StateTag state={agreement.state} name={agreement.stateName} />
      </p>
      {agreement.description !== null && <p class="ds-paragraph lead">{agreement.description}</p>}
      {allowed && (
        <p class="ds-alert" data-color="success">
          {texts.open}
        </p>
      )}
      {!allowed && refusal && !manages && (
        <p class="ds-alert" data-color="warning">
          {refusal.message}
        </p>
      )}
      {agreement.closingReason !== null && <p class="ds-paragraph">{texts.closed(agreement.closingReason)}</p>}
      {manages && <AgreementActions agreement={agreement} />}
      <div class="two">
        <AgreementFacts agreement={agreement} />
        <Suppliers agreement={agreement} />
      </div>
      {agreement.usage && <CeilingUse agreement={agreement} usage={agreement.usage} />}
      <PeriodSection agreement={agreement} />
      <Participants agreement={agreement} />
      <ServiceLevels levels={agreement.serviceLevels} />
      <PriceLists agreement={agreement} />
      {manages && agreement.state !== 'CLOSED' && <ImportPriceList agreement={agreement} />}
    </Page>
  );
}
