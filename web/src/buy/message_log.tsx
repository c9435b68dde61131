/** What was tried to get a message to its recipients, newest first. */
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import type { Order } from './order_operations.js';

const TEXTS = translated(
  {
    heading: 'Leveringslogg',
    when: 'Når',
    attempt: 'Forsøk',
    to: 'Til',
    result: 'Resultat',
    nobody: 'ingen',
  },
  {
    heading: 'Leveringslogg',
    when: 'Når',
    attempt: 'Forsøk',
    to: 'Til',
    result: 'Resultat',
    nobody: 'ingen',
  },
  {
    heading: 'Delivery log',
    when: 'When',
    attempt: 'Attempt',
    to: 'To',
    result: 'Result',
    nobody: 'nobody',
  },
);

export function MessageLog({ log }: { log: NonNullable<Order['deliveryState']>['log'] }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  if (log.length === 0) return null;
  return (
    <details class="ds-details">
      <summary>{texts.heading}</summary>
      <div class="scroll" role="region" tabIndex={0} aria-label={texts.heading}>
        <table class="ds-table listing">
          <thead>
            <tr>
              <th scope="col">{texts.when}</th>
              <th scope="col" class="figure">
                {texts.attempt}
              </th>
              <th scope="col">{texts.to}</th>
              <th scope="col">{texts.result}</th>
            </tr>
          </thead>
          <tbody>
            {log.map((one, index) => (
              <tr key={index}>
                <td class="whole">{moment(one.at, language)}</td>
                <td class="figure">{one.number}</td>
                <td class="words">{one.address ?? texts.nobody}</td>
                <td class="words">{[one.problem ?? one.stateName, one.answer].filter(Boolean).join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
