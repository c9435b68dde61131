/** A table of what was fetched so far, or what stands in its place, and the way to more. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { FailureNote } from '../shared/failure.js';
import { Skeleton } from '../shared/loading.js';
import { MoreButton } from './more_button.js';

interface List {
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

export function Listing<Row>({
  name,
  list,
  rows,
  none,
  head,
  children,
}: {
  name: string;
  list: List;
  /** Undefined while nothing has come. */
  rows: readonly Row[] | undefined;
  none: ComponentChildren;
  /** The cells of the heading. */
  head: ComponentChildren;
  /** Draws a row. */
  children: (row: Row) => ComponentChildren;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  return (
    <>
      {list.error && <FailureNote failure={list.error} again={list.refetch} />}
      {!rows && !list.error && <Skeleton lines={8} />}
      {rows?.length === 0 && (
        <p class="ds-paragraph" role="status">
          {none}
        </p>
      )}
      {rows && rows.length > 0 && (
        <div class="scroll" role="region" tabIndex={0} aria-label={name}>
          <table class="ds-table listing">
            <thead>
              <tr>{head}</tr>
            </thead>
            <tbody ref={body}>{rows.map(children)}</tbody>
          </table>
        </div>
      )}
      <MoreButton rows={body} list={list} />
    </>
  );
}
