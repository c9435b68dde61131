//! Plays the planned orders through the rules: priced as of their day, asked for, approved, released, sent.

use crate::convert::quantity;
use crate::error::SeedError;
use crate::history::{PlannedOrder, history};
use crate::merged::merged;
use crate::offer::Offer;
use crate::parties::Parties;
use crate::past::{moment, working_days_after};
use crate::people::email;
use crate::region::{DeliveryPlace, Municipality, budgets, municipality};
use samkjop_domain::access::{ApproveRequisition, ReleaseRequisition, SubmitRequisition};
use samkjop_domain::agreement::Agreement;
use samkjop_domain::agreement::ceiling::CeilingAccount;
use samkjop_domain::basket::{WantedItem, WantedLine};
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::Article;
use samkjop_domain::changes::{Changes, Message};
use samkjop_domain::ids::{AgreementId, ArticleId, OrganisationId};
use samkjop_domain::order::Delivery;
use samkjop_domain::organisation::Organisation;
use samkjop_domain::requisition::pricing::{Market, Offered, price_all, sums};
use samkjop_domain::requisition::release::{Facts, release};
use samkjop_domain::requisition::{Content, Requisition};
use std::collections::{BTreeMap, HashMap};

/// Most orders of one commit: few enough for a short transaction, many enough to share its cost.
const BATCH: usize = 25;

/// What was ordered: commits in order, oldest first.
pub(crate) struct Ordered {
    pub(crate) commits: Vec<Changes>,
    pub(crate) orders: usize,
    /// Planned orders a rule said no to.
    pub(crate) refused: usize,
}

/// The orders of the half year before `today`.
pub(crate) fn ordered(parties: &Parties, offers: &[Offer], today: Day) -> Result<Ordered, SeedError> {
    let shop = Shop::of(parties, offers);
    let mut accounts: HashMap<AgreementId, CeilingAccount> = HashMap::new();
    for agreement in &shop.agreements {
        accounts.insert(agreement.id, CeilingAccount::open(agreement));
    }
    let mut ordered = Ordered {
        commits: Vec::new(),
        orders: 0,
        refused: 0,
    };
    let mut batch = Changes::none();
    let (mut day, mut minutes) = (Day::ZERO, 0);
    for plan in history(today)? {
        // One after another, so that what is later also has the greater number and identity.
        minutes = if plan.day == day { minutes + 30 } else { 8 * 60 };
        day = plan.day;
        let changes = match shop.placed(&plan, minutes) {
            Ok(changes) => changes,
            Err(SeedError::Refused(_)) => {
                ordered.refused += 1;
                continue;
            }
            Err(other) => return Err(other),
        };
        let Some(alarms) = taken(&mut accounts, &changes) else {
            ordered.refused += 1;
            continue;
        };
        // Alarms are dated like the first event of a commit, so an order that raises one begins its own.
        if alarms || batch.reservations.len() >= BATCH {
            ordered.commits.push(std::mem::take(&mut batch));
        }
        ordered.orders += changes.reservations.len();
        batch = batch.and(changes);
    }
    ordered.commits.push(batch);
    Ok(ordered)
}

/// Counts an order in; says whether it raises an alarm, or nothing when a ceiling has no room for it.
fn taken(accounts: &mut HashMap<AgreementId, CeilingAccount>, changes: &Changes) -> Option<bool> {
    let now = changes.events.first()?.at;
    let mut alarms = false;
    for reservation in &changes.reservations {
        let account = accounts.get_mut(&reservation.agreement)?;
        *account = account.after(reservation).ok()?;
        let due = account.alarms_due(now);
        alarms |= !due.is_empty();
        account.alarms.extend(due);
    }
    Some(alarms)
}

/// All there is to buy, from whom, and by whom.
struct Shop<'a> {
    parties: &'a Parties,
    offers: &'a [Offer],
    agreements: Vec<Agreement>,
    organisations: Vec<Organisation>,
    articles: HashMap<ArticleId, Offered>,
    /// KOSTRA account (art) by agreement.
    accounts: BTreeMap<&'static str, &'static str>,
}

impl<'a> Shop<'a> {
    fn of(parties: &'a Parties, offers: &'a [Offer]) -> Self {
        Self {
            parties,
            offers,
            agreements: offers.iter().map(|offer| offer.agreement.clone()).collect(),
            organisations: parties.organisations().cloned().collect(),
            articles: offers.iter().flat_map(offered).collect(),
            accounts: budgets()
                .iter()
                .map(|budget| (budget.agreement, budget.kostra_account))
                .collect(),
        }
    }

    /// A planned order from asking to sending, `minutes` after midnight and a little later.
    fn placed(&self, plan: &PlannedOrder, minutes: i64) -> Result<Changes, SeedError> {
        let municipality = municipality(plan.municipality)
            .ok_or_else(|| SeedError::Data(format!("no municipality “{}”", plan.municipality)))?;
        let buyer = self.parties.organisation(plan.municipality)?;
        let name = |id: OrganisationId| {
            let found = self.organisations.iter().find(|organisation| organisation.id == id);
            found.map(|organisation| organisation.name.clone()).unwrap_or_default()
        };
        let wanted = self.wanted(plan, municipality)?;
        let offered: Vec<Offered> = wanted
            .iter()
            .filter_map(|line| self.articles.get(&line.article()?).cloned())
            .collect();
        let market = Market {
            agreements: &self.agreements,
            offered: &offered,
            assortments: &[],
            supplier_name: &name,
        };
        let content = self.content(plan, municipality, &wanted, market)?;

        let at = |later: i64| moment(plan.day, minutes + later);
        let asker = &plan.requested_by;
        let permit = self
            .parties
            .permit::<SubmitRequisition>(asker, plan.municipality, plan.day)?;
        let (requisition, mut changes) = Requisition::submit(&permit, content, &buyer.approval, true, at(0))?;
        let (requisition, last_approver, approving) = self.approved(plan, municipality, requisition, minutes)?;
        changes = changes.and(approving);
        // Who decides last also sends it off, as the requisition asked for.
        let releaser = last_approver.as_ref().unwrap_or(asker);
        let permit = self
            .parties
            .permit::<ReleaseRequisition>(releaser, plan.municipality, plan.day)?;
        let facts = Facts {
            buyer,
            requisitioner: self.parties.person(asker)?,
            suppliers: &self.organisations,
            market,
        };
        let (_, orders, releasing) = release(&permit, requisition, facts, at(15))?;
        let messages = releasing.messages.clone();
        changes = changes.and(releasing);
        for (order, message) in orders.into_iter().zip(messages) {
            let tried = Message { attempts: 1, ..message };
            changes = changes.and(order.sent(tried, 1, at(16)));
        }
        Ok(merged(changes))
    }

    fn wanted(&self, plan: &PlannedOrder, municipality: &Municipality) -> Result<Vec<WantedLine>, SeedError> {
        let offer = self.offer(plan)?;
        let supplier = self.parties.organisation(plan.supplier)?.id;
        let function = place(municipality, plan)?.kostra_function;
        let coding = self
            .accounts
            .get(plan.agreement)
            .map(|account| format!("{account}-{function}"));
        let line = |(number, amount): &(String, rust_decimal::Decimal)| {
            let article = ArticleId::of(offer.agreement.id, supplier, number);
            let offered = self.articles.get(&article);
            let offered = offered.ok_or_else(|| SeedError::Data(format!("no article “{number}”")))?;
            Ok(WantedLine {
                item: WantedItem::Article(article),
                quantity: quantity(*amount)?,
                unit: offered.article.unit,
                coding: coding.clone(),
            })
        };
        plan.lines.iter().map(line).collect()
    }

    fn content(
        &self,
        plan: &PlannedOrder,
        municipality: &Municipality,
        wanted: &[WantedLine],
        market: Market<'_>,
    ) -> Result<Content, SeedError> {
        let data = &self.offer(plan)?.data;
        let buyer = self.parties.organisation(plan.municipality)?;
        let place = place(municipality, plan)?;
        let delivery = working_days_after(plan.day, data.delivery_days.into());
        let lines = price_all(wanted, buyer.id, market, plan.day, delivery)?;
        let totals = sums(&lines, delivery)?;
        let title = if municipality.document_language == "nn" {
            data.title.nn
        } else {
            data.title.nb
        };
        let address = buyer.delivery_place(place.key).map(|place| place.address.clone());
        Ok(Content {
            revision: 0,
            purpose: Some(format!("{title}, {}", place.name)),
            lines,
            delivery: Delivery {
                address: address.ok_or_else(|| SeedError::Data(format!("no place “{}”", place.key)))?,
                date: Some(delivery),
                marking: Some(place.marking.to_owned()),
            },
            buyer_reference: Some(self.parties.person(&plan.requested_by)?.name.clone()),
            note: None,
            totals,
        })
    }

    /// The requisition with as many approvals as it needs: by those planned who may, then by the budget owner and the chief
    /// executive. The plan names purchasers for small amounts, but they only order for themselves.
    fn approved(
        &self,
        plan: &PlannedOrder,
        municipality: &Municipality,
        mut requisition: Requisition,
        minutes: i64,
    ) -> Result<(Requisition, Option<String>, Changes), SeedError> {
        let posts = ["leder", "kommunedirektor"].map(|post| email(post, municipality));
        let mut changes = Changes::none();
        let mut last = None;
        for (later, approver) in (5..).step_by(2).zip(plan.approved_by.iter().cloned().chain(posts)) {
            if requisition.approvals_missing() == 0 {
                break;
            }
            let permit = self
                .parties
                .permit::<ApproveRequisition>(&approver, plan.municipality, plan.day);
            let seen = requisition.content_hash.clone();
            let approval = permit.and_then(|permit| {
                Ok(requisition
                    .clone()
                    .approve(&permit, &seen, moment(plan.day, minutes + later))?)
            });
            match approval {
                Ok((approved, approving)) => {
                    requisition = approved;
                    changes = changes.and(approving);
                    last = Some(approver);
                }
                Err(SeedError::Refused(_)) => {}
                Err(other) => return Err(other),
            }
        }
        Ok((requisition, last, changes))
    }

    fn offer(&self, plan: &PlannedOrder) -> Result<&'a Offer, SeedError> {
        let found = self.offers.iter().find(|offer| offer.data.key == plan.agreement);
        found.ok_or_else(|| SeedError::Data(format!("no agreement “{}”", plan.agreement)))
    }
}

fn place<'a>(municipality: &'a Municipality, plan: &PlannedOrder) -> Result<&'a DeliveryPlace, SeedError> {
    let found = municipality.places.iter().find(|place| place.key == plan.place);
    found.ok_or_else(|| SeedError::Data(format!("no place “{}”", plan.place)))
}

/// The articles of an agreement, each with the other suppliers of the same item.
fn offered(offer: &Offer) -> Vec<(ArticleId, Offered)> {
    let all = || offer.lists.iter().flat_map(|(_, articles)| articles);
    let mut suppliers: HashMap<_, Vec<OrganisationId>> = HashMap::new();
    for article in all() {
        if let Some(gtin) = article.gtin {
            suppliers.entry(gtin).or_default().push(article.supplier);
        }
    }
    let others = |article: &Article| {
        let same = article.gtin.and_then(|gtin| suppliers.get(&gtin));
        let others = same.into_iter().flatten().copied();
        others.filter(|supplier| *supplier != article.supplier).collect()
    };
    all()
        .map(|article| {
            let others = others(article);
            (
                article.id,
                Offered {
                    article: article.clone(),
                    others,
                },
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Parties, history, ordered};
    use crate::offer::offers;
    use crate::selection::Selection;
    use samkjop_domain::calendar::Day;

    #[test]
    fn on_any_day_every_planned_order_passes_the_rules_and_everything_is_new() {
        // New year, both ends of summer time, the leap day.
        for today in [(2026, 1, 1), (2026, 3, 30), (2027, 10, 31), (2028, 2, 29)] {
            let today = Day::new(today.0, today.1, today.2).unwrap();
            let parties = Parties::made(today).unwrap();
            let (offers, _) = offers(&parties, Selection::Everything, today).unwrap();
            let ordered = ordered(&parties, &offers, today).unwrap();
            let planned = history(today).unwrap().len();
            assert_eq!((ordered.orders, ordered.refused), (planned, 0), "{today}");
            let mut written = ordered.commits.iter().flat_map(|changes| &changes.things);
            assert!(written.all(|write| write.new));
        }
    }
}
