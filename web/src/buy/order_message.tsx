/** How the order went out to the supplier: to whom, what was in the way, and what to do now. */
import { Facts } from '../shared/facts.js';
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { MessageLog } from './message_log.js';
import type { Order } from './order_operations.js';
import { StateTag } from './state_tag.js';

const TEXTS = translated(
  {
    heading: 'Meldingen til leverandøren',
    state: 'Status',
    to: 'Sendes til',
    attempts: 'Forsøk',
    next: 'Neste forsøk',
    delivered: 'Levert',
    problem: 'Siste feil',
    now: 'Hva du kan gjøre nå',
    recipients: 'Mottakere',
    fetched: (at: string) => `Dokumentet ble hentet ${at}.`,
    answer: (said: string) => `E-posttjenerens svar: ${said}`,
  },
  {
    heading: 'Meldinga til leverandøren',
    state: 'Status',
    to: 'Blir send til',
    attempts: 'Forsøk',
    next: 'Neste forsøk',
    delivered: 'Levert',
    problem: 'Siste feil',
    now: 'Kva du kan gjere no',
    recipients: 'Mottakarar',
    fetched: (at: string) => `Dokumentet vart henta ${at}.`,
    answer: (said: string) => `Svaret frå e-posttenaren: ${said}`,
  },
  {
    heading: 'The message to the supplier',
    state: 'State',
    to: 'Sent to',
    attempts: 'Attempts',
    next: 'Next attempt',
    delivered: 'Delivered',
    problem: 'Last problem',
    now: 'What you can do now',
    recipients: 'Recipients',
    fetched: (at: string) => `The document was fetched ${at}.`,
    answer: (said: string) => `The mail server's answer: ${said}`,
  },
);

type Message = NonNullable<Order['deliveryState']>;

export function OrderMessage({ message, to }: { message: Message; to: string | undefined }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const told = message.recipients.some((one) => one.problem !== null);
  return (
    <section class="ds-card stack" data-color="neutral" aria-labelledby="message">
      <h2 id="message" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <Facts
        of={[
          [texts.state, <StateTag state={message.state} name={message.stateName} />],
          [texts.to, message.recipients.length === 0 ? to : null],
          [texts.attempts, String(message.attempts)],
          [texts.next, message.nextAttemptAt && moment(message.nextAttemptAt, language)],
          [texts.delivered, message.deliveredAt && moment(message.deliveredAt, language)],
          [texts.problem, told ? null : message.lastProblem],
        ]}
      />
      {message.recipients.length > 0 && (
        <div>
          <h3 class="ds-heading" data-size="2xs">
            {texts.recipients}
          </h3>
          <ul class="plain-list stack">
            {message.recipients.map((one) => (
              <Recipient key={one.address} one={one} />
            ))}
          </ul>
        </div>
      )}
      {message.advice !== null && (
        <div class="ds-alert" data-color={message.state === 'PENDING' ? 'info' : 'warning'}>
          <h3 class="ds-heading" data-size="2xs">
            {texts.now}
          </h3>
          <p class="ds-paragraph">{message.advice}</p>
        </div>
      )}
      <MessageLog log={message.log} />
    </section>
  );
}

function Recipient({ one }: { one: Message['recipients'][number] }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  return (
    <li>
      <span class="words">{one.address}</span> <StateTag state={one.state} name={one.stateName} />
      {one.problem !== null && <p class="ds-paragraph">{one.problem}</p>}
      {one.problem !== null && one.answer !== null && <p class="small words">{texts.answer(one.answer)}</p>}
      {one.fetchedAt !== null && <p class="small">{texts.fetched(moment(one.fetchedAt, language))}</p>}
    </li>
  );
}
