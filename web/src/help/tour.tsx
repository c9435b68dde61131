/** The first time somebody who buys or approves comes to the front page: shows the way round, once. */
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useHasRole, useViewer } from '../shared/session.js';
import { TourDialog } from './tour_dialog.js';

const SHOWN = 'samkjop.tour.';

export function Tour() {
  const { id } = useViewer();
  const { path } = useLocation();
  const concerns = useHasRole('REQUISITIONER', 'ORDERER', 'APPROVER');
  const [shown, setShown] = useState(() => localStorage.getItem(SHOWN + id) !== null);
  // Whoever follows a link has something else in mind.
  if (shown || !concerns || path !== '/') return null;
  return (
    <TourDialog
      onClose={() => {
        localStorage.setItem(SHOWN + id, 'shown');
        setShown(true);
      }}
    />
  );
}
