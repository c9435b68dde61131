/** What was done with something, for those who may read the audit trail. The words of the trail are English. */
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { Answered } from '../shared/loading.js';
import { useAsk } from '../shared/query.js';
import { TRAIL } from './requisition_operations.js';

const TEXTS = translated(
  { heading: 'Historikk', onBehalf: (name: string) => `på vegne av ${name}`, system: 'Systemet' },
  { heading: 'Historikk', onBehalf: (name: string) => `på vegner av ${name}`, system: 'Systemet' },
  { heading: 'History', onBehalf: (name: string) => `on behalf of ${name}`, system: 'The system' },
);

export function Trail({ subject }: { subject: string }) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const asked = useAsk('trail', TRAIL, { subject });
  return (
    <section class="stack" aria-labelledby="trail">
      <h2 id="trail" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <Answered of={asked} lines={3}>
        {({ auditTrail }) => (
          <ol class="plain-list stack">
            {auditTrail.edges.map(({ node }) => (
              <li key={node.id}>
                <p class="ds-paragraph">
                  {moment(node.at, language)}: {node.person?.name ?? texts.system}
                  {node.onBehalfOf && <> {texts.onBehalf(node.onBehalfOf.name)}</>}
                </p>
                <p class="small" lang="en">
                  {node.operation}: {node.detail}
                </p>
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </section>
  );
}
