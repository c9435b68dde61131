/** What is asked about requisitions. */
import { graphql, type ResultOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';
import { ADDRESS, DECIDED, MEASURE, PACKAGING, TOTALS } from './operations.js';

export const REQUISITIONS = graphql(`
  query Requisitions($mine: Boolean!, $state: RequisitionState, $after: String) {
    requisitions(mine: $mine, state: $state, first: 20, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          number
          state
          stateName
          submittedAt
          purpose
          requisitioner {
            id
            name
          }
          totals {
            gross {
              amount
            }
          }
        }
      }
    }
  }
`);

export const REQUISITION = graphql(
  `
    query Requisition($id: ID!) {
      requisition(id: $id) {
        id
        number
        state
        stateName
        submittedAt
        purpose
        buyerReference
        note
        approvalsNeeded
        approvalsMissing
        requisitioner {
          id
          name
        }
        buyer {
          id
          name
        }
        delivery {
          date
          marking
          address {
            ...AddressFields
          }
        }
        totals {
          ...TotalsFields
        }
        lines {
          articleId
          supplierArticleNumber
          name
          description
          reason
          cpv
          taxClass
          agreement {
            id
          }
          supplier {
            id
          }
          coding
          taxRate
          quantity {
            ...MeasureFields
          }
          packaging {
            ...PackagingFields
          }
          price {
            amount
            baseQuantity
          }
          net {
            amount
          }
        }
        approvals {
          approved
          at
          reason
          counts
          by {
            id
            name
          }
          onBehalfOf {
            id
            name
          }
        }
        orders {
          id
          number
          stateName
          supplier {
            name
          }
          current {
            totals {
              gross {
                amount
              }
            }
          }
        }
      }
    }
  `,
  [ADDRESS, MEASURE, PACKAGING, TOTALS],
);

export type Requisition = NonNullable<ResultOf<typeof REQUISITION>['requisition']>;

export const REQUISITION_WITHDRAW = graphql(
  `
    mutation RequisitionWithdraw($requisition: ID!) {
      requisitionWithdraw(input: { requisition: $requisition }) {
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

export const REQUISITION_RELEASE = graphql(
  `
    mutation RequisitionRelease($requisition: ID!, $idempotencyKey: String!) {
      requisitionRelease(input: { requisition: $requisition, idempotencyKey: $idempotencyKey }) {
        __typename
        ... on OrdersPlaced {
          orders {
            id
          }
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const REQUISITION_CHANGE = graphql(
  `
    mutation RequisitionChange(
      $requisition: ID!
      $lines: [WantedLineInput!]!
      $delivery: DeliveryInput!
      $purpose: String
      $buyerReference: String
      $note: String
    ) {
      requisitionChange(
        input: {
          requisition: $requisition
          lines: $lines
          delivery: $delivery
          purpose: $purpose
          buyerReference: $buyerReference
          note: $note
        }
      ) {
        __typename
        ...DecidedFields
        ...RefusedFields
      }
    }
  `,
  [DECIDED, REFUSED],
);

/** Who may approve where the viewer acts. */
export const APPROVERS = graphql(`
  query Approvers {
    people(first: 100) {
      edges {
        node {
          id
          name
          memberships {
            role
            inForce
            limit {
              amount
            }
            organisation {
              id
            }
          }
        }
      }
    }
  }
`);

export const TRAIL = graphql(`
  query Trail($subject: ID!) {
    auditTrail(subject: $subject, first: 100) {
      edges {
        node {
          id
          at
          operation
          detail
          person {
            name
          }
          onBehalfOf {
            name
          }
        }
      }
    }
  }
`);
