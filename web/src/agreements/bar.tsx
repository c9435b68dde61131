/** A horizontal bar from nothing to all, coloured by how near the end it is. What it says stands in text beside it. */
export function Bar({
  percent,
  marks = [],
  plain = false,
}: {
  percent: number;
  marks?: readonly number[];
  /** Whether its length is no share of a limit, and so says nothing of danger. */
  plain?: boolean;
}) {
  const level = plain || percent < 80 ? 'plain' : percent < 90 ? 'raised' : 'high';
  return (
    <svg class="bar" data-level={level} width="100%" height="12" aria-hidden="true">
      <rect class="bar-track" width="100%" height="12" rx="3" />
      <rect class="bar-fill" width={`${Math.min(Math.max(percent, 0), 100)}%`} height="12" rx="3" />
      {marks.map((mark) => (
        <line key={mark} class="bar-mark" x1={`${mark}%`} x2={`${mark}%`} y1="0" y2="12" />
      ))}
    </svg>
  );
}
