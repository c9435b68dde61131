/** Reading a pasted or uploaded list: on each line an article number and how much of it. */
import { typedDecimal } from '../shared/format.js';
import { isZero } from '../shared/quantity.js';

/** What is wrong with a line before anybody has looked for the article. */
type ListProblem = 'no-quantity' | 'not-positive';

export interface ListedLine {
  /** Where it stands in the list, from 1. */
  readonly row: number;
  readonly number: string;
  readonly quantity: string;
  readonly problem?: ListProblem;
}

/** Most lines that are looked up at once. */
export const MOST_LINES = 100;

export function readList(text: string): ListedLine[] {
  const rows = text.split(/\r\n|\r|\n/).map((line, index) => ({ line: line.trim(), row: index + 1 }));
  const filled = rows.filter(({ line }) => line !== '');
  return filled.map(readLine).filter((line, index) => index > 0 || !isHeading(line));
}

function readLine({ line, row }: { line: string; row: number }): ListedLine {
  const [number, quantity] = parts(line);
  const amount = typedDecimal(quantity);
  if (amount === undefined) return { row, number, quantity, problem: 'no-quantity' };
  if (amount.startsWith('-') || isZero(amount)) return { row, number, quantity, problem: 'not-positive' };
  return { row, number, quantity: amount };
}

/** Number and quantity; by tab or semicolon where there is one, else the last space or a lone comma. */
function parts(line: string): [string, string] {
  for (const mark of ['\t', ';']) {
    if (!line.includes(mark)) continue;
    const [number = '', quantity = ''] = line.split(mark).map(unquoted);
    return [number, quantity];
  }
  const [, number = line, quantity = ''] = /^(.*\S)\s+(\S+)$/.exec(line) ?? /^([^,]+),([^,]+)$/.exec(line) ?? [];
  return [unquoted(number), unquoted(quantity)];
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

/** The first line of a file often names its columns. */
function isHeading(line: ListedLine): boolean {
  return line.problem === 'no-quantity' && !/\d/.test(line.number + line.quantity);
}

/** The text of a file: as it is usually written today, or as older spreadsheets write it. Nothing when it is no text. */
export async function textOf(file: Blob): Promise<string | undefined> {
  const bytes = await file.arrayBuffer();
  if (new Uint8Array(bytes).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
