/** What is asked to make a free text. */
import { graphql, type ResultOf } from '../api/graphql.js';

/** The agreements one may call off from, with their suppliers, and the units something can be asked for in. */
export const CALL_OFF_CHOICES = graphql(`
  query CallOffChoices {
    units {
      code
      name
      counted
    }
    agreements(state: ACTIVE, first: 100) {
      edges {
        node {
          id
          number
          title
          callOffToday {
            allowed
          }
          suppliers {
            rank
            organisation {
              id
              name
            }
          }
        }
      }
    }
  }
`);

type Choices = ResultOf<typeof CALL_OFF_CHOICES>;
export type CallOffAgreement = Choices['agreements']['edges'][number]['node'];
export type Unit = Choices['units'][number];

/** The categories an agreement has articles in. */
export const CATEGORIES = graphql(`
  query Categories($agreement: ID!) {
    articleSearch(filter: { agreements: [$agreement] }, first: 0) {
      categories {
        value
        name
      }
    }
  }
`);
