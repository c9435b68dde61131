/** Gives a text to the user as a file. */

/** A cell of a file with semicolons. One that a spreadsheet would take for a formula is made plain text. */
const cell = (text: string) => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Rows as a file with semicolons, with a mark of its encoding so that spreadsheets read æ, ø and å. */
export function downloadTable(name: string, rows: readonly (readonly string[])[]): void {
  downloadText(name, `${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`);
}

export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
