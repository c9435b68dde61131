/** Questions and changes about the people of the organisation one acts for. */
import { graphql, type ResultOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

const PERSON = graphql(`
  fragment PersonFields on Person @_unmask {
    id
    name
    email
    language
    memberships {
      organisation {
        id
      }
      role
      name
      inForce
      period {
        from
        to
      }
      limit {
        amount
      }
    }
  }
`);

export type Person = ResultOf<typeof PERSON>;
export type Membership = Person['memberships'][number];

const DELEGATION = graphql(`
  fragment DelegationFields on Delegation @_unmask {
    id
    person {
      id
      name
    }
    substitute {
      id
      name
    }
    period {
      from
      to
    }
    withdrawnAt
    inForce
  }
`);

export type Delegation = ResultOf<typeof DELEGATION>;

export const PEOPLE = graphql(
  `
    query People($after: String) {
      people(first: 100, after: $after) {
        edges {
          node {
            ...PersonFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [PERSON],
);

export const DELEGATIONS = graphql(
  `
    query Delegations($after: String) {
      delegations(first: 100, after: $after) {
        edges {
          node {
            ...DelegationFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [DELEGATION],
);

export const PERSON_ADD = graphql(
  `
    mutation PersonAdd($input: PersonAddInput!) {
      personAdd(input: $input) {
        __typename
        ... on PersonAdded {
          known
          person {
            id
            name
          }
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const MEMBERSHIP_GRANT = graphql(
  `
    mutation MembershipGrant($input: MembershipGrantInput!) {
      membershipGrant(input: $input) {
        __typename
        ... on Person {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const MEMBERSHIP_END = graphql(
  `
    mutation MembershipEnd($input: MembershipEndInput!) {
      membershipEnd(input: $input) {
        __typename
        ... on Person {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const DELEGATION_END = graphql(
  `
    mutation DelegationEnd($delegation: ID!, $lastDay: Date) {
      delegationEnd(input: { delegation: $delegation, lastDay: $lastDay }) {
        __typename
        ... on Delegation {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);
