/** What was done in the organisation, newest first. For its administrators and auditors. */
import { useEffect, useRef } from 'preact/hooks';
import { moment } from '../shared/format.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { OPERATIONS, PAGES, SUBJECTS, wordFor } from './audit_words.js';
import { AUDIT_TRAIL, type AuditEvent } from './organisation_operations.js';
import { Parts, useParts } from './parts.js';

const TEXTS = translated(
  {
    heading: 'Hva som er gjort',
    table: 'Tabell over hva som er gjort',
    lead: 'Det nyeste først. Ingenting her kan endres eller slettes. Detaljene er på engelsk.',
    none: 'Ingenting ennå.',
    when: 'Når',
    who: 'Hvem',
    what: 'Hva',
    subject: 'Gjelder',
    detail: 'Detaljer',
    system: 'Systemet',
    onBehalfOf: (name: string) => `for ${name}`,
  },
  {
    heading: 'Kva som er gjort',
    table: 'Tabell over kva som er gjort',
    lead: 'Det nyaste først. Ingenting her kan endrast eller slettast. Detaljane er på engelsk.',
    none: 'Ingenting enno.',
    when: 'Når',
    who: 'Kven',
    what: 'Kva',
    subject: 'Gjeld',
    detail: 'Detaljar',
    system: 'Systemet',
    onBehalfOf: (name: string) => `for ${name}`,
  },
  {
    heading: 'What was done',
    table: 'Table of what was done',
    lead: 'The latest first. Nothing here can be changed or deleted.',
    none: 'Nothing yet.',
    when: 'When',
    who: 'Who',
    what: 'What',
    subject: 'Concerns',
    detail: 'Details',
    system: 'The system',
    onBehalfOf: (name: string) => `for ${name}`,
  },
);

export function AuditTrail() {
  const texts = useTexts(TEXTS);
  const asked = useParts('audit', AUDIT_TRAIL, (answer) => answer.auditTrail);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The page comes after its address: what the browser could not find then, is found now.
    if (location.hash !== '#spor') return;
    heading.current?.scrollIntoView();
    heading.current?.focus();
  }, []);
  return (
    <section class="stack audit-trail" aria-labelledby="spor">
      <h2 id="spor" class="ds-heading" data-size="xs" tabIndex={-1} ref={heading}>
        {texts.heading}
      </h2>
      <p class="ds-paragraph lead">{texts.lead}</p>
      <Parts of={asked}>
        {(events) =>
          events.length === 0 ? (
            <p class="ds-paragraph">{texts.none}</p>
          ) : (
            <div class="scroll" tabIndex={0} role="region" aria-label={texts.table}>
              <table class="ds-table audit" data-size="sm">
                <thead>
                  <tr>
                    <th scope="col">{texts.when}</th>
                    <th scope="col">{texts.who}</th>
                    <th scope="col">{texts.what}</th>
                    <th scope="col">{texts.subject}</th>
                    <th scope="col">{texts.detail}</th>
                  </tr>
                </thead>
                <tbody>
                  {events.map((event) => (
                    <AuditRow key={event.id} event={event} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Parts>
    </section>
  );
}

function AuditRow({ event }: { event: AuditEvent }) {
  const texts = useTexts(TEXTS);
  const operations = useTexts(OPERATIONS);
  const subjects = useTexts(SUBJECTS);
  const language = useLanguage();
  const page = PAGES[event.subjectKind];
  const subject = wordFor(subjects, event.subjectKind);
  return (
    <tr>
      <th scope="row" class="when">
        <time dateTime={event.at}>{moment(event.at, language)}</time>
      </th>
      <td>
        {event.person?.name ?? texts.system}
        {event.onBehalfOf && <> {texts.onBehalfOf(event.onBehalfOf.name)}</>}
      </td>
      <td>{wordFor(operations, event.operation)}</td>
      <td>
        {page !== undefined && event.subjectId !== null ? (
          <a class="ds-link" href={page + event.subjectId}>
            {subject}
          </a>
        ) : (
          subject
        )}
      </td>
      <td lang="en">{event.detail}</td>
    </tr>
  );
}
