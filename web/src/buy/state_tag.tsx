/** Where something stands, in the server's words, with a colour that only repeats them. */
type State =
  | 'SUBMITTED'
  | 'APPROVED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'RELEASED'
  | 'SENT'
  | 'CANCELLED'
  | 'PENDING'
  | 'DELIVERED'
  | 'PARTLY'
  | 'FAILED'
  | 'WAITING'
  | 'ACCEPTED'
  | 'REFUSED';

const COLOUR: Record<State, string> = {
  SUBMITTED: 'warning',
  APPROVED: 'info',
  REJECTED: 'danger',
  WITHDRAWN: 'neutral',
  RELEASED: 'info',
  SENT: 'success',
  CANCELLED: 'neutral',
  PENDING: 'info',
  DELIVERED: 'success',
  PARTLY: 'warning',
  FAILED: 'danger',
  WAITING: 'info',
  ACCEPTED: 'success',
  REFUSED: 'danger',
};

export function StateTag({ state, name }: { state: State; name: string }) {
  return (
    <span class="ds-tag" data-color={COLOUR[state]}>
      {name}
    </span>
  );
}
