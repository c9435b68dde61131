/** Whether the viewer may look after an agreement: its manager's people with the role do. */
import { useHasRole, useViewer } from '../shared/session.js';

export function useManages(agreement: { manager: { id: string } | null } | null): boolean {
  const viewer = useViewer();
  const managing = useHasRole('PROCUREMENT_OFFICER', 'AGREEMENT_MANAGER');
  return managing && viewer.actingFor !== null && agreement?.manager?.id === viewer.actingFor.id;
}
