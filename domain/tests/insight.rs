//! Who sees what of an agreement, and whether a buyer can use it today.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{Permit, ViewAgreements};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::agreement::ceiling::{
    CeilingAccount, Ceilings, Direction, QuantityCeiling, Reservation, SubCeiling,
};
use samkjop_domain::agreement::insight::UsageView;
use samkjop_domain::catalogue::{PriceList, PriceListState};
use samkjop_domain::ids::{OrganisationId, PersonId, PriceListId, Version};
use samkjop_domain::people::Role;
use samkjop_domain::quantity::Quantity;
use samkjop_domain::refusal::Reason;
use samkjop_domain::units::UnitCode;
use uuid::Uuid;
use world::{
    FJELL, FJORD, OUTSIDER, REGION, ROLLAG, TINN, TODAY, activated, active, as_role, date, draft, kr, on, quantity,
    ranked_terms, terms,
};

fn view(agreement: &Agreement, role: Role, organisation: OrganisationId) -> UsageView {
    let permit: Permit<ViewAgreements> = as_role(role, organisation);
    agreement.usage_seen_by(&permit)
}

fn list(agreement: &Agreement, supplier: OrganisationId, state: PriceListState) -> PriceList {
    PriceList {
        id: PriceListId(Uuid::now_v7()),
        version: Version(1),
        agreement: agreement.id,
        supplier,
        state,
        source: "priser.csv".to_owned(),
        articles: 1,
        imported_at: on(TODAY).now,
        earlier: Vec::new(),
        imported_by: PersonId(Uuid::from_u128(1)),
    }
}

fn spent(agreement: &Agreement, value: &str, pieces: &str) -> CeilingAccount {
    let reservation = Reservation {
        agreement: agreement.id,
        participant: ROLLAG,
        value: kr(value),
        quantity: quantity(pieces),
        direction: Direction::Take,
    };
    CeilingAccount::open(agreement).after(&reservation).unwrap()
}

#[test]
fn a_draft_is_seen_by_its_manager_alone_and_an_open_agreement_by_its_parties() {
    let (draft, open) = (draft(terms()), active(terms()));
    for (organisation, sees_draft, sees_open) in [
        (REGION, true, true),
        (ROLLAG, false, true),
        (FJELL, false, true),
        (OUTSIDER, false, false),
        (FJORD, false, false),
    ] {
        assert_eq!(
            (draft.seen_by(organisation), open.seen_by(organisation)),
            (sees_draft, sees_open)
        );
        assert_eq!(open.price_lists_seen_by(organisation).is_some(), sees_open);
    }
}

#[test]
fn the_manager_and_auditors_see_all_usage_participants_their_own_and_suppliers_none() {
    let agreement = active(terms());
    assert_eq!(view(&agreement, Role::AgreementManager, REGION), UsageView::All);
    assert_eq!(view(&agreement, Role::Auditor, ROLLAG), UsageView::All);
    assert_eq!(view(&agreement, Role::Requisitioner, ROLLAG), UsageView::Own(ROLLAG));
    assert_eq!(view(&agreement, Role::SupplierUser, FJELL), UsageView::Nothing);
    assert_eq!(view(&agreement, Role::Auditor, OUTSIDER), UsageView::Nothing);
    assert!(UsageView::Own(ROLLAG).shows(ROLLAG) && !UsageView::Own(ROLLAG).shows(TINN));
}

#[test]
fn a_supplier_sees_no_price_list_of_a_competitor_and_nobody_but_the_manager_a_draft() {
    let agreement = active(ranked_terms());
    let ours = list(&agreement, FJELL, activated(date(2026, 3, 1)));
    let theirs = list(&agreement, FJORD, activated(date(2026, 3, 1)));
    let draft = list(&agreement, FJELL, PriceListState::Draft);
    let sees = |organisation| {
        let view = agreement.price_lists_seen_by(organisation).unwrap();
        [&ours, &theirs, &draft].map(|list| view.shows(list))
    };
    assert_eq!(sees(FJELL), [true, false, false]);
    assert_eq!(sees(ROLLAG), [true, true, false]);
    assert_eq!(sees(REGION), [true, true, true]);
}

#[test]
fn a_buyer_is_told_why_it_can_call_off_nothing_today() {
    let agreement = active(terms());
    assert_eq!(agreement.open_to(ROLLAG, None, TODAY), Ok(()));
    assert_eq!(agreement.open_to(OUTSIDER, None, TODAY), Err(Reason::NotAParticipant));
    let last_day = date(2028, 2, 29);
    assert_eq!(
        agreement.open_to(ROLLAG, None, date(2028, 3, 1)),
        Err(Reason::AgreementExpired { last_day })
    );
    let unfinished = draft(samkjop_domain::agreement::Terms {
        suppliers: Vec::new(),
        ..terms()
    });
    assert_eq!(
        unfinished.open_to(ROLLAG, None, TODAY),
        Err(Reason::AgreementState {
            state: "draft".to_owned()
        })
    );
}

#[test]
fn a_ceiling_that_is_used_up_closes_the_agreement_for_whom_it_binds() {
    let own = vec![SubCeiling {
        organisation: ROLLAG,
        value: kr("1000.00"),
    }];
    let pieces = QuantityCeiling {
        most: quantity("50"),
        unit: UnitCode::parse("H87").unwrap(),
    };
    let ceilings = Ceilings {
        value: Some(kr("4000.00")),
        quantity: Some(pieces),
        participants: own,
    };
    let agreement = active(samkjop_domain::agreement::Terms { ceilings, ..terms() });
    let today = |buyer, account: &CeilingAccount| agreement.open_to(buyer, Some(account), TODAY);

    assert_eq!(today(ROLLAG, &spent(&agreement, "999.99", "49.9")), Ok(()));
    let own_spent = spent(&agreement, "1000.00", "1");
    assert_eq!(
        today(ROLLAG, &own_spent),
        Err(Reason::SubCeilingReached { remaining: kr("0.00") })
    );
    assert_eq!(today(TINN, &own_spent), Ok(()));
    let all_pieces = spent(&agreement, "10.00", "50");
    assert_eq!(
        today(TINN, &all_pieces),
        Err(Reason::QuantityCeilingReached {
            remaining: Quantity::ZERO
        })
    );

    let mut whole = CeilingAccount::open(&agreement);
    whole.value_used = kr("4000.00");
    assert_eq!(
        today(TINN, &whole),
        Err(Reason::CeilingReached { remaining: kr("0.00") })
    );
}
