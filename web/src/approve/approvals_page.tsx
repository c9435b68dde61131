/** What waits for the viewer's approval, and who stands in for whom. */
import { money } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { Page } from '../shared/page.js';
import { useAsk } from '../shared/query.js';
import { useHasRole, useViewer } from '../shared/session.js';
import './approve.css';
import { QUEUE } from './operations.js';
import { Queue } from './queue.js';
import { Substitutes } from './substitutes.js';

const TEXTS = translated(
  {
    title: 'Godkjenn',
    lead: 'En godkjenning betyr at du har sett hva som skal kjøpes, og svarer for at kommunen trenger det og har råd til det.',
    limit: (amount: string) => `Du kan godkjenne kjøp på inntil ${amount} uten mva. som siste ledd.`,
    noLimit: 'Du kan godkjenne kjøp uten øvre grense.',
    lentLimit: (amount: string) =>
      `Som stedfortreder kan du godkjenne kjøp på inntil ${amount} uten mva. som siste ledd.`,
    lentNoLimit: 'Som stedfortreder kan du godkjenne kjøp uten øvre grense.',
    notApprover: 'Du har ikke rollen som godkjenner her i dag. Administratoren i kommunen deler ut roller.',
  },
  {
    title: 'Godkjenn',
    lead: 'Ei godkjenning vil seie at du har sett kva som skal kjøpast, og svarar for at kommunen treng det og har råd til det.',
    limit: (amount: string) => `Du kan godkjenne kjøp på inntil ${amount} utan mva. som siste ledd.`,
    noLimit: 'Du kan godkjenne kjøp utan øvre grense.',
    lentLimit: (amount: string) =>
      `Som stadfortredar kan du godkjenne kjøp på inntil ${amount} utan mva. som siste ledd.`,
    lentNoLimit: 'Som stadfortredar kan du godkjenne kjøp utan øvre grense.',
    notApprover: 'Du har ikkje rolla som godkjennar her i dag. Administratoren i kommunen deler ut roller.',
  },
  {
    title: 'Approve',
    lead: 'To approve is to say that you have seen what is to be bought, and that the municipality needs and can afford it.',
    limit: (amount: string) => `As the last to approve, you can approve purchases of up to ${amount} excluding VAT.`,
    noLimit: 'You can approve purchases of any amount.',
    lentLimit: (amount: string) =>
      `Standing in for somebody, you can be the last to approve purchases of up to ${amount} excluding VAT.`,
    lentNoLimit: 'Standing in for somebody, you can approve purchases of any amount.',
    notApprover:
      'You do not have the role of approver here today. The administrator of the municipality gives out roles.',
  },
);

export function ApprovalsPage() {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const viewer = useViewer();
  const approves = useHasRole('APPROVER');
  const queue = useAsk('approval-queue', QUEUE, {}, { enabled: approves, again: 60_000 });
  const limits = viewer.roles
    .filter((held) => held.role === 'APPROVER')
    .map((held) => {
      if (!held.limit) return held.lent ? texts.lentNoLimit : texts.noLimit;
      const amount = money(held.limit, language);
      return held.lent ? texts.lentLimit(amount) : texts.limit(amount);
    });
  return (
    <Page title={texts.title} lead={texts.lead}>
      {approves ? (
        <>
          {[...new Set(limits)].map((limit) => (
            <p key={limit} class="ds-paragraph">
              {limit}
            </p>
          ))}
          <Answered of={queue}>{({ approvalQueue }) => <Queue waiting={approvalQueue} />}</Answered>
        </>
      ) : (
        <p class="ds-paragraph">{texts.notApprover}</p>
      )}
      <Substitutes />
    </Page>
  );
}
