/** How the order went out to the supplier. */
import { Facts } from '../shared/facts.js';
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
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
  },
  {
    heading: 'Meldinga til leverandøren',
    state: 'Status',
    to: 'Blir send til',
    attempts: 'Forsøk',
    next: 'Neste forsøk',
    delivered: 'Levert',
    problem: 'Siste feil',
  },
  {
    heading: 'The message to the supplier',
    state: 'State',
    to: 'Sent to',
    attempts: 'Attempts',
    next: 'Next attempt',
    delivered: 'Delivered',
    problem: 'Last problem',
  },
);

export function OrderMessage({
  message,
  to,
}: {
  message: NonNullable<Order['deliveryState']>;
  to: string | undefined;
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  return (
    <section class="ds-card stack" data-color="neutral" aria-labelledby="message">
      <h2 id="message" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <Facts
        of={[
          [texts.state, <StateTag state={message.state} name={message.stateName} />],
          [texts.to, to],
          [texts.attempts, String(message.attempts)],
          [texts.next, message.nextAttemptAt && moment(message.nextAttemptAt, language)],
          [texts.delivered, message.deliveredAt && moment(message.deliveredAt, language)],
          [texts.problem, message.lastProblem],
        ]}
      />
    </section>
  );
}
