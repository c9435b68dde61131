/** What the front page asks. */
import { graphql } from '../api/graphql.js';

export const LATEST = graphql(`
  query LatestOrders {
    orders(first: 5) {
      edges {
        node {
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
  }
`);
