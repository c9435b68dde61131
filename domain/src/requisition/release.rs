//! Turning an approved requisition into orders, one per supplier and agreement: the moment the municipality is committed.

use super::pricing::{Market, PricedItem, PricedLine, price_all, sums};
use super::{Requisition, RequisitionState};
use crate::access::{Permit, ReleaseRequisition};
use crate::agreement::Agreement;
use crate::agreement::ceiling::{Direction, Reservation};
use crate::basket::WantedLine;
use crate::changes::{Changes, Event, Message, MessageContent, Moment};
use crate::ids::{AgreementId, OrderId, OrganisationId, Version};
use crate::money::Money;
use crate::order::{
    AgreementReference, BuyerParty, Order, OrderLine, OrderState, OrderVersion, OrderVersionKind, OrderedArticle,
    SupplierParty,
};
use crate::organisation::{Contact, Organisation};
use crate::people::{Person, Role};
use crate::quantity::Quantity;
use crate::refusal::{Reason, Refusals};

/// What a release needs to know.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// The buyer.
    pub buyer: &'a Organisation,
    /// Who asked; the supplier's contact.
    pub requisitioner: &'a Person,
    /// The suppliers of the lines.
    pub suppliers: &'a [Organisation],
    /// Agreements, offers and assortments as of today.
    pub market: Market<'a>,
}

/// The orders a requisition becomes, and all that is written with them.
///
/// Everything is looked at again as of today: prices, tax, agreement, dates, ranking. Ceilings are taken by the store in the
/// same transaction.
///
/// # Errors
/// Refuses what is not approved as it stands, and every line whose price, tax or terms are no longer what was approved.
pub fn release(
    permit: &Permit<ReleaseRequisition>,
    mut requisition: Requisition,
    facts: Facts<'_>,
    moment: Moment,
) -> Result<(Requisition, Vec<Order>, Changes), Refusals> {
    if requisition.buyer != permit.organisation() {
        return Err(Reason::NotFound.into());
    }
    if requisition.state != RequisitionState::Approved {
        return Err(requisition.wrong_state().into());
    }
    if requisition.content.hash() != requisition.content_hash || requisition.approvals_missing() > 0 {
        return Err(Reason::ContentChanged.into());
    }
    // How many must approve is not part of the hash; that somebody must is told by the content itself.
    if requisition.content.is_beyond_lists() && requisition.valid_approvals().next().is_none() {
        return Err(Reason::ContentChanged.into());
    }
    may_commit(permit, &requisition)?;
    let lines = unchanged_lines(&requisition, facts.market, moment)?;
    if let Some(day) = requisition.content.delivery.date.filter(|day| *day < moment.today()) {
        return Err(Reason::DayHasPassed { day }.at("delivery.date").into());
    }
    let mut orders: Vec<Order> = Vec::new();
    let mut changes = Changes::none();
    let mut refused = Refusals::none();
    for (agreement_id, supplier_id) in parties(&lines) {
        let part: Vec<&PricedLine> = lines
            .iter()
            .filter(|line| line.agreement == agreement_id && line.supplier == supplier_id)
            .collect();
        let agreement = facts
            .market
            .agreements
            .iter()
            .find(|agreement| agreement.id == agreement_id);
        let supplier = facts.suppliers.iter().find(|supplier| supplier.id == supplier_id);
        let (Some(agreement), Some(supplier)) = (agreement, supplier) else {
            refused.add(Reason::NotFound.at("lines"));
            continue;
        };
        let order = match place(permit, &requisition, facts, agreement, supplier, &part, moment) {
            Ok(order) => order,
            Err(others) => {
                refused.add_under("lines", others);
                continue;
            }
        };
        changes
            .reservations
            .push(reservation(agreement, &order, Direction::Take)?);
        changes = changes
            .create(order.clone())
            .send(
                Message::new(
                    moment,
                    order.buyer,
                    MessageContent::OrderVersion {
                        order: order.id,
                        version_number: 1,
                    },
                )
                .to(supplier.order_addresses()),
            )
            .event(Event::by(
                permit,
                moment,
                "order",
                order.id.0,
                format!("placed for {} NOK", order_net(&order)),
            ));
        orders.push(order);
    }
    refused.or(())?;
    requisition.state = RequisitionState::Released;
    requisition.orders = orders.iter().map(|order| order.id).collect();
    changes = changes.update(requisition.clone()).event(Event::by(
        permit,
        moment,
        "requisition",
        requisition.id.0,
        "released",
    ));
    Ok((requisition, orders, changes))
}

/// What an order takes from, or gives back to, the ceilings of its agreement.
///
/// # Errors
/// Refuses sums too large to be real.
pub fn reservation(agreement: &Agreement, order: &Order, direction: Direction) -> Result<Reservation, Refusals> {
    let unit = agreement.terms.ceilings.quantity.as_ref().map(|ceiling| ceiling.unit);
    let lines = order
        .current()
        .map(|version| version.lines.as_slice())
        .unwrap_or_default();
    let mut quantity = Quantity::ZERO;
    for line in lines.iter().filter(|line| Some(line.unit) == unit) {
        quantity = quantity.plus(line.quantity).map_err(|_| Reason::TooLarge)?;
    }
    Ok(Reservation {
        agreement: agreement.id,
        participant: order.buyer,
        value: order_net(order),
        quantity,
        direction,
    })
}

fn order_net(order: &Order) -> Money {
    order.current().map_or(Money::ZERO, |version| version.totals.net)
}

/// Whether the holder of `permit` may commit the buyer to this requisition: the one who asked, or who orders or approves. What
/// nobody approved because the requisitioner's own limit covered it, needs a limit that covers it still.
fn may_commit(permit: &Permit<ReleaseRequisition>, requisition: &Requisition) -> Result<(), Reason> {
    let amount = requisition.content.amount();
    let commits = |role| matches!(role, Role::Orderer | Role::Approver);
    if requisition.approvals_needed == 0 {
        let limits = permit
            .grants()
            .iter()
            .filter(|grant| commits(grant.role) && grant.on_behalf_of.is_none());
        let covers = |limit: Option<Money>| limit.is_none_or(|limit| amount <= limit);
        if limits.clone().any(|grant| covers(grant.limit)) {
            return Ok(());
        }
        let limit = limits.filter_map(|grant| grant.limit).max().unwrap_or_default();
        return Err(Reason::AboveLimit { limit, amount });
    }
    let own = requisition.requisitioner == permit.person();
    if own || permit.grants().iter().any(|grant| commits(grant.role)) {
        Ok(())
    } else {
        Err(Reason::NotAllowed)
    }
}

/// The approved lines, priced again today; refuses those that differ.
fn unchanged_lines(requisition: &Requisition, market: Market<'_>, moment: Moment) -> Result<Vec<PricedLine>, Refusals> {
    let content = &requisition.content;
    let wanted: Vec<WantedLine> = content.lines.iter().map(PricedLine::wanted).collect();
    let delivery = content.delivery.date.unwrap_or(moment.today());
    let today = price_all(&wanted, requisition.buyer, market, moment.today(), delivery)?;
    let mut refused = Refusals::none();
    for (index, (approved, now)) in content.lines.iter().zip(&today).enumerate() {
        let path = format!("lines.{index}");
        if approved.price.compare(&now.price).is_ne() || approved.net != now.net || approved.quantity != now.quantity {
            refused.add(
                Reason::PriceChanged {
                    approved: approved.net,
                    today: now.net,
                }
                .at("price")
                .under(&path),
            );
        }
        if approved.tax != now.tax || approved.tax_rate != now.tax_rate {
            refused.add(Reason::TaxChanged.at("tax").under(&path));
        }
    }
    // A longer description in a new list with the same price is no reason to stop; what was approved is what is ordered.
    refused.or(content.lines.clone())
}

/// The pairs of agreement and supplier, in order of first mention.
fn parties(lines: &[PricedLine]) -> Vec<(AgreementId, OrganisationId)> {
    let mut parties = Vec::new();
    for line in lines {
        let pair = (line.agreement, line.supplier);
        if !parties.contains(&pair) {
            parties.push(pair);
        }
    }
    parties
}

fn place(
    permit: &Permit<ReleaseRequisition>,
    requisition: &Requisition,
    facts: Facts<'_>,
    agreement: &Agreement,
    supplier: &Organisation,
    lines: &[&PricedLine],
    moment: Moment,
) -> Result<Order, Refusals> {
    let content = &requisition.content;
    let (Some(buyer_number), Some(supplier_number)) = (facts.buyer.organisation_number, supplier.organisation_number)
    else {
        return Err(Reason::Required.at("organisationNumber").into());
    };
    let owned: Vec<PricedLine> = lines.iter().map(|line| (*line).clone()).collect();
    let totals = sums(&owned, content.delivery.date.unwrap_or(moment.today()))?;
    let version = OrderVersion {
        number: 1,
        kind: OrderVersionKind::Order,
        issued_at: moment.now,
        issued_on: moment.today(),
        // The municipality writes in its own language form unless the supplier has asked for English.
        language: match supplier.language {
            crate::language::Language::English => crate::language::Language::English,
            _ => facts.buyer.language,
        },
        buyer: BuyerParty {
            name: facts.buyer.name.clone(),
            organisation_number: buyer_number,
            address: facts.buyer.address.clone(),
            invoice_address: facts.buyer.invoice_address().clone(),
            contact: Contact {
                name: facts.requisitioner.name.clone(),
                email: facts.requisitioner.email.clone(),
                phone: facts.buyer.contact.phone.clone(),
            },
        },
        supplier: SupplierParty {
            name: supplier.name.clone(),
            organisation_number: supplier_number,
            address: supplier.address.clone(),
            order_email: supplier.order_address().clone(),
        },
        agreement: AgreementReference {
            number: agreement.terms.number.clone(),
            title: agreement.terms.title.clone(),
        },
        delivery: content.delivery.clone(),
        buyer_reference: content.buyer_reference.clone(),
        note: content.note.clone(),
        lines: (1..).zip(owned).map(|(number, line)| line.ordered(number)).collect(),
        totals,
    };
    Ok(Order {
        id: OrderId(moment.fresh()),
        version: Version(0),
        number: None,
        buyer: facts.buyer.id,
        supplier: supplier.id,
        agreement: agreement.id,
        requisition: requisition.id,
        placed_by: permit.person(),
        placed_at: moment.now,
        state: OrderState::Released,
        versions: vec![version],
    })
}

impl PricedLine {
    /// As the supplier reads it: without the reason why a free text is outside the price list.
    fn ordered(self, number: u32) -> OrderLine {
        let article = match self.item {
            PricedItem::Article(article) => Some(OrderedArticle {
                article: article.article,
                supplier_article_number: article.supplier_article_number,
                gtin: article.gtin,
                packaging: article.packaging,
            }),
            PricedItem::FreeText { .. } => None,
        };
        OrderLine {
            number,
            article,
            name: self.name,
            description: self.description,
            cpv: self.cpv,
            quantity: self.quantity,
            unit: self.unit,
            price: self.price,
            discount: Money::ZERO,
            tax: self.tax,
            tax_rate: self.tax_rate,
            net: self.net,
            coding: self.coding,
        }
    }
}
