/** The organisation one acts for: what it is, its settings, and what was done in it. */
import { translated, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { useHasRole, useViewer } from '../shared/session.js';
import { AuditTrail } from './audit_trail.js';
import { OrganisationFacts } from './organisation_facts.js';
import { ORGANISATION } from './organisation_operations.js';
import './people.css';
import { SettingsForm } from './settings_form.js';

const TEXTS = translated(
  {
    title: 'Organisasjonen',
    read: 'Bare en administrator kan endre dette.',
    fixed: 'Navn, nummer og medlemmer følger registre og signerte avtaler, og endres ikke her.',
    audit: 'Hva som er gjort',
  },
  {
    title: 'Organisasjonen',
    read: 'Berre ein administrator kan endre dette.',
    fixed: 'Namn, nummer og medlemmer følgjer register og signerte avtalar, og blir ikkje endra her.',
    audit: 'Kva som er gjort',
  },
  {
    title: 'The organisation',
    read: 'Only an administrator can change this.',
    fixed: 'Name, numbers and members follow registers and signed agreements, and are not changed here.',
    audit: 'What was done',
  },
);

export function OrganisationPage() {
  const texts = useTexts(TEXTS);
  const acting = useViewer().actingFor;
  const administers = useHasRole('ADMINISTRATOR');
  const audits = useHasRole('ADMINISTRATOR', 'AUDITOR');
  const asked = useAsk('settings', ORGANISATION, { id: acting?.id ?? '' });
  return (
    <Page title={acting?.name ?? texts.title} lead={administers ? texts.fixed : texts.read}>
      <Answered of={asked} lines={12}>
        {({ organisation }) =>
          organisation && (
            <>
              {audits && (
                <p>
                  <a class="ds-link" href="#spor">
                    {texts.audit}
                  </a>
                </p>
              )}
              <div>
                <OrganisationFacts organisation={organisation} settings={!administers} />
              </div>
              {administers && <SettingsForm key={organisation.id} organisation={organisation} />}
              {audits && <AuditTrail />}
            </>
          )
        }
      </Answered>
    </Page>
  );
}
