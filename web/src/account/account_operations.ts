/** What one sees and settles about oneself. */
import { graphql, type ResultOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

export const OWN_ROLES = graphql(`
  query OwnRoles($id: ID!) {
    person(id: $id) {
      id
      memberships {
        role
        name
        inForce
        organisation {
          id
          name
        }
        period {
          from
          to
        }
        limit {
          amount
        }
      }
    }
  }
`);

export type OwnRole = NonNullable<ResultOf<typeof OWN_ROLES>['person']>['memberships'][number];

export const PASSWORD_CHANGE = graphql(
  `
    mutation PasswordChange($oldPassword: String!, $newPassword: String!) {
      passwordChange(input: { oldPassword: $oldPassword, newPassword: $newPassword }) {
        __typename
        ... on PasswordChanged {
          person {
            id
          }
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);
