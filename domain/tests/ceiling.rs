//! The ceiling of an agreement: shared by all, never passed, given back once, and told of before it is reached.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use proptest::prelude::*;
use samkjop_domain::agreement::Terms;
use samkjop_domain::agreement::ceiling::{
    Ceiling, CeilingAccount, Ceilings, Direction, ParticipantAccount, QuantityCeiling, Reservation, SubCeiling,
};
use samkjop_domain::ids::OrganisationId;
use samkjop_domain::money::Money;
use samkjop_domain::quantity::Quantity;
use samkjop_domain::refusal::Reason;
use samkjop_domain::units::UnitCode;
use world::{OUTSIDER, ROLLAG, TINN, TODAY, active, kr, on, organisation, participant, quantity, terms};

fn account(ceilings: Ceilings) -> CeilingAccount {
    CeilingAccount::open(&active(Terms { ceilings, ..terms() }))
}

fn value(most: &str) -> Ceilings {
    Ceilings {
        value: Some(kr(most)),
        ..Ceilings::default()
    }
}

fn with_part(most: &str, part: &str) -> Ceilings {
    Ceilings {
        participants: vec![SubCeiling {
            organisation: ROLLAG,
            value: kr(part),
        }],
        ..value(most)
    }
}

fn take(account: &CeilingAccount, participant: OrganisationId, value: &str) -> Reservation {
    Reservation {
        agreement: account.id,
        participant,
        value: kr(value),
        quantity: Quantity::ZERO,
        direction: Direction::Take,
    }
}

fn back(reservation: &Reservation) -> Reservation {
    Reservation {
        direction: Direction::GiveBack,
        ..reservation.clone()
    }
}

#[test]
fn of_eight_municipalities_that_order_at_once_exactly_those_that_fit_succeed() {
    let eight: Vec<OrganisationId> = (101..=108).map(organisation).collect();
    let participants = eight.iter().copied().map(participant).collect();
    let mut account = CeilingAccount::open(&active(Terms {
        participants,
        ..terms()
    }));
    account = account.after(&take(&account, eight[0], "3940000.00")).unwrap();
    let mut succeeded = 0;
    for buyer in eight {
        match account.after(&take(&account, buyer, "10000.00")) {
            Ok(after) => {
                succeeded += 1;
                account = after;
            }
            Err(reason) => assert_eq!(reason, Reason::CeilingReached { remaining: kr("0.00") }),
        }
    }
    assert_eq!(succeeded, 6);
    assert_eq!(
        (account.value_used, account.remaining()),
        (kr("4000000.00"), Some(kr("0.00")))
    );
}

#[test]
fn the_last_krone_can_be_used_and_the_refusal_tells_what_is_left() {
    let account = account(value("100.00"));
    let account = account.after(&take(&account, ROLLAG, "40.00")).unwrap();
    assert_eq!(
        account.after(&take(&account, TINN, "60.01")),
        Err(Reason::CeilingReached { remaining: kr("60.00") })
    );
    assert_eq!(
        account.after(&take(&account, TINN, "60.00")).unwrap().remaining(),
        Some(kr("0.00"))
    );
}

#[test]
fn what_is_cancelled_is_given_back_to_all_and_to_the_participant() {
    let account = account(with_part("100.00", "50.00"));
    let reservation = take(&account, ROLLAG, "50.00");
    let spent = account.after(&reservation).unwrap();
    assert_eq!(spent.remaining_for(ROLLAG), Some(kr("0.00")));
    let restored = spent.after(&back(&reservation)).unwrap();
    assert_eq!(restored, account);
}

#[test]
fn giving_back_twice_never_makes_room_that_was_not_there() {
    let account = account(value("100.00"));
    let reservation = take(&account, ROLLAG, "50.00");
    let restored = account.after(&reservation).unwrap().after(&back(&reservation)).unwrap();
    assert_eq!(restored.after(&back(&reservation)), Err(Reason::ChangedMeanwhile));
    let others = restored.after(&take(&account, TINN, "80.00")).unwrap();
    assert_eq!(
        others.after(&back(&reservation)),
        Err(Reason::ChangedMeanwhile),
        "nor from what another has used"
    );
}

#[test]
fn a_participant_stops_at_its_own_ceiling_while_the_others_go_on() {
    let account = account(with_part("1000.00", "300.00"));
    let account = account.after(&take(&account, ROLLAG, "250.00")).unwrap();
    assert_eq!(
        account.after(&take(&account, ROLLAG, "50.01")),
        Err(Reason::SubCeilingReached { remaining: kr("50.00") })
    );
    assert_eq!(
        (account.remaining_for(ROLLAG), account.remaining_for(TINN)),
        (Some(kr("50.00")), Some(kr("750.00")))
    );
    let account = account.after(&take(&account, TINN, "740.00")).unwrap();
    assert_eq!(
        account.remaining_for(ROLLAG),
        Some(kr("10.00")),
        "what is left for all may be less than the own part"
    );
}

#[test]
fn a_quantity_can_be_the_ceiling() {
    let ceiling = QuantityCeiling {
        most: quantity("100"),
        unit: UnitCode::PIECE,
    };
    let account = account(Ceilings {
        quantity: Some(ceiling),
        ..Ceilings::default()
    });
    let pieces = |pieces| Reservation {
        quantity: quantity(pieces),
        ..take(&account, ROLLAG, "999999.00")
    };
    let used = account.after(&pieces("99.5")).unwrap();
    assert_eq!(
        used.after(&pieces("0.6")),
        Err(Reason::QuantityCeilingReached {
            remaining: quantity("0.5")
        })
    );
    assert_eq!(used.after(&pieces("0.5")).unwrap().quantity_used, quantity("100"));
    assert_eq!(used.after(&back(&pieces("99.5"))), Ok(account.clone()));
    assert_eq!(
        (used.remaining(), used.remaining_for(ROLLAG)),
        (None, None),
        "there is no ceiling in kroner"
    );
}

#[test]
fn nobody_takes_or_gives_back_who_is_not_named() {
    let account = account(value("100.00"));
    let reservation = take(&account, OUTSIDER, "1.00");
    assert_eq!(account.after(&reservation), Err(Reason::NotAParticipant));
    assert_eq!(account.after(&back(&reservation)), Err(Reason::NotAParticipant));
}

/// The marks told of when `amount` more is used, and the account that remembers them.
fn marks(account: &CeilingAccount, buyer: OrganisationId, amount: &str) -> (Vec<(Ceiling, u32)>, CeilingAccount) {
    let mut after = account.after(&take(account, buyer, amount)).unwrap();
    let due = after.alarms_due(on(TODAY).now);
    after.alarms.extend(due.iter().cloned());
    (due.iter().map(|alarm| (alarm.ceiling, alarm.percent)).collect(), after)
}

#[test]
fn alarms_are_raised_at_80_90_and_100_percent_once_each() {
    let account = account(value("1000.00"));
    let mut told = Vec::new();
    let mut account = account;
    for amount in ["799.99", "0.01", "50.00", "49.99", "0.01", "99.99", "0.01", "0.00"] {
        let (due, after) = marks(&account, ROLLAG, amount);
        told.push(due.into_iter().map(|(_, percent)| percent).collect::<Vec<_>>());
        account = after;
    }
    assert_eq!(
        told,
        [vec![], vec![80], vec![], vec![], vec![90], vec![], vec![100], vec![]]
    );
}

#[test]
fn one_large_order_raises_all_the_alarms_it_passes() {
    let (due, _) = marks(&account(value("1000.00")), ROLLAG, "950.00");
    assert_eq!(due, [(Ceiling::Value, 80), (Ceiling::Value, 90)]);
}

#[test]
fn an_alarm_is_not_raised_again_after_a_cancellation_and_a_new_order() {
    let account = account(value("1000.00"));
    let (first, used) = marks(&account, ROLLAG, "850.00");
    let restored = used.after(&back(&take(&used, ROLLAG, "850.00"))).unwrap();
    let (second, _) = marks(&restored, TINN, "850.00");
    assert_eq!((first, second), (vec![(Ceiling::Value, 80)], vec![]));
}

#[test]
fn a_ceiling_in_value_and_one_in_quantity_have_their_own_alarms() {
    let both = Ceilings {
        quantity: Some(QuantityCeiling {
            most: quantity("100"),
            unit: UnitCode::PIECE,
        }),
        ..value("1000.00")
    };
    let (due, account) = marks(&account(both), ROLLAG, "850.00");
    assert_eq!(due, [(Ceiling::Value, 80)]);
    let pieces = Reservation {
        quantity: quantity("85"),
        ..take(&account, TINN, "1.00")
    };
    let due = account.after(&pieces).unwrap().alarms_due(on(TODAY).now);
    assert_eq!(
        due.iter()
            .map(|alarm| (alarm.ceiling, alarm.percent))
            .collect::<Vec<_>>(),
        [(Ceiling::Quantity, 80)]
    );
}

#[test]
fn a_participant_with_its_own_ceiling_has_its_own_alarms() {
    let account = account(with_part("1000.00", "100.00"));
    let (due, account) = marks(&account, ROLLAG, "90.00");
    assert_eq!(
        due,
        [(Ceiling::Participant(ROLLAG), 80), (Ceiling::Participant(ROLLAG), 90)]
    );
    let (due, _) = marks(&account, TINN, "710.00");
    assert_eq!(due, [(Ceiling::Value, 80)]);
}

/// What a test of many orders does: somebody takes, or one of the orders placed so far is cancelled.
#[derive(Debug, Clone)]
enum Step {
    Take { buyer: usize, ore: i64, pieces: u32 },
    Cancel { order: usize },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..2usize, 0..40_000i64, 0..40u32).prop_map(|(buyer, ore, pieces)| Step::Take { buyer, ore, pieces }),
        1 => (0..64usize).prop_map(|order| Step::Cancel { order }),
    ]
}

proptest! {
    #[test]
    fn no_order_of_orders_and_cancellations_passes_a_limit(steps in prop::collection::vec(step(), 1..60)) {
        let limits = (kr("1000.00"), kr("400.00"), quantity("100"));
        let mut account = account(Ceilings {
            quantity: Some(QuantityCeiling { most: limits.2, unit: UnitCode::PIECE }),
            ..with_part("1000.00", "400.00")
        });
        let mut open: Vec<Reservation> = Vec::new();
        for step in steps {
            let (reservation, placed) = match step {
                Step::Take { buyer, ore, pieces } => {
                    let reservation = Reservation {
                        agreement: account.id,
                        participant: [ROLLAG, TINN][buyer],
                        value: Money::from_ore(ore).unwrap(),
                        quantity: Quantity::whole(pieces).unwrap(),
                        direction: Direction::Take,
                    };
                    (reservation.clone(), Some(reservation))
                }
                Step::Cancel { .. } if open.is_empty() => continue,
                Step::Cancel { order } => {
                    let order = order % open.len();
                    (back(&open.remove(order)), None)
                }
            };
            match account.after(&reservation) {
                Ok(after) => {
                    account = after;
                    open.extend(placed);
                }
                Err(reason) => {
                    prop_assert!(placed.is_some(), "a cancellation is never refused: {:?}", reason);
                    let fits = fits(&open, &reservation, limits);
                    prop_assert!(!fits, "refused with {:?} though it fits", reason);
                }
            }
            let of = |buyer| open.iter().filter(move |order| order.participant == buyer).map(|order| order.value);
            let used = |part: Option<&ParticipantAccount>| part.map(|part| part.used).unwrap_or_default();
            prop_assert_eq!(account.value_used, Money::total(open.iter().map(|order| order.value)).unwrap());
            prop_assert_eq!(used(account.participants.get(&ROLLAG)), Money::total(of(ROLLAG)).unwrap());
            prop_assert_eq!(used(account.participants.get(&TINN)), Money::total(of(TINN)).unwrap());
            prop_assert!(account.value_used <= limits.0 && used(account.participants.get(&ROLLAG)) <= limits.1);
            prop_assert!(account.quantity_used <= limits.2);
        }
    }
}

/// Whether one more order fits, computed from the orders themselves and not from the account.
fn fits(open: &[Reservation], more: &Reservation, (whole, part, most): (Money, Money, Quantity)) -> bool {
    let all = open.iter().chain([more]);
    let value = Money::total(all.clone().map(|order| order.value)).unwrap();
    let rollag = Money::total(
        all.clone()
            .filter(|order| order.participant == ROLLAG)
            .map(|order| order.value),
    )
    .unwrap();
    let pieces = all.fold(Quantity::ZERO, |sum, order| sum.plus(order.quantity).unwrap());
    value <= whole && rollag <= part && pieces <= most
}
