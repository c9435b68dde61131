//! Price lists and prices: which list is in force, which tier holds, and how lists differ.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;

use samkjop_domain::access::{ManagePrices, Permit};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::difference::{Difference, DifferenceKind, differences};
use samkjop_domain::catalogue::{Article, Package, PriceList, PriceListState, in_force};
use samkjop_domain::ids::PriceListId;
use samkjop_domain::people::Role;
use samkjop_domain::pricing::{CheaperQuantity, Offer, PriceSpan, least_quantity, offer, price_spans};
use samkjop_domain::quantity::UnitPrice;
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::tax::TaxClass;
use samkjop_domain::units::UnitCode;
use uuid::Uuid;
use world::shop::article;
use world::{
    FJELL, FJORD, REGION, TINN, TODAY, active, as_role, date, draft, field, kr, on, only, quantity, terms, whole,
};

/// 1–9: 100.00, 10–99: 92.50, from 100: 85.00.
fn scaled() -> Article {
    article(
        &active(terms()),
        FJELL,
        "P-1",
        &[("1", "100.00"), ("10", "92.50"), ("100", "85.00")],
    )
}

fn pieces(article: &Article, amount: &str) -> Result<Offer, Reason> {
    offer(article, quantity(amount), UnitCode::PIECE, TODAY, TODAY)
}

#[test]
fn all_units_cost_the_price_of_the_tier_the_quantity_reaches() {
    for (amount, price, net) in [
        ("1", "100.00", "100.00"),
        ("9", "100.00", "900.00"),
        ("10", "92.50", "925.00"),
        ("99", "92.50", "9157.50"),
        ("100", "85.00", "8500.00"),
        ("250", "85.00", "21250.00"),
    ] {
        let offer = pieces(&scaled(), amount).unwrap();
        assert_eq!(
            (offer.price, offer.net),
            (UnitPrice::parse(price, "1").unwrap(), kr(net)),
            "{amount} pieces"
        );
    }
}

#[test]
fn the_price_of_the_least_quantity_is_known_for_every_day() {
    let day = |text: &str| Some(text.parse::<Day>().unwrap());
    let price = |text: &str| UnitPrice::parse(text, "1").unwrap();
    let span = |from, to, amount: &str| PriceSpan {
        from,
        to,
        price: price(amount),
    };
    assert_eq!(price_spans(&scaled()), [span(None, None, "100.00")]);

    let mut article = scaled();
    article.prices.truncate(1);
    article.prices[0].to = day("2026-11-30");
    let mut next = article.prices[0].clone();
    (next.from, next.to, next.price) = (day("2026-12-01"), day("2026-12-24"), price("110.00"));
    article.prices.push(next.clone());
    // The same price goes on, then there is none for a week.
    (next.from, next.to) = (day("2026-12-25"), day("2026-12-31"));
    article.prices.push(next.clone());
    (next.from, next.to, next.price) = (day("2027-01-08"), None, price("90.00"));
    article.prices.push(next);
    assert_eq!(
        price_spans(&article),
        [
            span(None, day("2026-11-30"), "100.00"),
            span(day("2026-12-01"), day("2026-12-31"), "110.00"),
            span(day("2027-01-08"), None, "90.00"),
        ]
    );
    assert_eq!(least_quantity(&article, date(2027, 1, 3)), None);

    article.prices.clear();
    assert_eq!(price_spans(&article), []);
}

#[test]
fn a_price_per_hundred_is_compared_by_what_one_costs() {
    let of_one = |amount, base| UnitPrice::parse(amount, base).unwrap().of_one(4).unwrap().to_string();
    assert_eq!(of_one("12.50", "100"), "0.1250");
    assert_eq!(of_one("10.00", "3"), "3.3333");
    assert_eq!(of_one("20.00", "3"), "6.6667");
}

#[test]
fn whoever_asks_for_99_is_told_that_100_cost_less() {
    let cheaper = |amount| pieces(&scaled(), amount).unwrap().cheaper;
    let hundred = CheaperQuantity {
        quantity: quantity("100"),
        net: kr("8500.00"),
    };
    assert_eq!(cheaper("99"), Some(hundred.clone()));
    assert_eq!(cheaper("92"), Some(hundred), "92 cost 8 510.00");
    assert_eq!(cheaper("91"), None, "91 cost 8 417.50");
    assert_eq!(cheaper("100"), None);
    assert_eq!(cheaper("9"), None, "9 cost 900.00 and 10 cost 925.00");
}

#[test]
fn more_for_the_same_amount_is_no_saving() {
    let article = article(&active(terms()), FJELL, "P-1", &[("1", "10.00"), ("10", "9.00")]);
    assert_eq!(pieces(&article, "9").unwrap().cheaper, None, "9 and 10 both cost 90.00");
}

#[test]
fn below_the_lowest_tier_there_is_no_price() {
    let article = article(&active(terms()), FJELL, "P-1", &[("5", "10.00")]);
    assert_eq!(pieces(&article, "4"), Err(Reason::NoPrice));
    assert_eq!(pieces(&article, "0"), Err(Reason::MustBePositive));
}

#[test]
fn what_is_counted_is_not_sold_in_parts_and_what_is_measured_is() {
    let mut article = scaled();
    assert_eq!(pieces(&article, "1.5"), Err(Reason::NotInParts));
    assert_eq!(
        pieces(&article, "12.0").unwrap().net,
        pieces(&article, "12").unwrap().net
    );
    let carton = UnitCode::parse("XCT").unwrap();
    article.packages = vec![Package {
        unit: carton,
        contains: quantity("12"),
    }];
    assert_eq!(
        offer(&article, quantity("0.5"), carton, TODAY, TODAY),
        Err(Reason::NotInParts),
        "six pieces, but no supplier opens a carton"
    );
    article.unit = UnitCode::parse("KGM").unwrap();
    assert!(offer(&article, quantity("1.5"), article.unit, TODAY, TODAY).is_ok());
}

#[test]
fn one_carton_of_twelve_is_priced_as_twelve_pieces() {
    let carton = UnitCode::parse("XCT").unwrap();
    let mut article = scaled();
    article.packages.push(Package {
        unit: carton,
        contains: quantity("12"),
    });
    let one = offer(&article, quantity("1"), carton, TODAY, TODAY).unwrap();
    assert_eq!(
        (one.quantity, one.tier_from, one.net),
        (quantity("12"), quantity("10"), kr("1110.00"))
    );
    let packaging = one.packaging.unwrap();
    assert_eq!(
        (packaging.quantity, packaging.unit, packaging.contains),
        (quantity("1"), carton, quantity("12"))
    );
    let nine = offer(&article, quantity("9"), carton, TODAY, TODAY).unwrap();
    assert_eq!(
        (nine.quantity, nine.net),
        (quantity("108"), kr("9180.00")),
        "108 pieces reach the third tier"
    );
    let boxes = offer(&article, quantity("1"), UnitCode::parse("XBX").unwrap(), TODAY, TODAY);
    assert_eq!(boxes, Err(Reason::UnitNotSold));
}

#[test]
fn a_price_for_three_is_not_a_rounded_price_for_one() {
    let mut article = article(&active(terms()), FJELL, "P-1", &[("0", "10.00")]);
    article.prices[0].price = UnitPrice::parse("10.00", "3").unwrap();
    assert_eq!(pieces(&article, "1000").unwrap().net, kr("3333.33"));
    assert_eq!(pieces(&article, "3").unwrap().net, kr("10.00"));
}

#[test]
fn a_row_that_has_expired_or_not_begun_is_never_chosen() {
    let mut article = article(
        &active(terms()),
        FJELL,
        "P-1",
        &[("1", "100.00"), ("1", "10.00"), ("1", "20.00"), ("10", "1.00")],
    );
    article.prices[1].to = Some(date(2026, 9, 14));
    article.prices[2].from = Some(date(2026, 9, 16));
    article.prices[0].from = Some(date(2026, 9, 15));
    article.prices[0].to = Some(date(2026, 9, 15));
    article.prices[3].to = Some(date(2026, 9, 14));
    let costs = |day: Day, amount| offer(&article, quantity(amount), UnitCode::PIECE, day, day).map(|offer| offer.net);
    assert_eq!(costs(date(2026, 9, 14), "1"), Ok(kr("10.00")));
    assert_eq!(costs(date(2026, 9, 15), "1"), Ok(kr("100.00")));
    assert_eq!(costs(date(2026, 9, 16), "1"), Ok(kr("20.00")));
    assert_eq!(
        costs(date(2026, 9, 15), "50"),
        Ok(kr("5000.00")),
        "the cheap tier from 10 on expired yesterday"
    );
    assert_eq!(
        pieces(&article, "9").unwrap().cheaper,
        None,
        "nor is an expired tier hinted at"
    );
    article.prices.remove(0);
    assert_eq!(pieces(&article, "1"), Err(Reason::NoPrice));
}

#[test]
fn the_day_of_order_chooses_the_price_and_the_day_of_delivery_the_tax() {
    let mut water = article(&active(terms()), FJELL, "P-1", &[("0", "10.00"), ("0", "12.00")]);
    water.tax = TaxClass::WaterAndSewage;
    water.prices[0].to = Some(date(2025, 6, 30));
    water.prices[1].from = Some(date(2025, 7, 1));
    let (june, july) = (date(2025, 6, 30), date(2025, 7, 1));
    let offer = |today, delivery| offer(&water, quantity("1"), UnitCode::PIECE, today, delivery).unwrap();
    assert_eq!(
        (offer(june, june).net, offer(june, june).tax_rate.to_string()),
        (kr("10.00"), "25".to_owned())
    );
    assert_eq!(
        (offer(june, july).net, offer(june, july).tax_rate.to_string()),
        (kr("10.00"), "15".to_owned())
    );
    assert_eq!(
        (offer(july, july).net, offer(july, july).tax_rate.to_string()),
        (kr("12.00"), "15".to_owned())
    );
}

fn manager() -> Permit<ManagePrices> {
    as_role(Role::AgreementManager, REGION)
}

fn list(number: u128, state: PriceListState) -> PriceList {
    let agreement = active(terms());
    let id = PriceListId(Uuid::from_u128(number));
    let (list, _) = PriceList::imported(&manager(), &agreement, FJELL, id, "priser.csv", 10, on(TODAY)).unwrap();
    PriceList { state, ..list }
}

fn activate(list: PriceList, others: &[PriceList], from: Day) -> Result<PriceList, Refusals> {
    list.activate(&manager(), &active(terms()), others, from, on(TODAY))
        .map(|(list, _)| list)
}

#[test]
fn the_list_in_force_is_the_activated_one_that_began_last() {
    let january = list(1, world::activated(date(2026, 1, 1)));
    let july = list(2, world::activated(date(2026, 7, 1)));
    let lists = [
        list(3, PriceListState::Draft),
        july,
        january,
        list(4, PriceListState::Discarded),
    ];
    let on = |day| in_force(&lists, day).map(|list| list.id.0.as_u128());
    assert_eq!(on(date(2025, 12, 31)), None);
    assert_eq!(on(date(2026, 1, 1)), Some(1));
    assert_eq!(on(date(2026, 6, 30)), Some(1));
    assert_eq!(on(date(2026, 7, 1)), Some(2));
    assert_eq!(on(date(2030, 1, 1)), Some(2));
}

#[test]
fn the_first_day_decides_and_not_when_a_list_was_approved() {
    let approved_early = list(1, world::activated_at(date(2026, 7, 1), date(2026, 5, 1)));
    let approved_late = list(2, world::activated_at(date(2026, 6, 1), date(2026, 5, 15)));
    assert_eq!(
        in_force(&[approved_early, approved_late], date(2026, 7, 1))
            .unwrap()
            .id
            .0
            .as_u128(),
        1
    );
}

#[test]
fn going_back_to_an_older_list_is_activating_it_again() {
    let old = list(1, world::activated(date(2026, 1, 1)));
    let new = list(2, world::activated(date(2026, 7, 1)));
    let again = activate(old, std::slice::from_ref(&new), date(2026, 10, 1)).unwrap();
    let lists = [again, new];
    let on = |day| in_force(&lists, day).unwrap().id.0.as_u128();
    assert_eq!(on(date(2026, 9, 30)), 2);
    assert_eq!(on(date(2026, 10, 1)), 1);
    assert_eq!(on(date(2026, 6, 30)), 1, "what was in force in June is still known");
}

#[test]
fn the_list_in_force_cannot_be_put_off_and_leave_days_without_prices() {
    let current = list(1, world::activated(date(2026, 1, 1)));
    let coming = list(2, world::activated(date(2026, 12, 1)));
    let refused = activate(current.clone(), &[current, coming.clone()], date(2026, 12, 24));
    assert_eq!(
        only(refused),
        whole(Reason::PriceListState {
            state: "activated".into()
        })
    );
    let moved = activate(coming, &[], date(2026, 12, 24)).unwrap();
    assert_eq!(
        in_force(&[moved], date(2026, 12, 23)),
        None,
        "one that has not begun can be moved"
    );
}

#[test]
fn a_list_is_activated_from_today_or_a_later_day_nobody_else_has() {
    let taken = list(2, world::activated(date(2026, 10, 1)));
    let draft = || list(1, PriceListState::Draft);
    assert!(activate(draft(), std::slice::from_ref(&taken), TODAY).is_ok());
    let yesterday = date(2026, 9, 14);
    assert_eq!(
        only(activate(draft(), &[], yesterday)),
        field(Reason::DayHasPassed { day: yesterday }, "from")
    );
    let same_day = field(Reason::PriceListSameDay { day: date(2026, 10, 1) }, "from");
    assert_eq!(only(activate(draft(), &[taken], date(2026, 10, 1))), same_day);
    let discarded = list(1, PriceListState::Discarded);
    let refused = whole(Reason::PriceListState {
        state: "discarded".into(),
    });
    assert_eq!(only(activate(discarded, &[], TODAY)), refused);
}

#[test]
fn only_a_draft_is_discarded() {
    let discard = |state| {
        list(1, state)
            .discard(&manager(), &active(terms()), on(TODAY))
            .map(|(list, _)| list.state)
    };
    assert_eq!(discard(PriceListState::Draft), Ok(PriceListState::Discarded));
    let in_use = whole(Reason::PriceListState {
        state: "activated".into(),
    });
    assert_eq!(only(discard(world::activated(TODAY))), in_use);
}

#[test]
fn prices_are_imported_for_suppliers_of_an_own_agreement_that_is_not_closed() {
    let import = |agreement: &Agreement, permit: &Permit<ManagePrices>, supplier, articles| {
        let id = PriceListId(Uuid::from_u128(1));
        PriceList::imported(permit, agreement, supplier, id, "priser.csv", articles, on(TODAY)).map(|_| ())
    };
    let agreement = active(terms());
    assert_eq!(
        import(&draft(terms()), &manager(), FJELL, 10),
        Ok(()),
        "prices may be there before it opens"
    );
    assert_eq!(
        only(import(&agreement, &manager(), FJORD, 10)),
        field(Reason::NotASupplier, "supplier")
    );
    let stranger = as_role(Role::AgreementManager, TINN);
    assert_eq!(
        only(import(&agreement, &stranger, FJELL, 10)),
        field(Reason::NotFound, "agreement")
    );
    assert_eq!(
        only(import(&agreement, &manager(), FJELL, 0)),
        field(Reason::NothingToOrder, "file")
    );
    let closer = as_role(Role::ProcurementOfficer, REGION);
    let (closed, _) = agreement.close(&closer, "Oppsagt", on(TODAY)).unwrap();
    let state = Reason::AgreementState { state: "closed".into() };
    assert_eq!(only(import(&closed, &manager(), FJELL, 10)), field(state, "agreement"));
}

fn compared(old: Vec<Article>, new: Vec<Article>) -> Vec<Difference> {
    differences(&old, &new)
}

#[test]
fn differences_name_what_is_new_gone_and_dearer() {
    let agreement = active(terms());
    let priced = |number, price| article(&agreement, FJELL, number, &[("0", price)]);
    let old = vec![priced("A", "100.00"), priced("B", "249.00"), priced("C", "10.00")];
    let new = vec![priced("D", "1.00"), priced("B", "255.81"), priced("C", "10.00")];
    let found = compared(old, new);
    let kinds: Vec<_> = found
        .iter()
        .map(|difference| (difference.number.as_str(), &difference.kind))
        .collect();
    let price = DifferenceKind::Price {
        from_quantity: quantity("0"),
        old: UnitPrice::parse("249.00", "1").unwrap(),
        new: UnitPrice::parse("255.81", "1").unwrap(),
        percent: Some("2.7".parse().unwrap()),
    };
    assert_eq!(
        kinds,
        [
            ("A", &DifferenceKind::Removed),
            ("B", &price),
            ("D", &DifferenceKind::Added)
        ]
    );
}

#[test]
fn the_change_in_percent_is_exact_across_base_quantities_and_rounded_for_showing() {
    let agreement = active(terms());
    let percent = |old: (&str, &str), new: (&str, &str)| {
        let priced = |(amount, base)| {
            let mut article = article(&agreement, FJELL, "A", &[("0", "0")]);
            article.prices[0].price = UnitPrice::parse(amount, base).unwrap();
            article
        };
        match compared(vec![priced(old)], vec![priced(new)])
            .pop()
            .map(|difference| difference.kind)
        {
            Some(DifferenceKind::Price { percent, .. }) => percent.map(|percent| percent.to_string()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(percent(("10.00", "1"), ("500.00", "100")).as_deref(), Some("-50.0"));
    assert_eq!(
        percent(("100.00", "1"), ("100.05", "1")).as_deref(),
        Some("0.1"),
        "halves away from zero"
    );
    assert_eq!(percent(("100.00", "1"), ("99.95", "1")).as_deref(), Some("-0.1"));
    assert_eq!(percent(("3.00", "1"), ("4.00", "1")).as_deref(), Some("33.3"));
    assert_eq!(
        percent(("0.00", "1"), ("4.00", "1")),
        None,
        "from nothing there is no percentage"
    );
}

#[test]
fn another_base_quantity_alone_is_no_difference() {
    let agreement = active(terms());
    let one = article(&agreement, FJELL, "A", &[("0", "10.00")]);
    let mut hundred = one.clone();
    hundred.prices[0].price = UnitPrice::parse("1000.00", "100").unwrap();
    assert_eq!(compared(vec![one.clone()], vec![hundred]), []);
    let mut renamed = one.clone();
    renamed.name = "Et annet navn".to_owned();
    assert_eq!(compared(vec![one], vec![renamed]), [], "nor is another name");
}

#[test]
fn other_tiers_days_units_packages_or_tax_are_other_terms() {
    let agreement = active(terms());
    let before = || article(&agreement, FJELL, "A", &[("0", "10.00"), ("10", "9.00")]);
    let mut changes: Vec<Article> = (0..6).map(|_| before()).collect();
    changes[0].prices.pop();
    changes[1].prices[1].from_quantity = quantity("20");
    changes[2].unit = UnitCode::parse("XPK").unwrap();
    changes[3].packages.push(Package {
        unit: UnitCode::parse("XCT").unwrap(),
        contains: quantity("12"),
    });
    changes[4].tax = TaxClass::Food;
    changes[5].prices[0].to = Some(date(2026, 12, 31));
    for changed in changes {
        let kinds: Vec<_> = compared(vec![before()], vec![changed])
            .into_iter()
            .map(|difference| difference.kind)
            .collect();
        assert_eq!(kinds, [DifferenceKind::Terms]);
    }
}
