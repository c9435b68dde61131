/** What is asked and told about approvals and substitutes. */
import { graphql, type ResultOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

/** Everything an approver needs to see of a request before she decides. */
const WAITING = graphql(`
  fragment Waiting on Requisition @_unmask {
    id
    number
    purpose
    submittedAt
    contentHash
    approvalsNeeded
    approvalsMissing
    note
    buyerReference
    requisitioner {
      name
    }
    lines {
      articleId
      supplierArticleNumber
      name
      reason
      coding
      taxRate
      quantity {
        value
        unit {
          short
        }
      }
      packaging {
        quantity
        contains
        unit {
          short
        }
      }
      price {
        amount
        baseQuantity
      }
      net {
        amount
      }
    }
    totals {
      net {
        amount
      }
      tax {
        amount
      }
      gross {
        amount
      }
    }
    delivery {
      date
      marking
      address {
        name
        lines
        postalCode
        city
      }
    }
    approvals {
      approved
      counts
      at
      reason
      by {
        name
      }
      onBehalfOf {
        name
      }
    }
  }
`);

export const QUEUE = graphql(
  `
    query ApprovalQueue {
      approvalQueue {
        ...Waiting
      }
    }
  `,
  [WAITING],
);

export type Waiting = ResultOf<typeof QUEUE>['approvalQueue'][number];
export type WaitingLine = Waiting['lines'][number];
export type Decision = Waiting['approvals'][number];

export const APPROVE = graphql(
  `
    mutation RequisitionApprove($requisition: ID!, $contentHash: String!) {
      requisitionApprove(input: { requisition: $requisition, contentHash: $contentHash }) {
        __typename
        ... on RequisitionDecided {
          requisition {
            id
            state
            approvalsMissing
            requisitioner {
              name
            }
            orders {
              id
              number
              supplier {
                name
              }
            }
          }
          notReleased {
            code
            message
            path
          }
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const REJECT = graphql(
  `
    mutation RequisitionReject($requisition: ID!, $contentHash: String!, $reason: String!) {
      requisitionReject(input: { requisition: $requisition, contentHash: $contentHash, reason: $reason }) {
        __typename
        ... on Requisition {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const DELEGATIONS = graphql(`
  query Substitutes {
    delegations(first: 100) {
      edges {
        node {
          id
          inForce
          withdrawnAt
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
        }
      }
    }
  }
`);

export type Substitute = ResultOf<typeof DELEGATIONS>['delegations']['edges'][number]['node'];

export const COLLEAGUES = graphql(`
  query Colleagues($after: String) {
    people(first: 100, after: $after) {
      edges {
        node {
          id
          name
          memberships {
            role
            period {
              to
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const DELEGATION_CREATE = graphql(
  `
    mutation DelegationCreate($substitute: ID!, $from: Date!, $to: Date!) {
      delegationCreate(input: { substitute: $substitute, from: $from, to: $to }) {
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

export const DELEGATION_END = graphql(
  `
    mutation DelegationEnd($delegation: ID!) {
      delegationEnd(input: { delegation: $delegation }) {
        __typename
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);
