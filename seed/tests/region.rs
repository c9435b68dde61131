//! The demonstration region as a user of a real database finds it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod database;

use database::{HASH, demonstration, empty, now, wait};
use samkjop_domain::agreement::ceiling::CeilingAccount;
use samkjop_domain::agreement::{Agreement, AgreementState};
use samkjop_domain::assortment::Binding;
use samkjop_domain::calendar::oslo_day;
use samkjop_domain::changes::{MessageContent, MessageState};
use samkjop_domain::identifiers::CpvCode;
use samkjop_domain::money::Money;
use samkjop_domain::order::{Order, OrderState};
use samkjop_domain::organisation::{Organisation, OrganisationKind};
use samkjop_domain::people::{Person, Role};
use samkjop_domain::quantity::Quantity;
use samkjop_domain::requisition::{Requisition, RequisitionState};
use samkjop_domain::tax::TaxClass;
use samkjop_seed::{SeedError, Summary};
use samkjop_store::{
    AgreementsIn, AllAssortments, AllOrganisations, EventsOf, MessagesAbout, MessagesOf, OrdersOf, OrdersUnder,
    PersonWithEmail, RequisitionsOf, Store,
};
use std::collections::{BTreeMap, BTreeSet};

async fn agreements(store: &Store) -> Vec<Agreement> {
    let state = AgreementState::Active;
    store.find_all(&AgreementsIn { state }).await.unwrap()
}

async fn account(store: &Store, agreement: &Agreement) -> CeilingAccount {
    store.get(agreement.id.0).await.unwrap().unwrap()
}

async fn orders_under(store: &Store, agreement: &Agreement) -> Vec<Order> {
    let agreement = agreement.id;
    store.find_all(&OrdersUnder { agreement }).await.unwrap()
}

async fn person(store: &Store, email: &str) -> Person {
    let email = email.to_owned();
    store.find_all(&PersonWithEmail { email }).await.unwrap().pop().unwrap()
}

async fn organisation(store: &Store, name: &str) -> Organisation {
    let all = store.find_all(&AllOrganisations).await.unwrap();
    all.into_iter().find(|organisation| organisation.name == name).unwrap()
}

#[test]
fn what_is_used_of_every_ceiling_is_exactly_the_sum_of_its_orders() {
    let (store, summary) = demonstration();
    wait(async {
        let mut count = 0;
        for agreement in agreements(&store).await {
            let orders = orders_under(&store, &agreement).await;
            let account = account(&store, &agreement).await;
            let unit = account.quantity_limit.as_ref().map(|limit| limit.unit);
            let mut by_buyer: BTreeMap<_, Money> = BTreeMap::new();
            let mut pieces = Quantity::ZERO;
            for order in &orders {
                let version = order.current().unwrap();
                let used = by_buyer.entry(order.buyer).or_default();
                *used = used.plus(version.totals.net).unwrap();
                for line in version.lines.iter().filter(|line| Some(line.unit) == unit) {
                    pieces = pieces.plus(line.quantity).unwrap();
                }
            }
            assert_eq!(account.value_used, Money::total(by_buyer.values().copied()).unwrap());
            assert_eq!(account.quantity_used, pieces);
            for (buyer, part) in &account.participants {
                assert_eq!(part.used, by_buyer.get(buyer).copied().unwrap_or_default());
            }
            count += orders.len();
        }
        assert_eq!(count, summary.orders);
        assert!((280..=360).contains(&count), "{count} orders");
        assert_eq!(summary.refused, 0);
    });
}

#[test]
fn cleaning_has_passed_the_first_alarm_and_network_equipment_the_second() {
    let (store, _) = demonstration();
    wait(async {
        for agreement in agreements(&store).await {
            let account = account(&store, &agreement).await;
            let raised: Vec<u32> = account.alarms.iter().map(|alarm| alarm.percent).collect();
            let expected: &[u32] = match agreement.terms.title.as_str() {
                "Renholdsprodukter og tørkepapir" => &[80],
                "Nettverksutstyr" => &[80, 90],
                _ => &[],
            };
            assert_eq!(raised, expected, "{}", agreement.terms.title);
            let orders = orders_under(&store, &agreement).await;
            for alarm in &account.alarms {
                let placed = orders
                    .iter()
                    .any(|order| oslo_day(order.placed_at) == oslo_day(alarm.raised_at));
                assert!(placed && alarm.raised_at < now(), "an alarm is as old as an order");
            }
        }
    });
}

#[test]
fn nothing_of_the_past_is_left_to_send() {
    let (store, _) = demonstration();
    wait(async {
        let mut alarms = 0;
        for organisation in store.find_all(&AllOrganisations).await.unwrap() {
            let all = MessagesOf {
                organisation: organisation.id,
                state: None,
                set_aside: false,
            };
            for message in store.find_all(&all).await.unwrap() {
                assert_eq!(message.state, MessageState::Delivered);
                alarms += usize::from(matches!(message.content, MessageContent::CeilingAlarm { .. }));
            }
        }
        assert_eq!(alarms, 3);
        let later = samkjop_domain::calendar::Instant::parse("2027-01-01T00:00:00Z").unwrap();
        assert_eq!(store.lease_message(later, later).await.unwrap(), None);
    });
}

#[test]
fn every_order_was_asked_for_approved_by_others_sent_and_numbered_without_gaps() {
    let (store, _) = demonstration();
    wait(async {
        for organisation in store.find_all(&AllOrganisations).await.unwrap() {
            let mut orders = store
                .find_all(&OrdersOf {
                    organisation: organisation.id,
                    as_supplier: false,
                    state: None,
                    agreement: None,
                })
                .await
                .unwrap();
            orders.reverse();
            for (index, pair) in orders.windows(2).enumerate() {
                assert!(
                    pair[0].placed_at < pair[1].placed_at,
                    "order {index}: identities follow time"
                );
            }
            for (sequence, order) in (1..).zip(&orders) {
                assert_eq!(order.number.as_ref().unwrap().as_str(), format!("2026-{sequence:06}"));
                assert_eq!(order.state, OrderState::Sent);
                let requisition: Requisition = store.get(order.requisition.0).await.unwrap().unwrap();
                assert_eq!(requisition.state, RequisitionState::Released);
                assert_eq!(requisition.orders, [order.id]);
                let approvers: BTreeSet<_> = requisition.valid_approvals().map(|approval| approval.by).collect();
                assert_eq!(approvers.len(), requisition.approvals_needed as usize);
                assert!(!approvers.contains(&requisition.requisitioner));
            }
            let about = MessagesAbout {
                orders: orders.iter().map(|order| order.id).collect(),
            };
            assert_eq!(store.count(&about).await.unwrap() as usize, orders.len());
        }
    });
}

#[test]
fn the_audit_trail_of_an_order_tells_who_asked_who_approved_and_who_sent() {
    let (store, _) = demonstration();
    wait(async {
        let rollag = organisation(&store, "Rollag kommune").await;
        let requisitions = RequisitionsOf {
            buyer: rollag.id,
            requisitioner: None,
            state: None,
        };
        let requisitions = store.find_all(&requisitions).await.unwrap();
        let approved = requisitions
            .iter()
            .find(|requisition| requisition.approvals_needed == 1)
            .unwrap();
        let about = EventsOf {
            organisation: rollag.id,
            subject: Some(approved.id.0),
        };
        let mut events = store.find_all(&about).await.unwrap();
        events.reverse();
        let operations: Vec<&str> = events.iter().map(|event| event.operation.as_str()).collect();
        assert_eq!(
            operations,
            ["SubmitRequisition", "ApproveRequisition", "ReleaseRequisition"]
        );
        assert!(events.windows(2).all(|pair| pair[0].at < pair[1].at));
        assert_eq!(events[1].person, Some(person(&store, "leder@rollag.example").await.id));
    });
}

#[test]
fn everybody_can_sign_in_and_the_users_shown_are_among_them() {
    let (store, summary) = demonstration();
    wait(async {
        let everybody = samkjop_seed::people::people();
        assert_eq!(summary.people, everybody.len());
        for known in everybody {
            let person = person(&store, &known.email).await;
            let credentials = store.credentials(person.id).await.unwrap().unwrap();
            assert_eq!((person.name, credentials.password_hash.as_str()), (known.name, HASH));
        }
        let shown: Vec<(&str, &str)> = summary
            .users
            .iter()
            .map(|user| (user.email.as_str(), user.organisation.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                ("innkjoper@rollag.example", "Rollag kommune"),
                ("leder@rollag.example", "Rollag kommune"),
                ("kommunedirektor@rollag.example", "Rollag kommune"),
                ("revisor@rollag.example", "Rollag kommune"),
                ("avtale@kongsbergregionen.example", "Kongsbergregionen (demonstrasjon)"),
                ("okonomi@kongsbergregionen.example", "Flesberg kommune"),
                ("kundeservice@fjellkontor.example", "Fjellkontor Eksempel AS"),
            ]
        );
    });
}

#[test]
fn in_rollag_ten_thousand_take_nobody_more_one_and_above_a_hundred_thousand_two() {
    let (store, _) = demonstration();
    wait(async {
        let rollag = organisation(&store, "Rollag kommune").await;
        let purchaser = person(&store, "innkjoper@rollag.example").await;
        let orderer = purchaser
            .memberships
            .iter()
            .find(|membership| membership.role == Role::Orderer)
            .unwrap();
        assert_eq!(
            (orderer.organisation, orderer.limit),
            (rollag.id, Some(Money::kroner(10_000)))
        );
        let steps = |amount: &str| rollag.approval.steps_for(Money::parse(amount).unwrap());
        assert_eq!((steps("10000.01"), steps("100000.00"), steps("100000.01")), (1, 1, 2));
    });
}

#[test]
fn a_second_load_changes_nothing_and_still_shows_the_users() {
    let (store, first) = demonstration();
    wait(async {
        let before = store
            .count(&OrdersUnder {
                agreement: agreements(&store).await[0].id,
            })
            .await
            .unwrap();
        let second = samkjop_seed::demonstration(&store, now(), HASH).await.unwrap();
        assert_eq!(
            second,
            Summary {
                users: first.users,
                ..Summary::default()
            }
        );
        let after = store
            .count(&OrdersUnder {
                agreement: agreements(&store).await[0].id,
            })
            .await
            .unwrap();
        assert_eq!(before, after);
        assert_eq!(store.count(&AllOrganisations).await.unwrap(), 19);
    });
}

#[test]
fn kongsberg_alone_has_taken_its_option_and_is_bound_to_its_standard_computers() {
    let (store, _) = demonstration();
    wait(async {
        let kongsberg = organisation(&store, "Kongsberg kommune").await;
        for agreement in agreements(&store).await {
            let cleaning = agreement.terms.title.starts_with("Renhold");
            let extended: Vec<_> = agreement
                .extensions
                .iter()
                .map(|extension| extension.organisation)
                .collect();
            assert_eq!(extended, if cleaning { vec![kongsberg.id] } else { Vec::new() });
        }
        let assortments = store.find_all(&AllAssortments).await.unwrap();
        let bound: Vec<_> = assortments
            .iter()
            .filter(|own| own.binding == Binding::Required)
            .map(|own| own.organisation)
            .collect();
        assert_eq!((assortments.len(), bound), (2, vec![kongsberg.id]));
        assert!(assortments.iter().all(|assortment| assortment.articles.len() == 3));
    });
}

#[test]
fn the_small_region_has_everybody_few_articles_and_no_orders() {
    wait(async {
        let store = empty("small").await;
        let summary = samkjop_seed::small(&store, now(), HASH).await.unwrap();
        assert_eq!((summary.organisations, summary.agreements, summary.orders), (19, 6, 0));
        assert!((50..=90).contains(&summary.articles), "{} articles", summary.articles);
        let lists = store.lists_in_force(oslo_day(now())).await.unwrap();
        assert_eq!(lists.len(), 11, "every supplier of every agreement offers something");
        let mut articles = Vec::new();
        for list in lists {
            articles.extend(store.articles_of(list.id).await.unwrap());
        }
        let chairs: Vec<_> = articles
            .iter()
            .filter(|article| article.name.starts_with("Kontorstol"))
            .collect();
        assert!(chairs.len() >= 8);
        let by_two = chairs.iter().any(|chair| {
            chairs
                .iter()
                .any(|other| other.gtin == chair.gtin && other.supplier != chair.supplier)
        });
        assert!(by_two, "some chair is offered by both ranked suppliers");
        assert!(articles.iter().any(|article| article.tax == TaxClass::Food));
        let computer = CpvCode::parse("30213100-6").unwrap();
        assert!(articles.iter().any(|article| article.cpv == computer));
        assert!(
            store
                .credentials(person(&store, "innkjoper@rollag.example").await.id)
                .await
                .unwrap()
                .is_some()
        );
        store.drop_database().await.unwrap();
    });
}

#[test]
fn a_load_that_was_cut_off_is_said_to_be_incomplete() {
    wait(async {
        let store = empty("cut_off").await;
        samkjop_seed::small(&store, now(), HASH).await.unwrap();
        store.database().collection::<()>("credentials").drop().await.unwrap();
        let again = samkjop_seed::small(&store, now(), HASH).await;
        assert!(matches!(again, Err(SeedError::Incomplete)), "{again:?}");
        store.drop_database().await.unwrap();
    });
}

#[test]
fn generated_articles_can_be_bought_by_all_municipalities_today() {
    wait(async {
        let store = empty("large").await;
        let without_region = samkjop_seed::large(&store, now(), 1, 10).await;
        assert!(matches!(without_region, Err(SeedError::NoRegion)));
        samkjop_seed::small(&store, now(), HASH).await.unwrap();
        let made = samkjop_seed::large(&store, now(), 1, 10_003).await.unwrap();
        assert_eq!((made.articles, made.agreements.len()), (10_003, 5));
        let today = oslo_day(now());
        let lists = store.lists_of_agreements(made.agreements.clone(), today).await.unwrap();
        assert_eq!(lists.iter().map(|list| list.articles).sum::<u32>(), 10_003);
        let some = store.articles_of(lists[0].id).await.unwrap().swap_remove(17);
        let agreement: Agreement = store.get(some.agreement.0).await.unwrap().unwrap();
        let organisations = store.find_all(&AllOrganisations).await.unwrap();
        for buyer in organisations
            .iter()
            .filter(|each| each.kind == OrganisationKind::Municipality)
        {
            assert_eq!(agreement.may_call_off(buyer.id, some.supplier, today), Ok(()));
        }
        let same_seed = samkjop_seed::large(&store, now(), 1, 10).await;
        assert!(matches!(same_seed, Err(SeedError::Refused(_))), "{same_seed:?}");
        samkjop_seed::large(&store, now(), 2, 10).await.unwrap();
        store.drop_database().await.unwrap();
    });
}
