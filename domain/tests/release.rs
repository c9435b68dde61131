//! From an approved request to orders: how it splits, and everything that stops it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{Permit, ReleaseRequisition, SubmitRequisition};
use samkjop_domain::agreement::ceiling::{Ceilings, Direction, QuantityCeiling};
use samkjop_domain::agreement::term::Term;
use samkjop_domain::agreement::{Agreement, AgreementState, Terms};
use samkjop_domain::assortment::Binding;
use samkjop_domain::basket::WantedLine;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::{Article, Package};
use samkjop_domain::changes::{Changes, MessageContent, MessageState, Thing};
use samkjop_domain::ids::ArticleId;
use samkjop_domain::language::Language;
use samkjop_domain::money::Money;
use samkjop_domain::order::{Order, OrderLine, OrderState};
use samkjop_domain::people::Role;
use samkjop_domain::quantity::UnitPrice;
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::pricing::{price_all, quote};
use samkjop_domain::requisition::release::release;
use samkjop_domain::requisition::{Content, Requisition, RequisitionState};
use samkjop_domain::tax::TaxClass;
use samkjop_domain::units::UnitCode;
use world::requests::{NEXT_WEEK, approved_by, approver, berit, changed, nina, released, state, toners};
use world::shop::{Shop, article, assortment};
use world::{
    FJELL, FJORD, ROLLAG, TODAY, WithRole, active, date, field, kr, on, only, permit, person, quantity, ranked_terms,
    terms, whole,
};

/// An approved request for 50 toners at 199.00.
fn approved(shop: &Shop) -> Requisition {
    approved_by(&shop.request(&nina(), &[("T-100", "50")]), &approver("Ola")).unwrap()
}

fn article_number(line: &OrderLine) -> &str {
    &line.article.as_ref().unwrap().supplier_article_number
}

fn set_price(shop: &mut Shop, price: &str) {
    shop.article("T-100").prices[0].price = UnitPrice::parse(price, "1").unwrap();
}

#[test]
fn an_order_says_everything_the_supplier_needs() {
    let shop = Shop::new();
    let (requisition, orders, changes) = released(&shop, &approved(&shop), TODAY).unwrap();
    let [order] = orders.as_slice() else {
        panic!("one order")
    };
    assert_eq!(
        (requisition.state, requisition.orders.as_slice()),
        (RequisitionState::Released, [order.id].as_slice())
    );
    assert_eq!(
        (order.buyer, order.supplier, order.state),
        (ROLLAG, FJELL, OrderState::Released)
    );
    let version = order.current().unwrap();
    assert_eq!(
        (version.number, version.issued_on, order.number.as_ref()),
        (1, TODAY, None)
    );
    assert_eq!(version.agreement.number, "RA-2026-07");
    assert_eq!(
        (version.buyer.name.as_str(), version.buyer.contact.name.as_str()),
        ("Rollag kommune", "Nina Eksempel")
    );
    assert_eq!(version.supplier.order_email.to_string(), "ordre@example.com");
    assert_eq!(
        (version.language, version.delivery.date),
        (Language::Nynorsk, Some(NEXT_WEEK))
    );
    let line = &version.lines[0];
    assert_eq!(
        (line.number, article_number(line), line.quantity),
        (1, "T-100", quantity("50"))
    );
    assert_eq!(
        (line.net, version.totals.tax, version.totals.gross),
        (kr("9950.00"), kr("2487.50"), kr("12437.50"))
    );
    let [message] = changes.messages.as_slice() else {
        panic!("one message")
    };
    assert_eq!(
        message.content,
        MessageContent::OrderVersion {
            order: order.id,
            version_number: 1
        }
    );
    assert_eq!(
        (message.state, message.not_before),
        (MessageState::Pending, on(TODAY).now)
    );
}

#[test]
fn a_supplier_that_reads_english_gets_the_order_in_english() {
    let mut shop = Shop::new();
    shop.suppliers[0].language = Language::English;
    let (_, orders, _) = released(&shop, &approved(&shop), TODAY).unwrap();
    assert_eq!(orders[0].versions[0].language, Language::English);
}

#[test]
fn a_price_rise_beyond_what_was_approved_stops_the_release() {
    let mut shop = Shop::new();
    let within_own_limit = shop.request(&berit(), &[("T-100", "50")]);
    assert_eq!(
        (within_own_limit.content.amount(), within_own_limit.state),
        (kr("9950.00"), RequisitionState::Approved)
    );
    set_price(&mut shop, "203.00");
    let price_changed = Reason::PriceChanged {
        approved: kr("9950.00"),
        today: kr("10150.00"),
    };
    assert_eq!(
        only(released(&shop, &within_own_limit, TODAY)),
        field(price_changed, "lines.0.price")
    );
    let again = changed(&within_own_limit, &berit(), toners(&shop, "50"), &shop.buyer.approval).unwrap();
    assert_eq!(
        (again.content.amount(), again.state),
        (kr("10150.00"), RequisitionState::Submitted),
        "approve again"
    );
    assert!(released(&shop, &approved_by(&again, &approver("Ola")).unwrap(), TODAY).is_ok());
}

#[test]
fn a_lower_price_stops_the_release_too_but_another_way_to_write_it_does_not() {
    let mut shop = Shop::new();
    let requisition = approved(&shop);
    set_price(&mut shop, "198.00");
    let price_changed = Reason::PriceChanged {
        approved: kr("9950.00"),
        today: kr("9900.00"),
    };
    assert_eq!(
        only(released(&shop, &requisition, TODAY)),
        field(price_changed, "lines.0.price")
    );
    shop.article("T-100").prices[0].price = UnitPrice::parse("1990.00", "10").unwrap();
    shop.article("T-100").description = Some("Med lengre tekst".to_owned());
    assert!(released(&shop, &requisition, TODAY).is_ok());
}

/// Approved: two cartons of toners, twelve in each.
fn two_cartons(shop: &mut Shop) -> Requisition {
    let carton = UnitCode::parse("XCT").unwrap();
    shop.article("T-100").packages = vec![Package {
        unit: carton,
        contains: quantity("12"),
    }];
    let cartons = WantedLine {
        unit: carton,
        ..shop.wanted("T-100", "2")
    };
    let lines = price_all(&[cartons], ROLLAG, shop.market(), TODAY, NEXT_WEEK).unwrap();
    let content = Content {
        lines,
        ..toners(shop, "24")
    };
    let submit: Permit<SubmitRequisition> = permit(&berit(), ROLLAG);
    Requisition::submit(&submit, content, &shop.buyer.approval, false, on(TODAY))
        .unwrap()
        .0
}

#[test]
fn cartons_are_ordered_as_the_pieces_they_hold_and_say_so() {
    let mut shop = Shop::new();
    let requisition = two_cartons(&mut shop);
    let (_, orders, _) = released(&shop, &requisition, TODAY).unwrap();
    let line = &orders[0].versions[0].lines[0];
    assert_eq!(
        (line.quantity, line.unit, line.net),
        (quantity("24"), UnitCode::PIECE, kr("4776.00"))
    );
    let packaging = line.article.as_ref().unwrap().packaging.as_ref().unwrap();
    assert_eq!(
        (packaging.quantity, packaging.unit.code(), packaging.contains),
        (quantity("2"), "XCT", quantity("12"))
    );
}

#[test]
fn a_carton_that_holds_less_than_when_it_was_approved_stops_the_release() {
    for (price, approved, today) in [("199.00", "4776.00", "3980.00"), ("0.00", "0.00", "0.00")] {
        let mut shop = Shop::new();
        set_price(&mut shop, price);
        let requisition = two_cartons(&mut shop);
        shop.article("T-100").packages[0].contains = quantity("10");
        let price_changed = Reason::PriceChanged {
            approved: kr(approved),
            today: kr(today),
        };
        assert_eq!(
            only(released(&shop, &requisition, TODAY)),
            field(price_changed, "lines.0.price")
        );
    }
}

#[test]
fn a_price_change_too_small_for_the_sum_stops_the_release() {
    let mut shop = Shop::new();
    set_price(&mut shop, "0.0001");
    let requisition = approved(&shop);
    set_price(&mut shop, "0.0002");
    let same_sum = Reason::PriceChanged {
        approved: kr("0.01"),
        today: kr("0.01"),
    };
    assert_eq!(
        only(released(&shop, &requisition, TODAY)),
        field(same_sum, "lines.0.price")
    );
}

#[test]
fn a_tax_that_changes_before_delivery_stops_the_release() {
    let early = Terms {
        term: Term {
            start: date(2025, 1, 1),
            ..terms().term
        },
        ..terms()
    };
    let agreement = active(early);
    let mut sewage = article(&agreement, FJELL, "S-1", &[("0", "100.00")]);
    sewage.tax = TaxClass::WaterAndSewage;
    let shop = Shop::selling(agreement, vec![sewage]);
    let (june, july) = (date(2025, 6, 30), date(2025, 7, 1));
    let requested = |delivery| {
        let content = shop.content(&[("S-1", "1")], june, delivery).unwrap();
        let tax = content.totals.tax;
        let submit: Permit<SubmitRequisition> = permit(&berit(), ROLLAG);
        (
            Requisition::submit(&submit, content, &shop.buyer.approval, false, on(june))
                .unwrap()
                .0,
            tax,
        )
    };
    let (in_june, tax) = requested(Some(june));
    assert_eq!(
        (
            tax,
            released(&shop, &in_june, june).unwrap().1[0].versions[0].totals.tax
        ),
        (kr("25.00"), kr("25.00"))
    );
    let (in_july, tax) = requested(Some(july));
    assert_eq!(
        (
            tax,
            released(&shop, &in_july, june).unwrap().1[0].versions[0].totals.tax
        ),
        (kr("15.00"), kr("15.00"))
    );
    let (soon, tax) = requested(None);
    assert_eq!(tax, kr("25.00"));
    assert!(released(&shop, &soon, june).is_ok());
    assert_eq!(
        only(released(&shop, &soon, july)),
        field(Reason::TaxChanged, "lines.0.tax")
    );
}

/// Two suppliers on one agreement and one of them on another: three orders of one request.
fn three_parties() -> Shop {
    let pieces = Ceilings {
        quantity: Some(QuantityCeiling {
            most: quantity("1000"),
            unit: UnitCode::PIECE,
        }),
        ..terms().ceilings
    };
    let (office, cleaning) = (
        active(Terms {
            ceilings: pieces,
            ..ranked_terms()
        }),
        active(terms()),
    );
    let kilo = |mut article: Article| {
        article.unit = UnitCode::parse("KGM").unwrap();
        article.tax = TaxClass::Food;
        article
    };
    let articles = vec![
        article(&office, FJELL, "PAPIR", &[("0", "49.90")]),
        article(&cleaning, FJELL, "SÅPE", &[("0", "33.33")]),
        article(&office, FJORD, "PENN", &[("0", "4.90")]),
        kilo(article(&office, FJELL, "KAFFE", &[("0", "99.995")])),
    ];
    let mut shop = Shop::selling(office, articles);
    shop.agreements.push(cleaning);
    shop
}

#[test]
fn a_request_becomes_one_order_per_agreement_and_supplier_and_nothing_is_lost() {
    let shop = three_parties();
    let lines = [("PAPIR", "7"), ("SÅPE", "3"), ("PENN", "7"), ("KAFFE", "0.5")];
    let requisition = approved_by(&shop.request(&nina(), &lines), &approver("Ola")).unwrap();
    let (_, orders, changes) = released(&shop, &requisition, TODAY).unwrap();
    let parties: Vec<_> = orders.iter().map(|order| (order.agreement, order.supplier)).collect();
    let (office, cleaning) = (shop.agreements[0].id, shop.agreements[1].id);
    assert_eq!(parties, [(office, FJELL), (cleaning, FJELL), (office, FJORD)]);
    let numbers = |order: &Order| -> Vec<(u32, String)> {
        order.versions[0]
            .lines
            .iter()
            .map(|line| (line.number, article_number(line).to_owned()))
            .collect()
    };
    assert_eq!(numbers(&orders[0]), [(1, "PAPIR".to_owned()), (2, "KAFFE".to_owned())]);
    let nets = orders
        .iter()
        .flat_map(|order| order.versions[0].lines.iter().map(|line| line.net));
    assert_eq!(Money::total(nets).unwrap(), requisition.content.amount());
    let totals: Vec<Money> = orders.iter().map(|order| order.versions[0].totals.net).collect();
    assert_eq!(totals, [kr("399.30"), kr("99.99"), kr("34.30")]);
    assert_eq!(
        Money::total(totals.iter().copied()).unwrap(),
        requisition.content.totals.net
    );
    let taken: Vec<_> = changes
        .reservations
        .iter()
        .map(|taken| (taken.agreement, taken.participant, taken.value))
        .collect();
    assert_eq!(
        taken,
        [
            (office, ROLLAG, totals[0]),
            (cleaning, ROLLAG, totals[1]),
            (office, ROLLAG, totals[2])
        ]
    );
    assert!(
        changes
            .reservations
            .iter()
            .all(|taken| taken.direction == Direction::Take)
    );
    let counted: Vec<_> = changes.reservations.iter().map(|taken| taken.quantity).collect();
    assert_eq!(
        counted,
        [quantity("7"), quantity("0"), quantity("7")],
        "kilos are not pieces, and soap has no such ceiling"
    );
    assert_eq!((changes.messages.len(), new_orders(&changes)), (3, 3));
}

fn new_orders(changes: &Changes) -> usize {
    changes
        .things
        .iter()
        .filter(|write| write.new && matches!(write.thing, Thing::Order(_)))
        .count()
}

#[test]
fn tax_is_computed_on_the_sum_of_an_order_and_not_per_line() {
    let shop = three_parties();
    let lines = [("PENN", "1"); 7];
    let content = shop.content(&lines, TODAY, Some(NEXT_WEEK)).unwrap();
    assert_eq!(
        (content.totals.net, content.totals.tax, content.totals.gross),
        (kr("34.30"), kr("8.58"), kr("42.88"))
    );
}

#[test]
fn a_request_is_released_once() {
    let shop = Shop::new();
    let (released_once, _, _) = released(&shop, &approved(&shop), TODAY).unwrap();
    assert_eq!(only(released(&shop, &released_once, TODAY)), whole(state("released")));
    let policy = &shop.buyer.approval;
    assert_eq!(
        only(changed(&released_once, &nina(), toners(&shop, "1"), policy)),
        whole(state("released"))
    );
    let withdrawal = released_once.withdraw(&permit(&nina(), ROLLAG), on(TODAY));
    assert_eq!(only(withdrawal), whole(state("released")));
}

#[test]
fn what_is_not_approved_is_not_released() {
    let shop = Shop::new();
    let waiting = shop.request(&nina(), &[("T-100", "50")]);
    assert_eq!(only(released(&shop, &waiting, TODAY)), whole(state("submitted")));
    let pretended = Requisition {
        state: RequisitionState::Approved,
        ..waiting
    };
    assert_eq!(
        only(released(&shop, &pretended, TODAY)),
        whole(Reason::ContentChanged),
        "approvals are counted again"
    );
}

/// What a release on `day` says when the agreement has become `with` since the approval.
fn release_after(with: impl Fn(&mut Agreement), day: Day) -> (Reason, String) {
    let mut shop = Shop::new();
    let requisition = approved(&shop);
    with(&mut shop.agreements[0]);
    only(released(&shop, &requisition, day))
}

#[test]
fn an_agreement_that_has_expired_or_closed_meanwhile_stops_the_release() {
    let expired = field(
        Reason::AgreementExpired {
            last_day: date(2028, 2, 29),
        },
        "lines.0.article",
    );
    assert_eq!(release_after(|_| (), date(2028, 3, 1)), expired);
    let closed = field(Reason::AgreementState { state: "closed".into() }, "lines.0.article");
    assert_eq!(
        release_after(|agreement| agreement.state = AgreementState::Closed, TODAY),
        closed
    );
}

#[test]
fn a_municipality_that_is_not_named_or_has_left_is_stopped() {
    let not_named = release_after(
        |agreement| {
            agreement
                .terms
                .participants
                .retain(|party| party.organisation != ROLLAG)
        },
        TODAY,
    );
    assert_eq!(not_named, field(Reason::NotAParticipant, "lines.0.article"));
    let left = release_after(
        |agreement| agreement.terms.participants[0].to = Some(date(2026, 9, 14)),
        TODAY,
    );
    assert_eq!(
        left,
        field(
            Reason::AgreementExpired {
                last_day: date(2026, 9, 14)
            },
            "lines.0.article"
        )
    );
}

#[test]
fn a_release_on_the_last_day_of_the_agreement_may_be_delivered_later() {
    let shop = Shop::new();
    let (last, after) = (date(2028, 2, 29), date(2028, 3, 10));
    let content = shop.content(&[("T-100", "1")], last, Some(after)).unwrap();
    let submit: Permit<SubmitRequisition> = permit(&berit(), ROLLAG);
    let (requisition, _) = Requisition::submit(&submit, content, &shop.buyer.approval, false, on(last)).unwrap();
    assert!(
        released(&shop, &requisition, last).is_ok(),
        "expiry stops call-offs, not deliveries"
    );
}

#[test]
fn an_article_that_is_no_longer_offered_stops_the_release() {
    let mut shop = Shop::new();
    let requisition = approved(&shop);
    shop.offered.clear();
    assert_eq!(
        only(released(&shop, &requisition, TODAY)),
        field(Reason::ArticleNotOffered, "lines.0.article")
    );
}

#[test]
fn a_supplier_ranked_lower_is_asked_only_when_those_before_it_do_not_offer_the_item() {
    let agreement = active(ranked_terms());
    let theirs = article(&agreement, FJORD, "PENN", &[("0", "4.90")]);
    let mut shop = Shop::selling(agreement, vec![theirs]);
    let requisition = approved_by(&shop.request(&nina(), &[("PENN", "10")]), &approver("Ola")).unwrap();
    assert!(released(&shop, &requisition, TODAY).is_ok());
    shop.offered[0].others = vec![FJELL];
    let ranked_first = Reason::HigherRankedSupplier {
        supplier: "Fjell Eksempel AS".to_owned(),
    };
    assert_eq!(
        only(released(&shop, &requisition, TODAY)),
        field(ranked_first, "lines.0.article")
    );
    let agreement = shop.agreements[0].clone();
    let mut shop = Shop::selling(
        agreement.clone(),
        vec![article(&agreement, FJELL, "PENN", &[("0", "5.90")])],
    );
    shop.offered[0].others = vec![FJORD];
    let from_first = approved_by(&shop.request(&nina(), &[("PENN", "10")]), &approver("Ola")).unwrap();
    assert!(
        released(&shop, &from_first, TODAY).is_ok(),
        "the first in rank is ordered from whatever others ask"
    );
}

#[test]
fn a_required_assortment_leaves_no_other_choice_and_a_recommended_one_does() {
    let mut shop = Shop::new();
    let requisition = approved(&shop);
    let agreement = shop.agreements[0].id;
    let toner = shop.article("T-100").id;
    let other = ArticleId::of(agreement, FJELL, "T-200");
    for (binding, articles, stopped) in [
        (Binding::Required, vec![other], true),
        (Binding::Required, vec![other, toner], false),
        (Binding::Recommended, vec![other], false),
    ] {
        shop.assortments = vec![assortment(agreement, binding, &articles)];
        let result = released(&shop, &requisition, TODAY);
        if stopped {
            assert_eq!(only(result), field(Reason::OutsideAssortment, "lines.0.article"));
        } else {
            assert!(result.is_ok());
        }
    }
    shop.assortments = vec![assortment(active(terms()).id, Binding::Required, &[other])];
    assert!(
        released(&shop, &requisition, TODAY).is_ok(),
        "an assortment of another agreement does not matter"
    );
}

#[test]
fn all_that_stops_a_release_is_told_at_once() {
    let mut shop = three_parties();
    let requisition = approved_by(
        &shop.request(&nina(), &[("PAPIR", "7"), ("SÅPE", "3"), ("PENN", "7")]),
        &approver("Ola"),
    )
    .unwrap();
    shop.agreements[1].state = AgreementState::Closed;
    shop.offered.retain(|offered| offered.article.number != "PAPIR");
    let Refusals(refusals) = released(&shop, &requisition, TODAY).unwrap_err();
    let told: Vec<_> = refusals
        .into_iter()
        .map(|refusal| (refusal.reason, refusal.path.join(".")))
        .collect();
    assert_eq!(
        told,
        [
            field(Reason::ArticleNotOffered, "lines.0.article"),
            field(Reason::AgreementState { state: "closed".into() }, "lines.1.article"),
        ]
    );
}

#[test]
fn a_supplier_without_an_organisation_number_gets_no_order() {
    let mut shop = Shop::new();
    shop.suppliers[0].organisation_number = None;
    let refused = only(released(&shop, &approved(&shop), TODAY));
    assert_eq!(refused, field(Reason::Required, "lines.organisationNumber"));
}

#[test]
fn a_quote_tells_price_tax_and_the_cheaper_quantity() {
    let mut shop = Shop::new();
    shop.article("T-100").prices = article(
        &shop.agreements[0].clone(),
        FJELL,
        "T-100",
        &[("1", "100.00"), ("10", "92.50"), ("100", "85.00")],
    )
    .prices;
    let quoted = |amount| quote(&shop.wanted("T-100", amount), ROLLAG, shop.market(), TODAY, NEXT_WEEK);
    let ninety_nine = quoted("99").unwrap();
    assert_eq!(
        (ninety_nine.line.net, ninety_nine.line.tax_rate.to_string()),
        (kr("9157.50"), "25".to_owned())
    );
    let cheaper = ninety_nine.cheaper.unwrap();
    assert_eq!((cheaper.quantity, cheaper.net), (quantity("100"), kr("8500.00")));
    assert_eq!(only(quoted("0")), field(Reason::MustBePositive, "quantity"));
    assert_eq!(only(quoted("0.5")), field(Reason::NotInParts, "quantity"));
    let boxes = WantedLine {
        unit: UnitCode::parse("XBX").unwrap(),
        ..shop.wanted("T-100", "1")
    };
    let refused = quote(&boxes, ROLLAG, shop.market(), TODAY, NEXT_WEEK);
    assert_eq!(only(refused), field(Reason::UnitNotSold, "unit"));
}

#[test]
fn an_own_limit_that_was_lowered_meanwhile_no_longer_commits_the_municipality() {
    let shop = Shop::new();
    let content = shop.content(&[("T-100", "1")], TODAY, None).unwrap();
    let submit: Permit<SubmitRequisition> = permit(&berit(), ROLLAG);
    let (requisition, _) = Requisition::submit(&submit, content, &shop.buyer.approval, false, on(TODAY)).unwrap();
    let lowered = person("Berit").limited(Role::Orderer, ROLLAG, "1.00");
    let release_now = permit::<ReleaseRequisition>(&lowered, ROLLAG);
    let refused = release(&release_now, requisition, shop.facts(&lowered), on(TODAY)).unwrap_err();
    assert!(refused.has(samkjop_domain::refusal::Code::AboveLimit), "{refused:?}");
}

#[test]
fn a_wanted_day_that_passed_before_the_release_is_told() {
    let shop = Shop::new();
    let requisition = approved(&shop);
    let passed = requisition.content.delivery.date.unwrap();
    let late = released(&shop, &requisition, passed.tomorrow().unwrap());
    assert_eq!(only(late), field(Reason::DayHasPassed { day: passed }, "delivery.date"));
}

#[test]
fn a_colleague_who_only_asks_does_not_release_what_another_asked_for() {
    let shop = Shop::new();
    let requisition = approved(&shop);
    let other = person("Olga").with(Role::Requisitioner, ROLLAG);
    let permit = permit::<ReleaseRequisition>(&other, ROLLAG);
    let refused = release(&permit, requisition, shop.facts(&nina()), on(TODAY)).unwrap_err();
    assert!(refused.has(samkjop_domain::refusal::Code::NotAllowed), "{refused:?}");
}
