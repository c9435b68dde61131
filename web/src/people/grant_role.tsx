/** One more role for somebody who has one already. */
import { FailureNote } from '../shared/failure.js';
import { translated, useTexts } from '../shared/language.js';
import { useNotice } from '../shared/notice.js';
import { useTell } from '../shared/query.js';
import { useViewer } from '../shared/session.js';
import { useKept } from '../shared/use_kept.js';
import { CHECK_TEXTS } from './checks.js';
import { Dialog } from '../shared/dialog.js';
import { MEMBERSHIP_GRANT, type Person } from './operations.js';
import { RoleFields } from './role_fields.js';
import { ROLES_OF, ROLE_NAMES } from './role_names.js';
import { checkRole, newRole, roleInput } from './role_state.js';
import { useTold } from './use_told.js';

const TEXTS = translated(
  {
    title: (name: string) => `Gi ${name} en rolle til`,
    give: 'Gi rollen',
    busy: 'Gir rollen …',
    cancel: 'Avbryt',
    given: (name: string, role: string) => `${name} har fått rollen ${role.toLowerCase()}`,
  },
  {
    title: (name: string) => `Gi ${name} ei rolle til`,
    give: 'Gi rolla',
    busy: 'Gir rolla …',
    cancel: 'Avbryt',
    given: (name: string, role: string) => `${name} har fått rolla ${role.toLowerCase()}`,
  },
  {
    title: (name: string) => `Give ${name} one more role`,
    give: 'Give the role',
    busy: 'Giving the role …',
    cancel: 'Cancel',
    given: (name: string, role: string) => `${name} has been given the role ${role.toLowerCase()}`,
  },
);

export function GrantRole({ person, onClose }: { person: Person; onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const names = useTexts(ROLE_NAMES);
  const checks = useTexts(CHECK_TEXTS);
  const notice = useNotice();
  const kind = useViewer().actingFor?.kind ?? 'MUNICIPALITY';
  const tell = useTell(MEMBERSHIP_GRANT, ['people', 'audit']);
  const told = useTold();
  const held = person.memberships.filter((membership) => membership.inForce).map((membership) => membership.role);
  const free = ROLES_OF[kind].find((role) => !held.includes(role));
  const { value: role, change, forget } = useKept(`role.${person.id}`, () => newRole(free ?? 'ADMINISTRATOR'));
  const cancel = () => {
    forget();
    onClose();
  };

  const send = async () => {
    const wrong = checkRole(role, checks);
    told.tell(wrong);
    if (wrong.length > 0) return;
    const { membershipGrant: result } = await tell.mutateAsync({ input: { person: person.id, ...roleInput(role) } });
    if (result.__typename === 'Refused') {
      told.tell(result.refusals);
      return;
    }
    forget();
    notice(texts.given(person.name, names[role.role]));
    onClose();
  };
  return (
    <Dialog title={texts.title(person.name)} onClose={cancel}>
      <form
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!tell.isPending) send().catch(() => undefined);
        }}
      >
        {told.summary}
        {tell.error && <FailureNote failure={tell.error} />}
        <RoleFields state={role} change={change} refusals={told.refusals} />
        <div class="row">
          <button type="submit" class="ds-button" aria-busy={tell.isPending}>
            {tell.isPending ? texts.busy : texts.give}
          </button>
          <button type="button" class="ds-button" data-variant="secondary" onClick={cancel}>
            {texts.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
