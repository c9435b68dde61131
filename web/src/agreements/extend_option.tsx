/** Uses the next option, for the own municipality alone. It cannot be taken back, so it is asked about first. */
import { useState } from 'preact/hooks';
import { day } from '../shared/format.js';
import { ConfirmDialog } from '../shared/confirm_dialog.js';
import { translated, useLanguage, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { PARTICIPANT_EXTEND } from './change_operations.js';
import type { Agreement } from './operations.js';

const TEXTS = translated(
  {
    open: (option: number) => `Bruk opsjon ${option} …`,
    title: (option: number, name: string) => `Bruke opsjon ${option} for ${name}?`,
    until: (name: string, day: string) => `${name} kan da bestille på avtalen til og med ${day}.`,
    alone: 'Det gjelder bare dere. De andre deltakerne avgjør for seg selv. Det kan ikke angres.',
    action: 'Bruk opsjonen',
    done: (option: number) => `Opsjon ${option} er brukt`,
  },
  {
    open: (option: number) => `Bruk opsjon ${option} …`,
    title: (option: number, name: string) => `Bruke opsjon ${option} for ${name}?`,
    until: (name: string, day: string) => `${name} kan då bestille på avtalen til og med ${day}.`,
    alone: 'Det gjeld berre dykk. Dei andre deltakarane avgjer for seg sjølve. Det kan ikkje angrast.',
    action: 'Bruk opsjonen',
    done: (option: number) => `Opsjon ${option} er brukt`,
  },
  {
    open: (option: number) => `Use option ${option} …`,
    title: (option: number, name: string) => `Use option ${option} for ${name}?`,
    until: (name: string, day: string) => `${name} can then order under the agreement until ${day}.`,
    alone: 'It concerns you only. The other participants decide for themselves. It cannot be undone.',
    action: 'Use the option',
    done: (option: number) => `Option ${option} is used`,
  },
);

export function ExtendOption({
  agreement,
  participant,
}: {
  agreement: Agreement;
  participant: Agreement['participants'][number];
}) {
  const texts = useTexts(TEXTS);
  const language = useLanguage();
  const notice = useNotice();
  const [asking, setAsking] = useState(false);
  const extend = useTell(PARTICIPANT_EXTEND, ['agreement', 'agreements', 'article', 'search']);
  const option = participant.optionsUsed + 1;
  const until = agreement.term.ends.find((end) => end.optionsUsed === option)?.lastDay;
  const name = participant.organisation?.name ?? '';
  const result = extend.data?.participantExtend;
  const confirm = async () => {
    const { participantExtend } = await extend.mutateAsync({ agreement: agreement.id, option });
    if (participantExtend.__typename === 'Refused') return;
    setAsking(false);
    notice(texts.done(option));
  };
  return (
    <div>
      <button type="button" class="ds-button" data-variant="secondary" onClick={() => setAsking(true)}>
        {texts.open(option)}
      </button>
      {asking && (
        <ConfirmDialog
          title={texts.title(option, name)}
          action={texts.action}
          busy={extend.isPending}
          refusals={result?.__typename === 'Refused' ? result.refusals : []}
          failure={extend.error}
          onConfirm={() => void confirm().catch(() => undefined)}
          onClose={() => setAsking(false)}
        >
          {until !== undefined && (
            <p class="ds-paragraph">
              {texts.until(name, day(participant.to && participant.to < until ? participant.to : until, language))}
            </p>
          )}
          <p class="ds-paragraph">{texts.alone}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
