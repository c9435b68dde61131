/** What is asked about orders. */
import { graphql, type ResultOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';
import { ADDRESS, MEASURE, PACKAGING, TOTALS } from './operations.js';

export const ORDERS = graphql(`
  query Orders($state: OrderState, $after: String) {
    orders(state: $state, first: 20, after: $after) {
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
          placedAt
          buyer {
            name
          }
          supplier {
            name
          }
          deliveryState {
            state
            stateName
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
  }
`);

export const ORDER = graphql(
  `
    query Order($id: ID!) {
      order(id: $id) {
        id
        number
        state
        stateName
        placedAt
        placedBy {
          name
        }
        buyer {
          id
          name
        }
        supplier {
          id
          name
        }
        agreement {
          id
          number
          title
        }
        deliveryState {
          state
          stateName
          attempts
          nextAttemptAt
          deliveredAt
          lastProblem
          advice
          recipients {
            address
            state
            stateName
            at
            problem
            answer
            fetchedAt
          }
          log {
            at
            number
            address
            stateName
            problem
            answer
          }
        }
        versions {
          number
          kind
          issuedAt
          documentPath
        }
        current {
          number
          issuedAt
          orderEmail
          buyerReference
          note
          documentPath
          documentSha256
          buyerContact {
            name
            email
            phone
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
            discount {
              amount
            }
            net {
              amount
            }
          }
        }
      }
    }
  `,
  [ADDRESS, MEASURE, PACKAGING, TOTALS],
);

export type Order = NonNullable<ResultOf<typeof ORDER>['order']>;

export const SET_ASIDE = graphql(`
  query SetAside($after: String) {
    deliveries(setAside: true, first: 20, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          state
          stateName
          createdAt
          lastProblem
          advice
          order {
            id
            number
            supplier {
              name
            }
          }
          agreement {
            id
            number
            title
          }
        }
      }
    }
  }
`);

export const ORDER_CANCEL = graphql(
  `
    mutation OrderCancel($order: ID!, $reason: String!) {
      orderCancel(input: { order: $order, reason: $reason }) {
        __typename
        ... on Order {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);

export const ORDER_RESEND = graphql(
  `
    mutation OrderResend($order: ID!) {
      orderResend(input: { order: $order }) {
        __typename
        ... on Order {
          id
        }
        ...RefusedFields
      }
    }
  `,
  [REFUSED],
);
