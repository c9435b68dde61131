//! What the price list lacks: who must look at it, what it is refused for, what the supplier reads of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use proptest::prelude::*;
use samkjop_domain::access::{Permit, SubmitRequisition};
use samkjop_domain::agreement::ceiling::{Ceilings, QuantityCeiling};
use samkjop_domain::agreement::{AgreementState, Terms};
use samkjop_domain::assortment::Binding;
use samkjop_domain::basket::{Basket, BasketLine, MOST_LINES, WantedItem, WantedLine};
use samkjop_domain::free_text::FreeText;
use samkjop_domain::ids::{AgreementId, ArticleId, LineId, OrganisationId};
use samkjop_domain::money::Money;
use samkjop_domain::order::OrderLine;
use samkjop_domain::people::{Person, Role};
use samkjop_domain::quantity::{Quantity, UnitPrice};
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::pricing::{PricedItem, PricedLine, quote};
use samkjop_domain::requisition::{Content, Requisition, RequisitionState};
use samkjop_domain::tax::TaxClass;
use samkjop_domain::units::UnitCode;
use world::requests::{NEXT_WEEK, approved_by, approver, berit, released};
use world::shop::{Shop, assortment, steps};
use world::{
    FJELL, FJORD, OUTSIDER, ROLLAG, TODAY, WithRole, active, date, field, kr, on, only, participant, permit, person,
    quantity, ranked_terms, terms, whole,
};

const REASON: &str = "Hjulene står ikke i prislisten";

fn wheels(agreement: AgreementId, supplier: OrganisationId) -> FreeText {
    FreeText {
        agreement,
        supplier,
        text: "Bytte av hjul på kontorstol".to_owned(),
        description: Some("11 mm tapp".to_owned()),
        price: UnitPrice::parse("185.50", "1").unwrap(),
        tax: TaxClass::General,
        cpv: "50850000-8".parse().unwrap(),
        reason: REASON.to_owned(),
    }
}

fn four(free_text: FreeText) -> WantedLine {
    WantedLine {
        item: WantedItem::FreeText(free_text),
        quantity: quantity("4"),
        unit: UnitCode::PIECE,
        coding: Some("1200".to_owned()),
    }
}

/// Four wheels from Fjell on the shop's agreement.
fn wanted(shop: &Shop) -> WantedLine {
    four(wheels(shop.agreements[0].id, FJELL))
}

fn asked(shop: &Shop, by: &Person, lines: &[WantedLine]) -> Requisition {
    let content = shop.content_of(lines, TODAY, Some(NEXT_WEEK)).unwrap();
    let submit: Permit<SubmitRequisition> = permit(by, ROLLAG);
    Requisition::submit(&submit, content, &shop.buyer.approval, false, on(TODAY))
        .unwrap()
        .0
}

fn priced(shop: &Shop, line: &WantedLine) -> Result<PricedLine, Refusals> {
    quote(line, ROLLAG, shop.market(), TODAY, NEXT_WEEK).map(|quote| quote.line)
}

#[test]
fn a_free_text_costs_what_was_written_and_keeps_its_coding() {
    let shop = Shop::new();
    let line = priced(&shop, &wanted(&shop)).unwrap();
    assert_eq!(
        (line.net, line.tax_rate.to_string(), line.coding.as_deref()),
        (kr("742.00"), "25".to_owned(), Some("1200"))
    );
    assert_eq!((line.reason(), line.article()), (Some(REASON), None));
    assert_eq!(line.wanted(), wanted(&shop), "asked for again it is the same");
}

#[test]
fn somebody_else_approves_a_free_text_whatever_ones_own_limit() {
    let mut shop = Shop::new();
    let unlimited = person("Berit").with(Role::Orderer, ROLLAG).with(Role::Approver, ROLLAG);
    let lines = [shop.wanted("T-100", "1"), wanted(&shop)];
    let alone = asked(&shop, &unlimited, &lines[..1]);
    assert_eq!((alone.state, alone.approvals_needed), (RequisitionState::Approved, 0));
    let requisition = asked(&shop, &unlimited, &lines);
    assert_eq!(
        (requisition.state, requisition.approvals_needed),
        (RequisitionState::Submitted, 1)
    );
    assert_eq!(
        only(approved_by(&requisition, &unlimited)),
        whole(Reason::OwnRequisition)
    );
    assert_eq!(
        approved_by(&requisition, &approver("Ola")).unwrap().state,
        RequisitionState::Approved
    );
    shop.buyer.approval = steps(&["0.00", "500.00"]);
    assert_eq!(
        asked(&shop, &unlimited, &lines).approvals_needed,
        2,
        "the amount asks for further steps as usual"
    );
    shop.buyer.approval = steps(&[]);
    assert_eq!(asked(&shop, &unlimited, &lines).approvals_needed, 1);
}

#[test]
fn an_edit_that_adds_a_free_text_takes_what_was_approved_back() {
    let shop = Shop::new();
    let unlimited = person("Berit").with(Role::Orderer, ROLLAG);
    let alone = asked(&shop, &unlimited, &[shop.wanted("T-100", "1")]);
    let content = shop.content_of(&[wanted(&shop)], TODAY, None).unwrap();
    let submit: Permit<SubmitRequisition> = permit(&unlimited, ROLLAG);
    let (changed, _) = alone.change(&submit, content, &shop.buyer.approval, on(TODAY)).unwrap();
    assert_eq!(
        (changed.state, changed.approvals_missing()),
        (RequisitionState::Submitted, 1)
    );
}

#[test]
fn a_free_text_nobody_else_has_looked_at_is_not_released_whatever_is_stored() {
    let shop = Shop::new();
    let pretended = Requisition {
        state: RequisitionState::Approved,
        approvals_needed: 0,
        ..asked(&shop, &berit(), &[wanted(&shop)])
    };
    assert_eq!(only(released(&shop, &pretended, TODAY)), whole(Reason::ContentChanged));
}

#[test]
fn another_reason_is_another_content() {
    let shop = Shop::new();
    let content = shop.content_of(&[wanted(&shop)], TODAY, None).unwrap();
    let mut edited = content.clone();
    edited.lines[0].item = PricedItem::FreeText {
        reason: "En helt annen grunn".to_owned(),
    };
    assert_ne!(edited.hash(), content.hash());
    let stored: Content = serde_json::from_value(serde_json::to_value(&content).unwrap()).unwrap();
    assert_eq!((stored.hash(), &stored), (content.hash(), &content));
}

#[test]
fn the_supplier_reads_what_is_wanted_and_not_why() {
    let shop = Shop::new();
    let lines = [shop.wanted("T-100", "1"), wanted(&shop)];
    let requisition = approved_by(&asked(&shop, &berit(), &lines), &approver("Ola")).unwrap();
    let (_, orders, _) = released(&shop, &requisition, TODAY).unwrap();
    let [order] = orders.as_slice() else {
        panic!("one order")
    };
    let version = order.current().unwrap();
    let line = &version.lines[1];
    assert_eq!(
        (line.article.as_ref(), line.name.as_str(), line.description.as_deref()),
        (None, "Bytte av hjul på kontorstol", Some("11 mm tapp"))
    );
    assert_eq!(
        (version.totals.net, version.totals.tax, version.totals.gross),
        (kr("941.00"), kr("235.25"), kr("1176.25"))
    );
    let everything = serde_json::to_string(order).unwrap();
    assert!(
        everything.contains("11 mm tapp") && !everything.contains(REASON),
        "{everything}"
    );
    let stored: OrderLine = serde_json::from_value(serde_json::to_value(line).unwrap()).unwrap();
    assert_eq!(stored, *line);
}

#[test]
fn ceilings_count_a_free_text_like_any_line() {
    let pieces = Ceilings {
        quantity: Some(QuantityCeiling {
            most: quantity("1000"),
            unit: UnitCode::PIECE,
        }),
        ..terms().ceilings
    };
    let mut shop = Shop::new();
    shop.agreements[0] = active(Terms {
        ceilings: pieces,
        ..terms()
    });
    let hours = WantedLine {
        unit: UnitCode::parse("HUR").unwrap(),
        ..wanted(&shop)
    };
    let requisition = asked(&shop, &berit(), &[wanted(&shop), hours]);
    let requisition = approved_by(&requisition, &approver("Ola")).unwrap();
    let (_, _, changes) = released(&shop, &requisition, TODAY).unwrap();
    let [taken] = changes.reservations.as_slice() else {
        panic!("one order")
    };
    assert_eq!(
        (taken.value, taken.quantity),
        (kr("1484.00"), quantity("4")),
        "hours are not pieces"
    );
}

#[test]
fn what_is_wrong_with_a_free_text_is_told_at_once_and_where() {
    let shop = Shop::new();
    let right = wheels(shop.agreements[0].id, FJELL);
    let told = |wrong: FreeText| -> Vec<(Reason, String)> {
        let Refusals(refusals) = priced(&shop, &four(wrong)).unwrap_err();
        refusals
            .into_iter()
            .map(|refusal| (refusal.reason, refusal.path.join(".")))
            .collect()
    };
    let free = || UnitPrice::parse("0.00", "1").unwrap();
    for (wrong, expected) in [
        (
            FreeText {
                text: " ab ".to_owned(),
                ..right.clone()
            },
            field(Reason::TooShort { min: 3 }, "freeText.text"),
        ),
        (
            FreeText {
                text: "  ".to_owned(),
                ..right.clone()
            },
            field(Reason::Required, "freeText.text"),
        ),
        (
            FreeText {
                text: "ø".repeat(201),
                ..right.clone()
            },
            field(Reason::TooLong { max: 200 }, "freeText.text"),
        ),
        (
            FreeText {
                description: Some("ø".repeat(1_001)),
                ..right.clone()
            },
            field(Reason::TooLong { max: 1_000 }, "freeText.description"),
        ),
        (
            FreeText {
                reason: "for dyrt".to_owned(),
                ..right.clone()
            },
            field(Reason::TooShort { min: 10 }, "freeText.reason"),
        ),
        (
            FreeText {
                reason: "ø".repeat(501),
                ..right.clone()
            },
            field(Reason::TooLong { max: 500 }, "freeText.reason"),
        ),
        (
            FreeText {
                price: free(),
                ..right.clone()
            },
            field(Reason::MustBePositive, "freeText.price"),
        ),
    ] {
        assert_eq!(told(wrong), [expected]);
    }
    let all = FreeText {
        text: String::new(),
        reason: String::new(),
        price: free(),
        supplier: FJORD,
        ..right.clone()
    };
    assert_eq!(told(all).len(), 4);
    let longest = FreeText {
        text: format!(" {} ", "ø".repeat(200)),
        description: Some(" ".to_owned()),
        reason: "ø".repeat(500),
        ..right
    };
    let line = priced(&shop, &four(longest)).expect("just as long as may be");
    assert_eq!((line.name.chars().count(), line.description), (200, None));
    let nothing = WantedLine {
        quantity: Quantity::ZERO,
        ..wanted(&shop)
    };
    assert_eq!(only(priced(&shop, &nothing)), field(Reason::MustBePositive, "quantity"));
    let too_dear = FreeText {
        price: UnitPrice::parse("999999999.9999", "0.0001").unwrap(),
        ..wheels(shop.agreements[0].id, FJELL)
    };
    let too_many = WantedLine {
        quantity: quantity("999999999"),
        ..four(too_dear)
    };
    assert_eq!(only(priced(&shop, &too_many)), field(Reason::TooLarge, "quantity"));
}

#[test]
fn a_free_text_is_called_off_by_the_rules_of_its_agreement() {
    let mut shop = Shop::new();
    let wheels = wanted(&shop);
    let requisition = approved_by(&asked(&shop, &berit(), std::slice::from_ref(&wheels)), &approver("Ola")).unwrap();
    let stranger = four(self::wheels(shop.agreements[0].id, FJORD));
    assert_eq!(
        only(priced(&shop, &stranger)),
        field(Reason::NotASupplier, "freeText.supplier")
    );
    let unknown = four(self::wheels(active(terms()).id, FJELL));
    assert_eq!(
        only(priced(&shop, &unknown)),
        field(Reason::NotFound, "freeText.agreement")
    );
    let of_outsider = quote(&wheels, OUTSIDER, shop.market(), TODAY, NEXT_WEEK);
    assert_eq!(
        only(of_outsider),
        field(Reason::NotFound, "freeText.agreement"),
        "as if there were no such agreement"
    );
    let expired = Reason::AgreementExpired {
        last_day: date(2028, 2, 29),
    };
    let late = quote(&wheels, ROLLAG, shop.market(), date(2028, 3, 1), date(2028, 3, 1));
    assert_eq!(only(late), field(expired, "freeText.agreement"));
    shop.agreements[0].state = AgreementState::Closed;
    assert_eq!(
        only(released(&shop, &requisition, TODAY)),
        field(
            Reason::AgreementState { state: "closed".into() },
            "lines.0.freeText.agreement"
        ),
        "looked at again when it is released"
    );
}

#[test]
fn a_free_text_goes_to_the_supplier_ranked_first_and_no_assortment_stops_it() {
    let mut shop = Shop::selling(active(ranked_terms()), Vec::new());
    let agreement = shop.agreements[0].id;
    assert!(priced(&shop, &four(wheels(agreement, FJELL))).is_ok());
    let first = Reason::HigherRankedSupplier {
        supplier: "Fjell Eksempel AS".to_owned(),
    };
    assert_eq!(
        only(priced(&shop, &four(wheels(agreement, FJORD)))),
        field(first, "freeText.supplier")
    );
    let other = ArticleId::of(agreement, FJELL, "T-200");
    shop.assortments = vec![assortment(agreement, Binding::Required, &[other])];
    assert!(priced(&shop, &four(wheels(agreement, FJELL))).is_ok());
}

#[test]
fn a_tax_that_changes_before_delivery_stops_a_free_text_too() {
    let mut shop = Shop::new();
    let early = Terms {
        participants: vec![participant(ROLLAG)],
        ..terms()
    };
    let mut agreement = active(early);
    agreement.terms.term.start = date(2025, 1, 1);
    shop.agreements[0] = agreement;
    let sewage = FreeText {
        tax: TaxClass::WaterAndSewage,
        ..wheels(shop.agreements[0].id, FJELL)
    };
    let (june, july) = (date(2025, 6, 30), date(2025, 7, 1));
    let content = shop.content_of(&[four(sewage)], june, None).unwrap();
    let submit: Permit<SubmitRequisition> = permit(&berit(), ROLLAG);
    let (requisition, _) = Requisition::submit(&submit, content, &shop.buyer.approval, false, on(june)).unwrap();
    let requisition = approved_by(&requisition, &approver("Ola")).unwrap();
    assert!(released(&shop, &requisition, june).is_ok());
    assert_eq!(
        only(released(&shop, &requisition, july)),
        field(Reason::TaxChanged, "lines.0.tax")
    );
}

/// Berit's basket with these lines.
fn basket(lines: &[WantedLine]) -> Basket {
    let empty = Basket::empty(berit().id, ROLLAG);
    lines.iter().fold(empty, |basket, line| {
        basket
            .with(&permit(&berit(), ROLLAG), line.clone(), on(TODAY))
            .unwrap()
            .0
    })
}

#[test]
fn each_free_text_is_a_line_of_the_basket_that_can_be_changed_and_taken_out() {
    let shop = Shop::new();
    let (toner, wheels) = (shop.wanted("T-100", "2"), wanted(&shop));
    let full = basket(&[toner.clone(), wheels.clone(), wheels.clone(), shop.wanted("T-100", "3")]);
    assert_eq!(
        full.wanted(),
        [shop.wanted("T-100", "3"), wheels.clone(), wheels.clone()]
    );
    let [of_toner, first, second] = [0, 1, 2].map(|index: usize| full.lines[index].id());
    assert_ne!(first, second);
    let ten = WantedLine {
        quantity: quantity("10"),
        ..wheels.clone()
    };
    let may = permit(&berit(), ROLLAG);
    let change = |id, line: &WantedLine| full.clone().free_text_changed(&may, id, line.clone(), on(TODAY));
    let (changed, _) = change(second, &ten).unwrap();
    assert_eq!(
        changed.wanted(),
        [shop.wanted("T-100", "3"), wheels.clone(), ten.clone()]
    );
    assert_eq!(changed.lines[2].id(), second, "the same line as before");
    assert_eq!(only(change(of_toner, &ten)), field(Reason::NotFound, "line"));
    assert_eq!(only(change(second, &toner)), field(Reason::Required, "freeText"));
    let nothing = WantedLine {
        quantity: Quantity::ZERO,
        ..wheels.clone()
    };
    assert_eq!(
        only(change(second, &nothing)),
        field(Reason::MustBePositive, "quantity")
    );
    let (left, _) = changed.without(&may, &[of_toner, second], on(TODAY)).unwrap();
    assert_eq!(left.wanted(), [wheels]);
    assert_eq!(
        only(left.without(&may, &[first, second], on(TODAY))),
        field(Reason::NotFound, "lines.1")
    );
}

#[test]
fn a_basket_holds_no_more_free_texts_than_lines() {
    let shop = Shop::new();
    let full = basket(&vec![wanted(&shop); MOST_LINES as usize]);
    let more = full.with(&permit(&berit(), ROLLAG), wanted(&shop), on(TODAY));
    assert_eq!(only(more), whole(Reason::TooMany { max: MOST_LINES }));
}

#[test]
fn what_was_stored_before_there_were_free_texts_reads_and_hashes_as_before() {
    let content = include_str!("stored_before/content.json").trim();
    let read: Content = serde_json::from_str(content).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), content);
    assert_eq!(
        read.hash().as_str(),
        "63c4be0ca73f1be2d99ef5e3932b8f6c333a286d11af555296b7fe0199e9b9b5"
    );
    let line = include_str!("stored_before/order_line.json").trim();
    let read: OrderLine = serde_json::from_str(line).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), line);
    let line = include_str!("stored_before/basket_line.json").trim();
    let read: BasketLine = serde_json::from_str(line).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), line);
    let article = read.wanted().article().unwrap();
    assert_eq!(read.id(), LineId::of(article, UnitCode::PIECE));
}

#[test]
fn a_stored_line_that_is_half_article_half_free_text_is_not_read() {
    let shop = Shop::new();
    let content = shop
        .content_of(&[shop.wanted("T-100", "1"), wanted(&shop)], TODAY, None)
        .unwrap();
    for (line, field) in [(0, "list"), (0, "tier_from"), (1, "reason")] {
        let mut stored = serde_json::to_value(&content.lines[line]).unwrap();
        stored.as_object_mut().unwrap().remove(field);
        assert!(serde_json::from_value::<PricedLine>(stored).is_err(), "without {field}");
    }
    let mut both = serde_json::to_value(&content.lines[0]).unwrap();
    both["reason"] = REASON.into();
    assert!(serde_json::from_value::<PricedLine>(both).is_err());
    let full = basket(&[wanted(&shop)]);
    let mut stored = serde_json::to_value(&full).unwrap();
    assert_eq!(serde_json::from_value::<Basket>(stored.clone()).unwrap(), full);
    stored["lines"][0].as_object_mut().unwrap().remove("id");
    assert!(serde_json::from_value::<Basket>(stored).is_err());
}

proptest! {
    #[test]
    fn whatever_the_limit_and_the_price_somebody_else_approves_and_no_ore_is_lost(
        limit in proptest::option::of(0_i64..100_000_000),
        ore in 1_i64..10_000_000_000,
        pieces in 1_u32..10_000,
    ) {
        let shop = Shop::new();
        let berit = match limit {
            Some(limit) => person("Berit").limited(Role::Orderer, ROLLAG, &rust_decimal::Decimal::new(limit, 2).to_string()),
            None => person("Berit").with(Role::Orderer, ROLLAG),
        };
        let price = rust_decimal::Decimal::new(ore, 4);
        let free_text = FreeText {
            price: UnitPrice::new(price, Quantity::ONE).unwrap(),
            ..wheels(shop.agreements[0].id, FJELL)
        };
        let line = WantedLine { quantity: Quantity::whole(pieces).unwrap(), ..four(free_text) };
        let requisition = asked(&shop, &berit, &[line]);
        prop_assert_eq!(requisition.state, RequisitionState::Submitted);
        prop_assert!(requisition.approvals_missing() >= 1);
        let net = Money::rounded(price * rust_decimal::Decimal::from(pieces)).unwrap();
        prop_assert_eq!(requisition.content.amount(), net);
        let approved = approved_by(&requisition, &approver("Ola")).unwrap();
        let (_, orders, changes) = released(&shop, &approved, TODAY).unwrap();
        prop_assert_eq!(orders[0].versions[0].totals.net, net);
        prop_assert_eq!(changes.reservations[0].value, net);
    }
}
