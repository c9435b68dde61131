/** Changing the terms of a draft. */
import { useLocation, useRoute } from 'preact-iso';
import { translated, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { useNotice } from '../shared/notice.js';
import { Page } from '../shared/page.js';
import { useAsk, useTell } from '../shared/query.js';
import { useKept } from '../shared/use_kept.js';
import { NotFoundPage } from '../shell/not_found_page.js';
import { AgreementForm } from './agreement_form.js';
import './agreements.css';
import { draftOf, type Terms } from './draft.js';
import { AGREEMENT_CHANGE } from './draft_operations.js';
import { AGREEMENT, type Agreement } from './operations.js';
import { useManages } from './use_manages.js';

const TEXTS = translated(
  {
    title: (number: string) => `Endre utkastet ${number}`,
    action: 'Lagre endringene',
    cancel: 'Avbryt',
    done: 'Endringene er lagret',
    fixed: 'Bare et utkast kan endres, og bare av den som forvalter det.',
  },
  {
    title: (number: string) => `Endre utkastet ${number}`,
    action: 'Lagre endringane',
    cancel: 'Avbryt',
    done: 'Endringane er lagra',
    fixed: 'Berre eit utkast kan endrast, og berre av den som forvaltar det.',
  },
  {
    title: (number: string) => `Change the draft ${number}`,
    action: 'Save the changes',
    cancel: 'Cancel',
    done: 'The changes are saved',
    fixed: 'Only a draft can be changed, and only by its manager.',
  },
);

export function ChangeAgreementPage() {
  const { params } = useRoute();
  // What is being written is not replaced by a fresh answer meanwhile.
  const asked = useAsk('agreement', AGREEMENT, { id: params['id'] ?? '' }, { fresh: Infinity });
  return (
    <Answered of={asked} lines={10}>
      {({ agreement }) => (agreement ? <Change key={agreement.id} agreement={agreement} /> : <NotFoundPage />)}
    </Answered>
  );
}

function Change({ agreement }: { agreement: Agreement }) {
  const texts = useTexts(TEXTS);
  const notice = useNotice();
  const { route } = useLocation();
  const manages = useManages(agreement);
  const {
    value: draft,
    changed,
    change,
    forget,
  } = useKept(`agreement.${agreement.id}`, () => ({ ...draftOf(agreement), version: agreement.version }));
  const tell = useTell(AGREEMENT_CHANGE, ['agreement', 'agreements']);
  const result = tell.data?.agreementChange;
  const open = manages && agreement.state === 'DRAFT';
  const send = async (terms: Terms) => {
    const { agreementChange } = await tell.mutateAsync({
      agreement: agreement.id,
      version: draft.version,
      terms,
    });
    if (agreementChange.__typename === 'Refused') return;
    forget();
    notice(texts.done);
    route(`/avtale/${agreement.id}`, true);
  };
  return (
    <Page title={texts.title(agreement.number)} {...(open ? {} : { lead: texts.fixed })}>
      {open && (
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
        >
          <a class="ds-button" data-variant="tertiary" href={`/avtale/${agreement.id}`}>
            {texts.cancel}
          </a>
        </AgreementForm>
      )}
    </Page>
  );
}
