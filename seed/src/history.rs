//! A plan of what the municipalities ordered during the half year before a given day.
//!
//! Only a plan: prices, approvals and ceilings come about when it is run through the domain's own functions. Everything but
//! the dates is the same for every day, so that the agreements always stand about equally near their ceilings.

use crate::agreements_data::{Participant, SeedAgreement, agreements};
use crate::articles::{ArticleDataError, SeedArticle, articles};
use crate::people::{SHARED_ECONOMY_OFFICE, email};
use crate::random::SplitMix64;
use crate::region::{COOPERATION, MUNICIPALITIES, Municipality};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rust_decimal::{Decimal, RoundingStrategy};

/// One order that shall have been made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedOrder {
    /// The working day it was asked for, approved and sent.
    pub day: Date,
    /// Key of the municipality.
    pub municipality: &'static str,
    /// Mail address of who asks.
    pub requested_by: String,
    /// Mail addresses of those who approve, in order, never the one who asks; empty within the asker's own limit.
    pub approved_by: Vec<String>,
    /// Key of the delivery place.
    pub place: &'static str,
    /// Key of the agreement.
    pub agreement: &'static str,
    /// Key of the supplier, the first ranked.
    pub supplier: &'static str,
    /// The supplier's article number and the quantity in the article's unit.
    pub lines: Vec<(String, Decimal)>,
}

/// How one agreement is used.
struct Habit {
    agreement: &'static str,
    orders: u64,
    fewest_lines: u64,
    most_lines: u64,
    /// Post of the asker and where the goods go.
    askers: &'static [(&'static str, &'static str)],
}

const HABITS: [Habit; 6] = [
    Habit {
        agreement: "kontor",
        orders: 72,
        fewest_lines: 2,
        most_lines: 6,
        askers: &[
            ("rekvirent", "raadhus"),
            ("rekvirent.skole", "skole"),
            ("innkjoper", "raadhus"),
        ],
    },
    Habit {
        agreement: "pc",
        orders: 30,
        fewest_lines: 1,
        most_lines: 3,
        askers: &[("rekvirent.skole", "skole")],
    },
    Habit {
        agreement: "nett",
        orders: 24,
        fewest_lines: 1,
        most_lines: 4,
        askers: &[("innkjoper", "raadhus")],
    },
    Habit {
        agreement: "mat",
        orders: 118,
        fewest_lines: 5,
        most_lines: 13,
        askers: &[
            ("rekvirent", "sykehjem"),
            ("rekvirent", "barnehage"),
            ("rekvirent", "sykehjem"),
        ],
    },
    Habit {
        agreement: "renhold",
        orders: 60,
        fewest_lines: 3,
        most_lines: 7,
        askers: &[
            ("rekvirent", "sykehjem"),
            ("rekvirent.skole", "skole"),
            ("rekvirent", "barnehage"),
        ],
    },
    Habit {
        agreement: "oppvekst",
        orders: 26,
        fewest_lines: 1,
        most_lines: 3,
        askers: &[("rekvirent.skole", "skole")],
    },
];

/// Days back from today over which the orders are spread.
const SPAN_DAYS: u64 = 175;

/// The plan for the half year before `today`, oldest first.
///
/// # Errors
/// The article data cannot be understood.
pub fn history(today: Date) -> Result<Vec<PlannedOrder>, ArticleDataError> {
    let all = articles()?;
    let agreements = agreements(today);
    let mut plan = Vec::new();
    for habit in &HABITS {
        let Some(agreement) = agreements.iter().find(|agreement| agreement.key == habit.agreement) else {
            continue;
        };
        let Some(supplier) = agreement.suppliers.first() else {
            continue;
        };
        let assortment: Vec<&SeedArticle> = all
            .iter()
            .filter(|article| {
                article.agreement == habit.agreement && article.supplier == *supplier && article.weight > 0
            })
            .collect();
        for index in 0..habit.orders {
            let mut random = SplitMix64::of(u64::from(agreement.digit), index);
            plan.extend(planned(habit, agreement, supplier, &assortment, today, &mut random));
        }
    }
    plan.sort_by_key(|order| order.day);
    Ok(plan)
}

fn planned(
    habit: &Habit,
    agreement: &SeedAgreement,
    supplier: &'static str,
    assortment: &[&SeedArticle],
    today: Date,
    random: &mut SplitMix64,
) -> Option<PlannedOrder> {
    let day = working_day(today, random.below(SPAN_DAYS));
    let municipality = who(agreement, day, random)?;
    let (post, place) = random.pick(habit.askers)?;
    let by_office = SHARED_ECONOMY_OFFICE.contains(&municipality.key) && random.below(4) == 0;
    let count = habit.fewest_lines + random.below(habit.most_lines - habit.fewest_lines + 1);
    let mut lines: Vec<(String, Decimal)> = Vec::new();
    let mut value = Decimal::ZERO;
    for _ in 0..count {
        let article = weighted(assortment, random)?;
        if lines.iter().any(|(number, _)| *number == article.number) {
            continue;
        }
        let quantity = quantity(article, municipality, random);
        value += value_of(article, quantity);
        lines.push((article.number.clone(), quantity));
    }
    let (asker, has_limit) = if by_office {
        (format!("okonomi@{}", COOPERATION.mail_domain), true)
    } else {
        (email(post, municipality), *post == "innkjoper")
    };
    let approver = |post: &str| email(post, municipality);
    let approved_by = if value > municipality.limits.approver {
        vec![approver("leder"), approver("kommunedirektor")]
    } else if value > municipality.limits.orderer {
        vec![approver("leder")]
    } else if has_limit {
        Vec::new()
    } else {
        vec![approver("innkjoper")]
    };
    Some(PlannedOrder {
        day,
        municipality: municipality.key,
        requested_by: asker,
        approved_by,
        place,
        agreement: agreement.key,
        supplier,
        lines,
    })
}

/// The day `back + 1` days before today, or the Friday before it at a weekend.
fn working_day(today: Date, back: u64) -> Date {
    let day = today.saturating_sub(i64::try_from(back + 1).unwrap_or(1).days());
    match day.weekday() {
        Weekday::Saturday => day.saturating_sub(1.day()),
        Weekday::Sunday => day.saturating_sub(2.days()),
        _ => day,
    }
}

/// Large municipalities order more often, though not as much more often as they have more inhabitants.
fn who(agreement: &SeedAgreement, day: Date, random: &mut SplitMix64) -> Option<&'static Municipality> {
    let takes_part = |each: &&Municipality| {
        let named: Option<&Participant> = agreement
            .participants
            .iter()
            .find(|named| named.municipality == each.key);
        named.is_some_and(|named| named.from <= day && named.until.is_none_or(|until| day <= until))
    };
    let share = |each: &Municipality| 2 + u64::from(each.inhabitants) / 4_000;
    let able: Vec<&Municipality> = MUNICIPALITIES.iter().filter(takes_part).collect();
    let mut place = random.below(able.iter().map(|each| share(each)).sum());
    able.into_iter().find(|each| {
        let found = place < share(each);
        place = place.saturating_sub(share(each));
        found
    })
}

fn weighted<'a>(assortment: &[&'a SeedArticle], random: &mut SplitMix64) -> Option<&'a SeedArticle> {
    let mut place = random.below(assortment.iter().map(|article| u64::from(article.weight)).sum());
    assortment.iter().copied().find(|article| {
        let weight = u64::from(article.weight);
        let found = place < weight;
        place = place.saturating_sub(weight);
        found
    })
}

/// The usual quantity, more for a large municipality, within half and one and a half; as people order, in whole smallest
/// quantities, above twenty in fives and above a hundred in tens of them.
fn quantity(article: &SeedArticle, municipality: &Municipality, random: &mut SplitMix64) -> Decimal {
    let size = match municipality.inhabitants {
        0..4_000 => 10,
        4_000..15_000 => 16,
        _ => 22,
    };
    let percent = Decimal::from(50 + random.below(101));
    let wanted = article.usual_quantity * Decimal::from(size) * percent / Decimal::from(1_000);
    let steps = wanted / article.minimum_quantity;
    let grain = if steps > Decimal::ONE_HUNDRED {
        Decimal::TEN
    } else if steps > Decimal::from(20) {
        Decimal::from(5)
    } else {
        Decimal::ONE
    };
    let whole = (steps / grain).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * grain;
    whole.max(Decimal::ONE) * article.minimum_quantity
}

/// What the line will cost, near enough to choose who has to approve.
fn value_of(article: &SeedArticle, quantity: Decimal) -> Decimal {
    let reached = article.tiers.iter().rev().find(|(from, _)| *from <= quantity);
    reached.map_or(Decimal::ZERO, |(_, price)| *price / article.base_quantity * quantity)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::{PlannedOrder, history, value_of};
    use crate::agreements_data::agreements;
    use crate::articles::articles;
    use crate::people::people;
    use jiff::civil::{Date, Weekday, date};
    use rust_decimal::Decimal;
    use std::collections::{BTreeMap, BTreeSet};

    const DAYS: [Date; 5] = [
        date(2026, 1, 1),
        date(2026, 3, 31),
        date(2026, 7, 15),
        date(2026, 11, 22),
        date(2028, 2, 29),
    ];

    fn use_percent(plan: &[PlannedOrder], today: Date) -> BTreeMap<&'static str, Decimal> {
        let all = articles().unwrap();
        let mut used: BTreeMap<&'static str, Decimal> = BTreeMap::new();
        for order in plan {
            for (number, quantity) in &order.lines {
                let article = all
                    .iter()
                    .find(|each| each.supplier == order.supplier && each.number == *number)
                    .unwrap();
                *used.entry(order.agreement).or_default() += value_of(article, *quantity);
            }
        }
        for agreement in agreements(today) {
            let used = used.get_mut(agreement.key).unwrap();
            *used = *used * Decimal::ONE_HUNDRED / agreement.value_ceiling;
        }
        used
    }

    #[test]
    fn the_region_ordered_a_few_hundred_times_on_working_days_of_the_last_half_year() {
        for today in DAYS {
            let plan = history(today).unwrap();
            assert!((280..=360).contains(&plan.len()), "{}", plan.len());
            for order in &plan {
                assert!(order.day < today && today.since(order.day).unwrap().get_days() <= 180);
                assert!(![Weekday::Saturday, Weekday::Sunday].contains(&order.day.weekday()));
                assert!(!order.lines.is_empty());
            }
        }
    }

    #[test]
    fn only_named_municipalities_order_and_only_in_their_time() {
        for today in DAYS {
            let agreements = agreements(today);
            for order in history(today).unwrap() {
                let agreement = agreements.iter().find(|each| each.key == order.agreement).unwrap();
                let named = agreement
                    .participants
                    .iter()
                    .find(|each| each.municipality == order.municipality)
                    .unwrap();
                assert!(named.from <= order.day && agreement.start <= order.day, "{order:?}");
            }
        }
    }

    #[test]
    fn nobody_approves_their_own_order_and_everybody_exists() {
        let known: BTreeSet<String> = people().into_iter().map(|person| person.email).collect();
        for order in history(DAYS[3]).unwrap() {
            assert!(known.contains(&order.requested_by), "{}", order.requested_by);
            assert!(
                order
                    .approved_by
                    .iter()
                    .all(|approver| known.contains(approver) && *approver != order.requested_by)
            );
        }
    }

    #[test]
    fn all_eight_municipalities_order_and_some_orders_need_the_chief_executive() {
        let plan = history(DAYS[3]).unwrap();
        let municipalities: BTreeSet<&str> = plan.iter().map(|order| order.municipality).collect();
        assert_eq!(municipalities.len(), 8);
        let steps: BTreeSet<usize> = plan.iter().map(|order| order.approved_by.len()).collect();
        assert_eq!(steps, BTreeSet::from([0, 1, 2]));
    }

    #[test]
    fn cleaning_is_past_eighty_percent_of_its_ceiling_network_past_ninety_and_nothing_is_spent() {
        for today in DAYS {
            for (agreement, percent) in use_percent(&history(today).unwrap(), today) {
                let (least, most) = match agreement {
                    "renhold" => (80, 90),
                    "nett" => (90, 100),
                    _ => (1, 78),
                };
                assert!(
                    percent >= Decimal::from(least) && percent < Decimal::from(most),
                    "{agreement} {percent} on {today}"
                );
            }
        }
    }

    #[test]
    fn no_participant_passes_its_own_share_of_the_computers() {
        let all = articles().unwrap();
        for today in DAYS {
            let plan = history(today).unwrap();
            let computers = agreements(today).into_iter().find(|each| each.key == "pc").unwrap();
            for participant in &computers.participants {
                let (mut pieces, mut value) = (Decimal::ZERO, Decimal::ZERO);
                let of_participant =
                    |order: &&PlannedOrder| order.agreement == "pc" && order.municipality == participant.municipality;
                for (number, quantity) in plan.iter().filter(of_participant).flat_map(|order| &order.lines) {
                    let article = all
                        .iter()
                        .find(|each| each.supplier == "skoledata" && each.number == *number)
                        .unwrap();
                    pieces += quantity;
                    value += value_of(article, *quantity);
                }
                assert!(
                    pieces < participant.quantity_ceiling.unwrap(),
                    "{} {pieces}",
                    participant.municipality
                );
                assert!(
                    value < participant.value_ceiling.unwrap(),
                    "{} {value}",
                    participant.municipality
                );
            }
        }
    }

    #[test]
    fn the_same_day_gives_the_same_plan() {
        assert_eq!(history(DAYS[3]).unwrap(), history(DAYS[3]).unwrap());
    }
}
