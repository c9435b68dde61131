/** What was tried to get a message to its recipients, newest first. */
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { Order } from './order_operations.js';

const TEXTS = translated(
  { heading: 'Leveringslogg', attempt: (number: number) => `forsøk ${number}` },
  { heading: 'Leveringslogg', attempt: (number: number) => `forsøk ${number}` },
  { heading: 'Delivery log', attempt: (number: number) => `attempt ${number}` },
);

export function MessageLog({ log }: { log: NonNullable<Order['deliveryState']>['log'] }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  if (log.length === 0) return null;
  return (
    <details>
      <summary>{texts.heading}</summary>
      <ul class="plain-list stack small">
        {log.map((one, index) => (
          <li key={index} class="words">
            {moment(one.at, language)}, {texts.attempt(one.number)}
            {one.address !== null && <div>{one.address}</div>}
            <div>{[one.problem ?? one.stateName, one.answer].filter(Boolean).join(' ')}</div>
          </li>
        ))}
      </ul>
    </details>
  );
}
