//! What administrators settle about their organisation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{ChangeOrganisation, Permit};
use samkjop_domain::changes::{Changes, Thing};
use samkjop_domain::ids::Version;
use samkjop_domain::language::Language;
use samkjop_domain::organisation::{
    ApprovalPolicy, ApprovalStep, DeliveryPlace, MOST_ORDER_ADDRESSES, OrderDelivery, OrderDocument, Organisation,
    OrganisationKind, Settings,
};
use samkjop_domain::people::Role;
use samkjop_domain::refusal::{Code, Reason, Refusals};
use world::shop::Shop;
use world::{ROLLAG, TINN, TODAY, as_role, field, kr, on, only, whole};

/// Rollag as a municipality has it: no address for orders.
fn rollag() -> Organisation {
    Organisation {
        order_email: None,
        version: Version(3),
        ..Shop::new().buyer
    }
}

fn administrator() -> Permit<ChangeOrganisation> {
    as_role(Role::Administrator, ROLLAG)
}

fn change(organisation: Organisation, settings: Settings) -> Result<(Organisation, Changes), Refusals> {
    let seen = organisation.version;
    organisation.change(&administrator(), seen, settings, on(TODAY))
}

fn with(change: impl FnOnce(&mut Settings)) -> Settings {
    let mut settings = rollag().settings();
    change(&mut settings);
    settings
}

fn step(title: &str, above: &str) -> ApprovalStep {
    ApprovalStep {
        title: title.to_owned(),
        above: kr(above),
    }
}

fn place(key: &str) -> DeliveryPlace {
    DeliveryPlace {
        key: key.to_owned(),
        address: rollag().address,
    }
}

#[test]
fn an_administrator_settles_where_mail_goes_and_in_which_language() {
    let settings = with(|settings| {
        settings.language = Language::English;
        settings.address.city = "Veggli".to_owned();
        settings.invoice_address = Some(rollag().address);
        settings.delivery_places = vec![place("skole"), place("barnehage")];
    });
    let (after, changes) = change(rollag(), settings.clone()).unwrap();
    assert_eq!(after.settings(), settings);
    assert_eq!(
        (&after.name, after.version),
        (&rollag().name, Version(3)),
        "the version seen is the one that is replaced"
    );
    let [write] = changes.things.as_slice() else {
        panic!("one thing, not {:?}", changes.things)
    };
    assert!(!write.new && write.thing == Thing::from(after));
    let [event] = changes.events.as_slice() else {
        panic!("one event, not {:?}", changes.events)
    };
    assert_eq!(
        (
            event.operation.as_str(),
            event.subject_kind.as_str(),
            event.subject,
            event.detail.as_str()
        ),
        (
            "ChangeOrganisation",
            "organisation",
            ROLLAG.0,
            "changed language, address, invoice address, delivery places"
        )
    );
}

#[test]
fn the_second_of_two_administrators_is_told_instead_of_overwriting_the_first() {
    let settings = with(|settings| settings.language = Language::English);
    for seen in [Version(2), Version(4), Version(-1)] {
        let refused = rollag().change(&administrator(), seen, settings.clone(), on(TODAY));
        assert_eq!(only(refused), field(Reason::ChangedMeanwhile, "version"));
    }
}

#[test]
fn settings_that_are_as_they_were_write_nothing() {
    let (after, changes) = change(rollag(), rollag().settings()).unwrap();
    assert_eq!((after, changes), (rollag(), Changes::none()));
}

#[test]
fn the_administrator_of_another_municipality_changes_nothing_here() {
    let elsewhere = as_role(Role::Administrator, TINN);
    let refused = rollag().change(&elsewhere, Version(3), rollag().settings(), on(TODAY));
    assert_eq!(only(refused), whole(Reason::NotAllowed));
}

#[test]
fn steps_of_approval_stand_by_amount_and_the_audit_trail_tells_them() {
    let settings = with(|settings| {
        settings.approval = ApprovalPolicy {
            steps: vec![step("Kommunedirektør", "100000.00"), step("Budsjettansvarlig", "0.00")],
        };
    });
    let (after, changes) = change(rollag(), settings).unwrap();
    let titles: Vec<&str> = after.approval.steps.iter().map(|step| step.title.as_str()).collect();
    assert_eq!(titles, ["Budsjettansvarlig", "Kommunedirektør"]);
    assert_eq!(
        [kr("100000.00"), kr("100000.01")].map(|amount| after.approval.steps_for(amount)),
        [1, 2],
        "the second step applies above its amount, not at it"
    );
    let detail = &changes.events[0].detail;
    let expected = "to Budsjettansvarlig above 0.00 and Kommunedirektør above 100000.00";
    assert!(
        detail.starts_with("changed approval from ") && detail.ends_with(expected),
        "{detail}"
    );
}

#[test]
fn four_eyes_from_the_same_amount_are_meant() {
    let settings = with(|settings| {
        settings.approval = ApprovalPolicy {
            steps: vec![step("Budsjettansvarlig", "0.00"), step("Økonomisjef", "0.00")],
        };
    });
    let (after, _) = change(rollag(), settings).unwrap();
    assert_eq!(after.approval.steps_for(kr("1.00")), 2);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let settings = with(|settings| {
        settings.address.name = " ".to_owned();
        settings.address.postal_code = "36260".to_owned();
        settings.invoice_address = Some(samkjop_domain::organisation::PostalAddress {
            city: String::new(),
            ..rollag().address
        });
        settings.contact.name = String::new();
        settings.order_email = Some("ordre@example.com".parse().unwrap());
        settings.delivery_places = vec![place("skole"), place("skole"), place(" ")];
        settings.approval = ApprovalPolicy {
            steps: vec![step(" ", "-0.01")],
        };
    });
    let Refusals(refusals) = change(rollag(), settings).unwrap_err();
    let told: Vec<(Code, String)> = refusals
        .iter()
        .map(|refusal| (refusal.reason.code(), refusal.path.join(".")))
        .collect();
    let expected = [
        (Code::Required, "address.name"),
        (Code::InvalidFormat, "address.postalCode"),
        (Code::Required, "invoiceAddress.city"),
        (Code::Required, "contact.name"),
        (Code::DoesNotFitOrganisation, "orderEmail"),
        (Code::Duplicate, "deliveryPlaces.1.key"),
        (Code::Required, "deliveryPlaces.2.key"),
        (Code::Required, "approvalSteps.0.title"),
        (Code::MustNotBeNegative, "approvalSteps.0.above"),
    ];
    assert_eq!(told, expected.map(|(code, path)| (code, path.to_owned())));
}

#[test]
fn there_is_room_for_500_delivery_places_and_10_steps() {
    let full = |places: usize, steps: usize| {
        with(|settings| {
            settings.delivery_places = (0..places).map(|number| place(&number.to_string())).collect();
            settings.approval = ApprovalPolicy {
                steps: vec![step("Trinn", "0.00"); steps],
            };
        })
    };
    assert!(change(rollag(), full(500, 10)).is_ok());
    assert_eq!(
        only(change(rollag(), full(501, 10))),
        field(Reason::TooMany { max: 500 }, "deliveryPlaces")
    );
    assert_eq!(
        only(change(rollag(), full(500, 11))),
        field(Reason::TooMany { max: 10 }, "approvalSteps")
    );
}

#[test]
fn a_supplier_says_where_orders_go_and_approves_no_purchases() {
    let supplier = Organisation {
        kind: OrganisationKind::Supplier,
        ..rollag()
    };
    let settings = with(|settings| settings.order_email = Some("ordre@example.com".parse().unwrap()));
    let refused = change(supplier.clone(), settings.clone());
    assert_eq!(only(refused), field(Reason::DoesNotFitOrganisation, "approvalSteps"));
    let (after, _) = change(
        supplier,
        Settings {
            approval: ApprovalPolicy::default(),
            ..settings
        },
    )
    .unwrap();
    assert_eq!(after.order_email.unwrap().as_str(), "ordre@example.com");
}

#[test]
fn a_supplier_may_have_orders_sent_to_several_and_behind_a_link() {
    let supplier = Organisation {
        kind: OrganisationKind::Supplier,
        approval: ApprovalPolicy::default(),
        ..rollag()
    };
    let several = |also: Vec<&str>| Settings {
        order_email: Some("ordre@example.com".parse().unwrap()),
        order_delivery: OrderDelivery {
            also: also.into_iter().map(|text| text.parse().unwrap()).collect(),
            document: OrderDocument::Link,
        },
        ..supplier.settings()
    };
    let (after, _) = change(supplier.clone(), several(vec!["lager@example.com", "kari@example.com"])).unwrap();
    let all: Vec<String> = after.order_addresses().iter().map(ToString::to_string).collect();
    assert_eq!(all, ["ordre@example.com", "lager@example.com", "kari@example.com"]);
    let twice = change(
        supplier.clone(),
        several(vec!["lager@example.com", "ordre@example.com"]),
    );
    assert_eq!(only(twice), field(Reason::Duplicate, "alsoOrderEmails.1"));
    let many: Vec<String> = (0..=MOST_ORDER_ADDRESSES)
        .map(|number| format!("{number}@example.com"))
        .collect();
    let many = change(supplier.clone(), several(many.iter().map(String::as_str).collect()));
    let max = MOST_ORDER_ADDRESSES;
    assert_eq!(only(many), field(Reason::TooMany { max }, "alsoOrderEmails"));
    let buyer = with(|settings| settings.order_delivery.document = OrderDocument::Link);
    assert_eq!(
        only(change(rollag(), buyer)),
        field(Reason::DoesNotFitOrganisation, "orderDocument")
    );
}
