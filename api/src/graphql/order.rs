//! Purchase orders, their documents, and how they went out.

use super::agreement::Agreement;
use super::context::{Request, answered, seen};
use super::delivery::{Delivery, DeliveryState};
use super::free_text::LineKind;
use super::node::{self, Kind};
use super::organisation::{Organisation, PersonName};
use super::paging::{Pages, pages, part};
use super::requisition::order_identity;
use super::result::{answer, check, results};
use super::scalars::{Date, DateTime, Decimal, EmailAddress, Gtin};
use super::values::{Contact, Language, Measure, Money, PostalAddress, Totals, Unit, UnitPrice};
use crate::cases;
use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::changes::MessageState as DomainMessageState;
use samkjop_domain::ids::{AgreementId, OrderId};
use samkjop_domain::language::Language as DomainLanguage;
use samkjop_domain::order::{
    Delivery as DomainDelivery, Order as Domain, OrderLine as DomainLine, OrderState as DomainState,
    OrderVersion as DomainVersion, OrderVersionKind as DomainKind, Packaging as DomainPackaging,
};
use samkjop_domain::words;
use validator::Validate;

/// A purchase order to a supplier.
#[derive(Debug, Clone)]
pub struct Order(pub Domain);

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainState")]
pub enum OrderState {
    /// Committed; its message to the supplier waits to be sent.
    Released,
    /// The message has been handed over.
    Sent,
    /// Called back before it was sent.
    Cancelled,
}

/// What a version tells the supplier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainKind")]
pub enum OrderVersionKind {
    /// The order itself.
    Order,
    /// Replaces the version before.
    Change,
    /// The open part is called off no more.
    Cancellation,
}

/// How many packages, and what one holds.
#[derive(Debug, Clone, SimpleObject)]
pub struct Packaging {
    /// Number of packages.
    pub quantity: Decimal,
    /// The package.
    pub unit: Unit,
    /// What one holds, in the price's unit.
    pub contains: Decimal,
}

impl Packaging {
    /// The packaging in a language.
    pub fn new(packaging: &DomainPackaging, language: DomainLanguage) -> Self {
        Self {
            quantity: Decimal(packaging.quantity.value()),
            unit: Unit::new(packaging.unit, language),
            contains: Decimal(packaging.contains.value()),
        }
    }
}

/// Where and when to deliver, and what to write on the parcel.
#[derive(Debug, Clone, SimpleObject)]
pub struct DeliveryDetails {
    /// The place of delivery.
    pub address: PostalAddress,
    /// The wanted day.
    pub date: Option<Date>,
    /// Marking of the parcel.
    pub marking: Option<String>,
}

impl From<&DomainDelivery> for DeliveryDetails {
    fn from(delivery: &DomainDelivery) -> Self {
        Self {
            address: (&delivery.address).into(),
            date: delivery.date.map(Date),
            marking: delivery.marking.clone(),
        }
    }
}

/// A version of an order: complete in itself, never changed.
#[derive(Debug, Clone)]
pub struct OrderVersion {
    order: OrderId,
    version: DomainVersion,
}

/// A line of an order.
#[derive(Debug, Clone, SimpleObject)]
pub struct OrderLine {
    /// 1, 2, 3 … within the version.
    pub number: u32,
    /// What it is of.
    pub kind: LineKind,
    /// The article's identity; null for a free text.
    pub article_id: Option<ID>,
    /// The supplier's own number for it; null for a free text.
    pub supplier_article_number: Option<String>,
    /// Its name; of a free text what is wanted.
    pub name: String,
    /// Its description.
    pub description: Option<String>,
    /// Global trade item number; always null for a free text.
    pub gtin: Option<Gtin>,
    /// How much, in the price's unit.
    pub quantity: Measure,
    /// How it was ordered when not in the price's unit; always null for a free text.
    pub packaging: Option<Packaging>,
    /// Price without value added tax; of a free text what the buyer expects.
    pub price: UnitPrice,
    /// Deducted from price times quantity.
    pub discount: Money,
    /// Rate of value added tax in percent.
    pub tax_rate: Decimal,
    /// Price times quantity less discount, without value added tax.
    pub net: Money,
    /// The buyer's coding; null for suppliers.
    pub coding: Option<String>,
}

/// A version of an order: complete in itself, never changed.
#[Object]
impl OrderVersion {
    /// 1 for the order, 2 for its first change.
    async fn number(&self) -> u32 {
        self.version.number
    }

    /// What it tells the supplier.
    async fn kind(&self) -> OrderVersionKind {
        self.version.kind.into()
    }

    /// When it was issued.
    async fn issued_at(&self) -> DateTime {
        DateTime(self.version.issued_at)
    }

    /// The language the supplier receives it in.
    async fn language(&self) -> Language {
        self.version.language.into()
    }

    /// Name of the buyer as printed.
    async fn buyer_name(&self) -> &str {
        &self.version.buyer.name
    }

    /// Whom the supplier asks.
    async fn buyer_contact(&self) -> Contact {
        (&self.version.buyer.contact).into()
    }

    /// Name of the supplier as printed.
    async fn supplier_name(&self) -> &str {
        &self.version.supplier.name
    }

    /// Where it is sent.
    async fn order_email(&self) -> EmailAddress {
        EmailAddress(self.version.supplier.order_email.clone())
    }

    /// Number of the agreement.
    async fn agreement_number(&self) -> &str {
        &self.version.agreement.number
    }

    /// Title of the agreement.
    async fn agreement_title(&self) -> &str {
        &self.version.agreement.title
    }

    /// Where and when to deliver.
    async fn delivery(&self) -> DeliveryDetails {
        (&self.version.delivery).into()
    }

    /// What the supplier writes on the invoice beside the order number.
    async fn buyer_reference(&self) -> Option<&str> {
        self.version.buyer_reference.as_deref()
    }

    /// Free text to the supplier.
    async fn note(&self) -> Option<&str> {
        self.version.note.as_deref()
    }

    /// What is ordered.
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<OrderLine>> {
        let language = ctx.language();
        let own = ctx.caller()?.may::<samkjop_domain::access::ViewOrders>().is_ok();
        let line = |line: &DomainLine| OrderLine {
            number: line.number,
            kind: line.article.as_ref().map_or(LineKind::FreeText, |_| LineKind::Article),
            article_id: line.article.as_ref().map(|of| node::id(Kind::Article, of.article.0)),
            supplier_article_number: line.article.as_ref().map(|of| of.supplier_article_number.clone()),
            name: line.name.clone(),
            description: line.description.clone(),
            gtin: line.article.as_ref().and_then(|of| of.gtin).map(Gtin),
            quantity: Measure::new(line.quantity, line.unit, language),
            packaging: line
                .article
                .as_ref()
                .and_then(|of| of.packaging.as_ref())
                .map(|packaging| Packaging::new(packaging, language)),
            price: line.price.into(),
            discount: line.discount.into(),
            tax_rate: Decimal(line.tax_rate.value()),
            net: line.net.into(),
            coding: line.coding.clone().filter(|_| own),
        };
        Ok(self.version.lines.iter().map(line).collect())
    }

    /// Net, value added tax per category, gross.
    async fn totals(&self) -> Totals {
        (&self.version.totals).into()
    }

    /// Where its document is downloaded, relative to the server.
    async fn document_path(&self) -> String {
        format!("/documents/{}-{}.pdf", self.order.0.simple(), self.version.number)
    }

    /// SHA-256 of the document in hexadecimal; null until it has been made.
    async fn document_sha256(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        let kept = ctx.app()?.store.document_hash(self.order, self.version.number).await?;
        Ok(kept)
    }
}

/// A purchase order to a supplier.
#[Object]
impl Order {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::Order, self.0.id.0)
    }

    /// Its number, unique per buyer; on every message and document.
    async fn number(&self) -> Option<&str> {
        self.0.number.as_ref().map(|number| number.as_str())
    }

    /// Where it stands.
    async fn state(&self) -> OrderState {
        self.0.state.into()
    }

    /// Where it stands, in the user's language.
    async fn state_name(&self, ctx: &Context<'_>) -> &'static str {
        words::names::order_state(self.0.state, ctx.language())
    }

    /// The municipality that buys.
    async fn buyer(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(ctx.load(self.0.buyer).await?.map(Organisation::from))
    }

    /// The supplier it is sent to.
    async fn supplier(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(ctx.load(self.0.supplier).await?.map(Organisation::from))
    }

    /// The agreement it is called off from.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Agreement::load(ctx, self.0.agreement).await
    }

    /// Who committed the municipality; null for suppliers.
    async fn placed_by(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        match ctx.caller()?.organisation() == Some(self.0.buyer) {
            true => PersonName::load(ctx, self.0.placed_by).await,
            false => Ok(None),
        }
    }

    /// When it was committed.
    async fn placed_at(&self) -> DateTime {
        DateTime(self.0.placed_at)
    }

    /// The version that holds now.
    async fn current(&self) -> Option<OrderVersion> {
        self.0.current().map(|version| OrderVersion {
            order: self.0.id,
            version: version.clone(),
        })
    }

    /// All versions, oldest first.
    async fn versions(&self) -> Vec<OrderVersion> {
        let version = |version: &DomainVersion| OrderVersion {
            order: self.0.id,
            version: version.clone(),
        };
        self.0.versions.iter().map(version).collect()
    }

    /// How its message to the supplier went out; null for suppliers.
    async fn delivery_state(&self, ctx: &Context<'_>) -> Result<Option<Delivery>> {
        if ctx.caller()?.organisation() != Some(self.0.buyer) {
            return Ok(None);
        }
        Ok(seen(cases::order::message_of(ctx.app()?, self.0.id).await)?.map(Delivery))
    }
}

/// An order to call back.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct OrderCancelInput {
    /// The order.
    pub order: ID,
    /// Why, at most 1 000 characters.
    #[validate(length(max = 1000))]
    pub reason: String,
}

/// An order to send again.
#[derive(Debug, Clone, InputObject)]
pub struct OrderResendInput {
    /// The order.
    pub order: ID,
}

results! {
    /// What cancelling came to.
    OrderCancelResult = Order;
    /// What sending again came to.
    OrderResendResult = Order;
}

/// Questions about orders.
#[derive(Debug, Default)]
pub struct OrderQuery;

#[Object]
impl OrderQuery {
    /// Orders of the organisation acted for, newest first: those it placed, or for a supplier those it received.
    async fn orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in this state.")] state: Option<OrderState>,
        #[graphql(desc = "Only those under this agreement.")] agreement: Option<ID>,
        #[graphql(desc = "Most orders, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<Order>> {
        let (first, place) = part(first, after.as_deref())?;
        let agreement = match agreement.map(|id| node::read(&id)) {
            None => None,
            Some(Some((Kind::Agreement, uuid))) => Some(AgreementId(uuid)),
            Some(_) => Some(AgreementId(uuid::Uuid::nil())),
        };
        let (app, caller) = (ctx.app()?, ctx.caller()?);
        let found = cases::order::list(app, caller, state.map(DomainState::from), agreement, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), Order))
    }

    /// One order; null when the organisation acted for may not see it.
    async fn order(&self, ctx: &Context<'_>, #[graphql(desc = "Its identity.")] id: ID) -> Result<Option<Order>> {
        let Some((Kind::Order, uuid)) = node::read(&id) else {
            return Ok(None);
        };
        Ok(seen(cases::order::one(ctx.app()?, ctx.caller()?, OrderId(uuid)).await)?
            .flatten()
            .map(Order))
    }

    /// Messages on behalf of the organisation acted for, newest first. Needs a role that sees orders.
    async fn deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in this state.")] state: Option<DeliveryState>,
        #[graphql(
            desc = "Only those that wait for a person: refused by somebody, or given up.",
            default
        )]
        set_aside: bool,
        #[graphql(desc = "Most messages, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<Delivery>> {
        let (first, place) = part(first, after.as_deref())?;
        let state = state.map(DomainMessageState::from);
        let found = cases::order::messages(ctx.app()?, ctx.caller()?, state, set_aside, place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), Delivery))
    }
}

/// Changes to orders.
#[derive(Debug, Default)]
pub struct OrderMutation;

#[Object]
impl OrderMutation {
    /// Calls an order back before it is sent; its part of the ceilings is given back. Needs the role orderer or approver.
    async fn order_cancel(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: OrderCancelInput,
    ) -> Result<OrderCancelResult> {
        let result = async {
            check(&input)?;
            let id = order_identity(&input.order)?;
            Ok(Order(
                cases::order::cancel(ctx.app()?, ctx.caller()?, id, &input.reason).await?,
            ))
        };
        answer(result.await, ctx.language())
    }

    /// Sends an order's message again, with the same message id, to where the supplier wants orders now: to those who lack it,
    /// or to all when all have it. A link in it is made anew. Needs the role orderer or approver.
    async fn order_resend(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: OrderResendInput,
    ) -> Result<OrderResendResult> {
        let result = async {
            let id = order_identity(&input.order)?;
            Ok(Order(cases::order::resend(ctx.app()?, ctx.caller()?, id).await?))
        };
        answer(result.await, ctx.language())
    }
}
