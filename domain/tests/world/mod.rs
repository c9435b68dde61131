//! A small world to test rules in: plainly fictional people and suppliers around a framework agreement.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod requests;
pub mod shop;

use samkjop_domain::access::{Actor, Permission, Permit};
use samkjop_domain::agreement::ceiling::Ceilings;
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{Agreement, AgreementSupplier, CallOffRule, Participant, Terms};
use samkjop_domain::calendar::{Day, Instant, Period, start_of_day};
use samkjop_domain::catalogue::PriceListState;
use samkjop_domain::changes::Moment;
use samkjop_domain::ids::{DelegationId, OrganisationId, PersonId, Version};
use samkjop_domain::language::Language;
use samkjop_domain::money::Money;
use samkjop_domain::people::{Delegation, Membership, Person, Role};
use samkjop_domain::quantity::Quantity;
use samkjop_domain::refusal::{Reason, Refusals};
use std::path::Path;
use uuid::Uuid;

/// The co-operation that manages the agreements.
pub const REGION: OrganisationId = organisation(1);
/// A municipality.
pub const ROLLAG: OrganisationId = organisation(2);
/// Another municipality.
pub const TINN: OrganisationId = organisation(3);
/// A municipality that is not named in the agreement.
pub const OUTSIDER: OrganisationId = organisation(4);
/// A supplier.
pub const FJELL: OrganisationId = organisation(5);
/// Another supplier.
pub const FJORD: OrganisationId = organisation(6);

/// The day most tests play on.
pub const TODAY: Day = date(2026, 9, 15);

/// An organisation's identity.
pub const fn organisation(number: u128) -> OrganisationId {
    OrganisationId(Uuid::from_u128(number))
}

/// A day.
pub const fn date(year: i16, month: i8, day: i8) -> Day {
    Day::constant(year, month, day)
}

/// An amount of kroner.
pub fn kr(amount: &str) -> Money {
    Money::parse(amount).unwrap()
}

/// A quantity.
pub fn quantity(amount: &str) -> Quantity {
    Quantity::parse(amount).unwrap()
}

/// Ten in the morning in Oslo, or nine in winter, of `day`.
pub fn on(day: Day) -> Moment {
    let morning = start_of_day(day).as_millisecond() + 10 * 3_600_000;
    Moment {
        now: Instant::from_millisecond(morning).unwrap(),
        fresh: Uuid::now_v7,
    }
}

/// A point in time.
pub fn at(time: &str) -> Moment {
    Moment {
        now: Instant::parse(time).unwrap(),
        fresh: Uuid::now_v7,
    }
}

/// In force from `from`, approved that day.
pub fn activated(from: Day) -> PriceListState {
    activated_at(from, from)
}

/// In force from `from`, approved on `approved`.
pub fn activated_at(from: Day, approved: Day) -> PriceListState {
    let by = PersonId(Uuid::from_u128(1));
    PriceListState::Activated {
        from,
        at: on(approved).now,
        by,
    }
}

/// Somebody without any role.
pub fn person(name: &str) -> Person {
    Person {
        id: PersonId(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())),
        version: Version(0),
        name: format!("{name} Eksempel"),
        email: format!("{}@example.com", name.to_lowercase()).parse().unwrap(),
        language: Language::Bokmal,
        memberships: Vec::new(),
    }
}

/// Gives people roles in a test's first lines.
pub trait WithRole {
    /// The same person with a role for good, without limit of amount.
    fn with(self, role: Role, organisation: OrganisationId) -> Self;
    /// The same person with a role that has a limit.
    fn limited(self, role: Role, organisation: OrganisationId, limit: &str) -> Self;
    /// The same person with a role for a time.
    fn during(self, role: Role, organisation: OrganisationId, from: Day, to: Day) -> Self;
}

impl WithRole for Person {
    fn with(self, role: Role, organisation: OrganisationId) -> Self {
        self.member(role, organisation, date(2020, 1, 1), None, None)
    }

    fn limited(self, role: Role, organisation: OrganisationId, limit: &str) -> Self {
        self.member(role, organisation, date(2020, 1, 1), None, Some(kr(limit)))
    }

    fn during(self, role: Role, organisation: OrganisationId, from: Day, to: Day) -> Self {
        self.member(role, organisation, from, Some(to), None)
    }
}

trait Member {
    fn member(self, role: Role, organisation: OrganisationId, from: Day, to: Option<Day>, limit: Option<Money>)
    -> Self;
}

impl Member for Person {
    fn member(
        mut self,
        role: Role,
        organisation: OrganisationId,
        from: Day,
        to: Option<Day>,
        limit: Option<Money>,
    ) -> Self {
        let period = Period::new(from, to).unwrap();
        self.memberships
            .push(Membership::new(organisation, role, period, limit).unwrap());
        self
    }
}

/// `lender`'s authority in `organisation` for `receiver` from the first to the last day.
pub fn lent(
    organisation: OrganisationId,
    lender: &Person,
    receiver: &Person,
    from: Day,
    to: Day,
) -> (Delegation, Person) {
    let delegation = Delegation {
        id: DelegationId(Uuid::now_v7()),
        version: Version(0),
        organisation,
        from: lender.id,
        to: receiver.id,
        period: Period::new(from, Some(to)).unwrap(),
        withdrawn_at: None,
    };
    (delegation, lender.clone())
}

/// Leave for `person` to do `P` in `organisation` by her own roles.
pub fn permit<P: Permission>(person: &Person, organisation: OrganisationId) -> Permit<P> {
    Actor::new(person, organisation, &[], TODAY)
        .unwrap()
        .may(organisation)
        .unwrap()
}

/// Leave for `person` to do `P` in `organisation`, also by the roles of `away`, for whom she stands in.
pub fn standing_in<P: Permission>(person: &Person, away: &Person, organisation: OrganisationId) -> Permit<P> {
    let delegation = lent(organisation, away, person, TODAY, TODAY);
    Actor::new(person, organisation, &[delegation], TODAY)
        .unwrap()
        .may(organisation)
        .unwrap()
}

/// Leave to do `P` for somebody who has just that one role.
pub fn as_role<P: Permission>(role: Role, organisation: OrganisationId) -> Permit<P> {
    permit(&person("Nils").with(role, organisation), organisation)
}

/// Two participants, one supplier, two years and two options from 1 March 2026, at most 4 000 000.00.
pub fn terms() -> Terms {
    Terms {
        number: "RA-2026-07".to_owned(),
        title: "Kontorrekvisita".to_owned(),
        description: None,
        participants: vec![participant(ROLLAG), participant(TINN)],
        suppliers: vec![AgreementSupplier {
            organisation: FJELL,
            rank: 1,
        }],
        term: Term {
            start: date(2026, 3, 1),
            initial_months: 24,
            options: vec![12, 12],
            special_reasons: None,
        },
        ceilings: Ceilings {
            value: Some(kr("4000000.00")),
            ..Ceilings::default()
        },
        call_off: CallOffRule::SingleSupplier,
        delivery_days: None,
        service_levels: Vec::new(),
    }
}

/// The same with two suppliers, Fjell ranked before Fjord.
pub fn ranked_terms() -> Terms {
    let suppliers = vec![
        AgreementSupplier {
            organisation: FJELL,
            rank: 1,
        },
        AgreementSupplier {
            organisation: FJORD,
            rank: 2,
        },
    ];
    Terms {
        suppliers,
        call_off: CallOffRule::Ranking,
        ..terms()
    }
}

/// A municipality for the whole of the agreement.
pub fn participant(organisation: OrganisationId) -> Participant {
    Participant {
        organisation,
        from: None,
        to: None,
    }
}

/// An agreement with these terms, not yet open.
pub fn draft(terms: Terms) -> Agreement {
    Agreement::draft(&as_role(Role::ProcurementOfficer, REGION), terms, on(TODAY))
        .unwrap()
        .0
}

/// An agreement with these terms, open for call-offs.
pub fn active(terms: Terms) -> Agreement {
    draft(terms)
        .activate(&as_role(Role::ProcurementOfficer, REGION), on(TODAY))
        .unwrap()
        .0
}

/// The only refusal there is, with where it lies.
pub fn only<T: std::fmt::Debug>(result: Result<T, Refusals>) -> (Reason, String) {
    let Refusals(refusals) = result.expect_err("this should be refused");
    match refusals.as_slice() {
        [refusal] => (refusal.reason.clone(), refusal.path.join(".")),
        several => panic!("one refusal, not {several:?}"),
    }
}

/// A refusal of the whole input.
pub fn whole(reason: Reason) -> (Reason, String) {
    (reason, String::new())
}

/// A refusal of the field at `path`.
pub fn field(reason: Reason, path: &str) -> (Reason, String) {
    (reason, path.to_owned())
}

/// Compares `page` with a golden file, or writes it when `UPDATE_GOLDEN` is set.
pub fn golden(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    for (number, (written, now)) in written.lines().zip(page.lines()).enumerate() {
        assert_eq!(
            written,
            now,
            "line {} of golden/{name}; UPDATE_GOLDEN=1 writes it anew",
            number + 1
        );
    }
    assert_eq!(
        written, page,
        "golden/{name} has other lines; UPDATE_GOLDEN=1 writes it anew"
    );
}
