/** Where an agreement or a price list stands. */
export function StateTag({ state, name }: { state: string; name: string }) {
  const color = state === 'ACTIVE' || state === 'ACTIVATED' ? 'success' : state === 'DRAFT' ? 'info' : 'neutral';
  return (
    <span class="ds-tag" data-color={color}>
      {name}
    </span>
  );
}
