/** Does something once the page shows what has changed, such as a dialog that is gone: what lies under one takes no focus. */
export function afterwards(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
