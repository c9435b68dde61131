/** Signs out on every device, for one who has lost one or forgotten to. */
import { useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { tellOtherWindows } from '../shared/other_windows.js';
import { useTell } from '../shared/query.js';
import { SIGN_OUT } from './operations.js';

const TEXTS = translated(
  {
    heading: 'Logg ut overalt',
    lead: 'Har du mistet telefonen eller glemt å logge ut et sted, logger dette deg ut på alle enheter, også denne.',
    leave: 'Logg ut overalt',
    busy: 'Logger ut …',
  },
  {
    heading: 'Logg ut overalt',
    lead: 'Har du mista telefonen eller gløymt å logge ut ein stad, loggar dette deg ut på alle einingar, òg denne.',
    leave: 'Logg ut overalt',
    busy: 'Loggar ut …',
  },
  {
    heading: 'Sign out everywhere',
    lead: 'If you have lost your telephone or forgotten to sign out somewhere, this signs you out on every device, this one too.',
    leave: 'Sign out everywhere',
    busy: 'Signing out …',
  },
);

export function LeaveEverywhere() {
  const texts = useTexts(TEXTS);
  const client = useQueryClient();
  const { route } = useLocation();
  const tell = useTell(SIGN_OUT, []);
  const leave = async () => {
    await tell.mutateAsync({ everywhere: true });
    tellOtherWindows('everything');
    await client.resetQueries();
    route('/');
  };
  return (
    <section class="stack" aria-labelledby="leave">
      <h2 id="leave" class="ds-heading" data-size="xs">
        {texts.heading}
      </h2>
      <p class="ds-paragraph lead">{texts.lead}</p>
      {tell.error && <FailureNote failure={tell.error} />}
      <p class="row">
        <button
          type="button"
          class="ds-button"
          data-variant="secondary"
          aria-busy={tell.isPending}
          onClick={() => {
            if (!tell.isPending) leave().catch(() => undefined);
          }}
        >
          {tell.isPending ? texts.busy : texts.leave}
        </button>
      </p>
    </section>
  );
}
