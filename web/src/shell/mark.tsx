/** The mark of the service, as in `mark.svg`. Drawn in the page, it is there with the rest of it; a picture would come later. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0062ba" />
      <g fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round">
        <path d="M7 16a5 5 0 0 1 5-5h2m4 0h2a5 5 0 0 1 0 10h-2m-4 0h-2a5 5 0 0 1-5-5M11 16h10" />
      </g>
    </svg>
  );
}
