/** Who is signed in and acts for whom. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { graphql, type ResultOf } from '../api/graphql.js';

export const VIEWER_FIELDS = graphql(`
  fragment ViewerFields on Viewer @_unmask {
    id
    name
    email
    language
    roles {
      role
      name
      lent
      limit {
        amount
      }
    }
    actingFor {
      id
      name
      kind
      language
    }
    choices {
      id
      name
      kind
    }
  }
`);

export const VIEWER = graphql(
  `
    query Viewer {
      viewer {
        ...ViewerFields
      }
    }
  `,
  [VIEWER_FIELDS],
);

export type Viewer = NonNullable<ResultOf<typeof VIEWER>['viewer']>;
export type Role = Viewer['roles'][number]['role'];

export const ViewerContext = createContext<Viewer | null>(null);

/** Who is signed in. Only asked for on pages that are shown to somebody signed in. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('a page for people who are signed in was shown to nobody');
  return viewer;
}

/** Whether the viewer has one of these roles where she acts today. What she may do is for the server to say; this only decides
 * what is offered. */
export function useHasRole(...roles: Role[]): boolean {
  return useViewer().roles.some((held) => roles.includes(held.role));
}
