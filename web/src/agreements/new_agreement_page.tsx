/** Drafting a new agreement. */
import { useLocation } from 'preact-iso';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { Page } from '../shared/page.js';
import { useTell } from '../shared/query.js';
import { useHasRole } from '../shared/session.js';
import { useKept } from '../shared/use_kept.js';
import { AgreementForm } from './agreement_form.js';
import './agreements.css';
import { newDraft, type Terms } from './draft.js';
import { AGREEMENT_DRAFT } from './draft_operations.js';

const TEXTS = translated(
  {
    title: 'Ny avtale',
    lead: 'Avtalen blir et utkast som bare dere ser. Den kan være ufullstendig, og endres til den åpnes for bestilling.',
    action: 'Lagre utkastet',
    done: 'Utkastet er lagret',
    notAllowed: 'Du har ikke en rolle som kan lage avtaler her.',
  },
  {
    title: 'Ny avtale',
    lead: 'Avtalen blir eit utkast som berre de ser. Han kan vere ufullstendig, og kan endrast til han blir opna for bestilling.',
    action: 'Lagre utkastet',
    done: 'Utkastet er lagra',
    notAllowed: 'Du har ikkje ei rolle som kan lage avtalar her.',
  },
  {
    title: 'New agreement',
    lead: 'The agreement becomes a draft that only you see. It may be incomplete, and be changed until it is opened for orders.',
    action: 'Save the draft',
    done: 'The draft is saved',
    notAllowed: 'You have no role that can draft agreements here.',
  },
);

export function NewAgreementPage() {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const { route } = useLocation();
  const allowed = useHasRole('PROCUREMENT_OFFICER', 'AGREEMENT_MANAGER');
  const { value: draft, changed, change, forget } = useKept('agreement', newDraft);
  const tell = useTell(AGREEMENT_DRAFT, ['agreements']);
  const result = tell.data?.agreementDraft;
  const send = async (terms: Terms) => {
    const { agreementDraft } = await tell.mutateAsync({ terms });
    if (agreementDraft.__typename === 'Refused') return;
    forget();
    notice(texts.done);
    route(`/avtale/${agreementDraft.id}`, true);
  };
  return (
    <Page title={texts.title} lead={allowed ? texts.lead : texts.notAllowed}>
      {allowed && (
        <AgreementForm
          draft={draft}
          changed={changed}
          change={change}
          onDiscard={forget}
          action={texts.action}
          busy={tell.isPending}
          refusals={result?.__typename === 'Refused' ? result.refusals : []}
          failure={tell.error}
          onSend={(terms) => void send(terms).catch(() => undefined)}
        />
      )}
    </Page>
  );
}
