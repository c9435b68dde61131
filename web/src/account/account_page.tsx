/** One's own account: who one is, roles, language, password, substitutes, and the way out everywhere. */
import { Substitutes } from '../approve/substitutes.js';
import '../people/people.css';
import { translated, useTexts } from '../shared/language.js';
import { Page } from '../shared/page.js';
import { useHasRole, useViewer } from '../shared/session.js';
import { ChangePassword } from './change_password.js';
import { LeaveEverywhere } from './leave_everywhere.js';
import { OwnLanguage } from './own_language.js';
import { OwnRoles } from './own_roles.js';

const TEXTS = translated(
  { title: 'Min konto', name: 'Navn', email: 'E-postadresse', acting: 'Du handler for' },
  { title: 'Min konto', name: 'Namn', email: 'E-postadresse', acting: 'Du handlar for' },
  { title: 'My account', name: 'Name', email: 'E-mail address', acting: 'You act for' },
);

export function AccountPage() {
  const texts = useTexts(TEXTS);
  const viewer = useViewer();
  const operates = useHasRole('OPERATOR');
  return (
    <Page title={texts.title}>
      <div>
        <dl class="facts">
          <div>
            <dt>{texts.name}</dt>
            <dd>{viewer.name}</dd>
          </div>
          <div>
            <dt>{texts.email}</dt>
            <dd>{viewer.email}</dd>
          </div>
          <div>
            <dt>{texts.acting}</dt>
            <dd>{viewer.actingFor?.name}</dd>
          </div>
        </dl>
      </div>
      <div class="sections">
        <OwnRoles />
        <OwnLanguage />
        <ChangePassword />
        {!operates && <Substitutes />}
        <LeaveEverywhere />
      </div>
    </Page>
  );
}
