/** What is asked about the basket, and the parts that requisitions and orders share with it. */
import { graphql, type FragmentOf, type VariablesOf } from '../api/graphql.js';
import { REFUSED } from '../shared/refusals.js';

export const TOTALS = graphql(`
  fragment TotalsFields on Totals @_unmask {
    net {
      amount
    }
    tax {
      amount
    }
    gross {
      amount
    }
    perCategory {
      class
      category
      rate
      taxable {
        amount
      }
      tax {
        amount
      }
    }
  }
`);

export type TotalsFields = FragmentOf<typeof TOTALS>;

export const ADDRESS = graphql(`
  fragment AddressFields on PostalAddress @_unmask {
    name
    lines
    postalCode
    city
  }
`);

export type Address = FragmentOf<typeof ADDRESS>;

/** How much of something, in the smallest unit and as it was packed. */
export const MEASURE = graphql(`
  fragment MeasureFields on Measure @_unmask {
    value
    unit {
      code
      short
      counted
    }
  }
`);

export const PACKAGING = graphql(`
  fragment PackagingFields on Packaging @_unmask {
    quantity
    contains
    unit {
      code
      short
      counted
    }
  }
`);

/** What came of submitting or changing. */
export const DECIDED = graphql(`
  fragment DecidedFields on RequisitionDecided @_unmask {
    requisition {
      id
    }
    notReleased {
      code
      message
      path
      amount
      day
    }
  }
`);

export const BASKET = graphql(
  `
    query Basket($deliveryDate: Date) {
      basket(deliveryDate: $deliveryDate) {
        id
        needsApproval
        ownLimit {
          amount
        }
        totals {
          ...TotalsFields
        }
        lines {
          id
          freeText {
            text
            description
            reason
            cpv
            taxClass
            price {
              amount
            }
            agreement {
              id
              number
              title
            }
            supplier {
              id
              name
            }
          }
          coding
          wanted {
            value
            unit {
              code
              name
              short
              counted
            }
          }
          article {
            id
            number
            name
            unit {
              short
            }
            supplier {
              id
              name
            }
            remainingUnderCeiling {
              amount
            }
            agreement {
              id
              number
              title
              participants {
                organisation {
                  id
                }
                participation {
                  to
                }
              }
            }
          }
          quote {
            price {
              amount
              baseQuantity
            }
            net {
              amount
            }
            taxRate
            cheaper {
              quantity {
                value
                unit {
                  short
                }
              }
              net {
                amount
              }
            }
          }
          refusals {
            code
            message
            path
            amount
            day
          }
        }
      }
    }
  `,
  [TOTALS],
);

export const DELIVERY_PLACES = graphql(
  `
    query DeliveryPlaces {
      viewer {
        actingFor {
          id
          deliveryPlaces {
            key
            address {
              ...AddressFields
            }
          }
        }
      }
    }
  `,
  [ADDRESS],
);

export const REQUISITION_SUBMIT = graphql(
  `
    mutation RequisitionSubmit(
      $delivery: DeliveryInput!
      $purpose: String
      $buyerReference: String
      $note: String
      $idempotencyKey: String!
    ) {
      requisitionSubmit(
        input: {
          delivery: $delivery
          purpose: $purpose
          buyerReference: $buyerReference
          note: $note
          idempotencyKey: $idempotencyKey
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

export type DeliveryInput = VariablesOf<typeof REQUISITION_SUBMIT>['delivery'];
