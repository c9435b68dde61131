/** What is asked about agreements. */
import { graphql, type ResultOf } from '../api/graphql.js';

export const AGREEMENTS = graphql(`
  query Agreements($state: AgreementState, $after: String) {
    agreements(state: $state, first: 100, after: $after) {
      edges {
        node {
          id
          number
          title
          state
          stateName
          manager {
            id
            name
          }
          suppliers {
            organisation {
              id
              name
            }
          }
          participants {
            organisation {
              id
            }
            participation {
              to
            }
          }
          usage {
            percent
            valueUsed {
              amount
            }
            valueLimit {
              amount
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

export type ListedAgreement = ResultOf<typeof AGREEMENTS>['agreements']['edges'][number]['node'];

const AGREEMENT_FIELDS = graphql(`
  fragment AgreementFields on Agreement @_unmask {
    id
    version
    number
    title
    description
    state
    stateName
    callOff
    deliveryDays
    activatedAt
    closedAt
    closingReason
    manager {
      id
      name
    }
    participants {
      from
      to
      withinPeriod
      optionsUsed
      optionsLeft
      organisation {
        id
        name
      }
      participation {
        from
        to
      }
    }
    suppliers {
      rank
      organisation {
        id
        name
      }
    }
    term {
      start
      initialMonths
      options
      longest
      longestMonths
      specialReasons
      ends {
        optionsUsed
        lastDay
      }
    }
    ceilings {
      value {
        amount
      }
      quantity {
        value
        unit {
          code
          short
        }
      }
      participants {
        value {
          amount
        }
        organisation {
          id
          name
        }
      }
    }
    callOffToday {
      allowed
      refusal {
        message
      }
    }
    serviceLevels {
      title
      target
      measuredBy
      consequence
    }
  }
`);

export const AGREEMENT = graphql(
  `
    query Agreement($id: ID!) {
      agreement(id: $id) {
        ...AgreementFields
        extensions {
          option
          decidedAt
          organisation {
            id
            name
          }
          decidedBy {
            name
          }
        }
        usage {
          percent
          valueUsed {
            amount
          }
          valueLimit {
            amount
          }
          valueRemaining {
            amount
          }
          quantityLimit {
            value
            unit {
              short
            }
          }
          quantityUsed {
            value
            unit {
              short
            }
          }
          remainingForOwn {
            amount
          }
          participants {
            percent
            used {
              amount
            }
            limit {
              amount
            }
            remaining {
              amount
            }
            organisation {
              id
              name
            }
          }
        }
        alarms {
          ceiling
          percent
          raisedAt
          participant {
            id
            name
          }
        }
        priceLists(first: 100) {
          edges {
            node {
              id
              state
              stateName
              from
              inForceToday
              articleCount
              source
              importedAt
              supplier {
                name
              }
            }
          }
        }
      }
    }
  `,
  [AGREEMENT_FIELDS],
);

export type Agreement = NonNullable<ResultOf<typeof AGREEMENT>['agreement']>;
