//! Requisitions: asking, approving, becoming orders.

use super::agreement::Agreement;
use super::basket::{WantedLineInput, not_too_far, read_lines};
use super::context::{Request, answered, fault, listed, seen};
use super::free_text::LineKind;
use super::node::{self, Kind};
use super::order::{DeliveryDetails, Order, Packaging};
use super::organisation::{Organisation, PersonName};
use super::paging::{Pages, pages, part};
use super::result::{Refusal, Refused, answer, check, results};
use super::scalars::{CpvCode, Date, DateTime, Decimal};
use super::values::{Measure, Money, PostalAddressInput, TaxClass, Totals, UnitPrice};
use crate::cases::requisition::{Decided, Place, Wish};
use crate::cases::{self, CaseError, Once};
use async_graphql::{ComplexObject, Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::basket::MOST_LINES;
use samkjop_domain::ids::{AgreementId, OrderId, OrganisationId, RequisitionId};
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::approval::Approval as DomainApproval;
use samkjop_domain::requisition::pricing::PricedLine;
use samkjop_domain::requisition::{Requisition as Domain, RequisitionState as DomainState};
use samkjop_domain::words;
use validator::Validate;

/// An internal request to buy. Its number is never shown to a supplier.
#[derive(Debug, Clone)]
pub struct Requisition(pub Domain);

/// Where a requisition stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "DomainState")]
pub enum RequisitionState {
    /// Waits for approval.
    Submitted,
    /// Approved; may become orders.
    Approved,
    /// Rejected with a reason; may be changed and submitted again.
    Rejected,
    /// Withdrawn by the one who asked.
    Withdrawn,
    /// Has become orders.
    Released,
}

/// A line of a requisition, with the price it was submitted with.
#[derive(Debug, Clone, SimpleObject)]
#[graphql(complex)]
pub struct RequisitionLine {
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
    /// Why it is outside the price list; null for an article. Internal: the supplier never reads it.
    pub reason: Option<String>,
    /// What it is, in the common procurement vocabulary.
    pub cpv: CpvCode,
    /// How much, in the price's unit.
    pub quantity: Measure,
    /// How it was asked for when not in the price's unit; always null for a free text.
    pub packaging: Option<Packaging>,
    /// Price without value added tax; of a free text what the one who asks expects.
    pub price: UnitPrice,
    /// How it is taxed.
    pub tax_class: TaxClass,
    /// Rate of value added tax in percent.
    pub tax_rate: Decimal,
    /// Price times quantity, without value added tax.
    pub net: Money,
    /// The buyer's coding.
    pub coding: Option<String>,
    #[graphql(skip)]
    of: (AgreementId, OrganisationId),
}

#[ComplexObject]
impl RequisitionLine {
    /// The agreement it is called off from; null when the caller may not see it.
    async fn agreement(&self, ctx: &Context<'_>) -> Result<Option<Agreement>> {
        Agreement::load(ctx, self.of.0).await
    }

    /// The supplier it is ordered from.
    async fn supplier(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(ctx.load(self.of.1).await?.map(Organisation::from))
    }
}

/// A decision on a requisition.
#[derive(Debug, Clone)]
pub struct Approval {
    approval: DomainApproval,
    counts: bool,
}

/// A decision on a requisition.
#[Object]
impl Approval {
    /// Approved or rejected.
    async fn approved(&self) -> bool {
        self.approval.approved
    }

    /// Who decided.
    async fn by(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        PersonName::load(ctx, self.approval.by).await
    }

    /// Whose role was used, when it was a substitute.
    async fn on_behalf_of(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        match self.approval.on_behalf_of {
            Some(person) => PersonName::load(ctx, person).await,
            None => Ok(None),
        }
    }

    /// When.
    async fn at(&self) -> DateTime {
        DateTime(self.approval.at)
    }

    /// Why; always given with a rejection.
    async fn reason(&self) -> Option<&str> {
        self.approval.reason.as_deref()
    }

    /// Whether it is about the content as it is now; an edit voids what was decided before.
    async fn counts(&self) -> bool {
        self.counts
    }
}

/// An internal request to buy. Its number is never shown to a supplier.
#[Object]
impl Requisition {
    /// Global identity.
    pub async fn id(&self) -> ID {
        node::id(Kind::Requisition, self.0.id.0)
    }

    /// Running number within the buyer and year. Internal.
    async fn number(&self) -> Option<&str> {
        self.0.number.as_deref()
    }

    /// Where it stands.
    async fn state(&self) -> RequisitionState {
        self.0.state.into()
    }

    /// Where it stands, in the user's language.
    async fn state_name(&self, ctx: &Context<'_>) -> &'static str {
        words::names::requisition_state(self.0.state, ctx.language())
    }

    /// Who asks.
    async fn requisitioner(&self, ctx: &Context<'_>) -> Result<Option<PersonName>> {
        PersonName::load(ctx, self.0.requisitioner).await
    }

    /// The municipality that would buy.
    async fn buyer(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        Ok(ctx.load(self.0.buyer).await?.map(Organisation::from))
    }

    /// When it was submitted, or submitted again after an edit.
    async fn submitted_at(&self) -> DateTime {
        DateTime(self.0.submitted_at)
    }

    /// What it is for.
    async fn purpose(&self) -> Option<&str> {
        self.0.content.purpose.as_deref()
    }

    /// Lines with the prices they were submitted with.
    async fn lines(&self, ctx: &Context<'_>) -> Vec<RequisitionLine> {
        let language = ctx.language();
        let line = |line: &PricedLine| RequisitionLine {
            kind: line.article().map_or(LineKind::FreeText, |_| LineKind::Article),
            article_id: line.article().map(|of| node::id(Kind::Article, of.article.0)),
            supplier_article_number: line.article().map(|of| of.supplier_article_number.clone()),
            name: line.name.clone(),
            description: line.description.clone(),
            reason: line.reason().map(str::to_owned),
            cpv: CpvCode(line.cpv),
            of: (line.agreement, line.supplier),
            quantity: Measure::new(line.quantity, line.unit, language),
            packaging: line
                .article()
                .and_then(|of| of.packaging.as_ref())
                .map(|packaging| Packaging::new(packaging, language)),
            price: line.price.into(),
            tax_class: line.tax.into(),
            tax_rate: Decimal(line.tax_rate.value()),
            net: line.net.into(),
            coding: line.coding.clone(),
        };
        self.0.content.lines.iter().map(line).collect()
    }

    /// Sums.
    async fn totals(&self) -> Totals {
        (&self.0.content.totals).into()
    }

    /// Where and when to deliver.
    async fn delivery(&self) -> DeliveryDetails {
        (&self.0.content.delivery).into()
    }

    /// What the supplier writes on the invoice.
    async fn buyer_reference(&self) -> Option<&str> {
        self.0.content.buyer_reference.as_deref()
    }

    /// Free text to the suppliers.
    async fn note(&self) -> Option<&str> {
        self.0.content.note.as_deref()
    }

    /// Names the content as it is now; an approver gives back the one she has seen, so that nobody approves what she has
    /// not seen.
    async fn content_hash(&self) -> &str {
        self.0.content_hash.as_str()
    }

    /// How many different people must approve; none when the requisitioner's own limit covers it and no line is a free text.
    async fn approvals_needed(&self) -> u32 {
        self.0.approvals_needed
    }

    /// How many approvals are still missing.
    async fn approvals_missing(&self) -> u32 {
        self.0.approvals_missing()
    }

    /// Whether it becomes orders by itself with the last approval.
    async fn release_when_approved(&self) -> bool {
        self.0.release_when_approved
    }

    /// All decisions ever made on it, oldest first.
    async fn approvals(&self) -> Vec<Approval> {
        let approval = |approval: &DomainApproval| Approval {
            counts: approval.content_hash == self.0.content_hash,
            approval: approval.clone(),
        };
        self.0.approvals.iter().map(approval).collect()
    }

    /// The orders it became.
    async fn orders(&self, ctx: &Context<'_>) -> Result<Vec<Order>> {
        let found = ctx
            .loader()?
            .load_many(self.0.orders.iter().copied())
            .await
            .map_err(fault)?;
        Ok(self
            .0
            .orders
            .iter()
            .filter_map(|id| found.get(id).cloned())
            .map(Order)
            .collect())
    }
}

/// Another address to deliver to, or a known place.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct DeliveryInput {
    /// Key of one of the organisation's delivery places. Either this or an address.
    #[validate(length(max = 40))]
    pub place: Option<String>,
    /// Another address. Either this or a place.
    #[validate(nested)]
    pub address: Option<PostalAddressInput>,
    /// The wanted day; the agreement's delivery time holds when none is given.
    #[validate(skip)]
    pub date: Option<Date>,
    /// Marking of the parcel, at most 100 characters.
    #[validate(length(max = 100))]
    pub marking: Option<String>,
}

/// What is asked for.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct RequisitionSubmitInput {
    /// The lines, at most 500; those of the basket when not given, which is emptied then.
    #[validate(nested)]
    pub lines: Option<Vec<WantedLineInput>>,
    /// Where and when to deliver.
    #[validate(nested)]
    pub delivery: DeliveryInput,
    /// What it is for, at most 500 characters.
    #[validate(length(max = 500))]
    pub purpose: Option<String>,
    /// What the supplier writes on the invoice beside the order number, at most 100 characters.
    #[validate(length(max = 100))]
    pub buyer_reference: Option<String>,
    /// Free text to the suppliers, at most 2 000 characters.
    #[validate(length(max = 2000))]
    pub note: Option<String>,
    /// Whether it becomes orders by itself once it is approved.
    #[graphql(default = true)]
    pub release_when_approved: bool,
    /// A text the client makes up for this one request, at most 100 characters: sent again with the same key it is done only
    /// once, and the same answer is given.
    #[validate(length(min = 1, max = 100))]
    pub idempotency_key: Option<String>,
}

/// Another content of a requisition.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct RequisitionChangeInput {
    /// The requisition.
    pub requisition: ID,
    /// The lines, at most 500; those it has when not given, with today's prices.
    #[validate(nested)]
    pub lines: Option<Vec<WantedLineInput>>,
    /// Where and when to deliver.
    #[validate(nested)]
    pub delivery: DeliveryInput,
    /// What it is for, at most 500 characters.
    #[validate(length(max = 500))]
    pub purpose: Option<String>,
    /// What the supplier writes on the invoice beside the order number, at most 100 characters.
    #[validate(length(max = 100))]
    pub buyer_reference: Option<String>,
    /// Free text to the suppliers, at most 2 000 characters.
    #[validate(length(max = 2000))]
    pub note: Option<String>,
}

/// A requisition to take back.
#[derive(Debug, Clone, InputObject)]
pub struct RequisitionWithdrawInput {
    /// The requisition.
    pub requisition: ID,
}

/// A requisition to approve.
#[derive(Debug, Clone, InputObject)]
pub struct RequisitionApproveInput {
    /// The requisition.
    pub requisition: ID,
    /// The content that was seen, as `contentHash` named it.
    pub content_hash: String,
}

/// A requisition to reject.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct RequisitionRejectInput {
    /// The requisition.
    pub requisition: ID,
    /// The content that was seen, as `contentHash` named it.
    #[validate(length(max = 64))]
    pub content_hash: String,
    /// Why, at most 1 000 characters.
    #[validate(length(max = 1000))]
    pub reason: String,
}

/// A requisition to turn into orders.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct RequisitionReleaseInput {
    /// The requisition.
    pub requisition: ID,
    /// A text the client makes up for this one request, at most 100 characters: sent again with the same key it is done only
    /// once, and the same answer is given.
    #[validate(length(min = 1, max = 100))]
    pub idempotency_key: Option<String>,
}

/// What became of a requisition.
#[derive(Debug, Clone, SimpleObject)]
pub struct RequisitionDecided {
    /// The requisition as it stands.
    pub requisition: Requisition,
    /// Why it did not become orders by itself although it is approved; empty when it did, or was not to.
    pub not_released: Vec<Refusal>,
}

/// The orders a requisition became.
#[derive(Debug, Clone, SimpleObject)]
pub struct OrdersPlaced {
    /// One per supplier and agreement.
    pub orders: Vec<Order>,
}

results! {
    /// What submitting came to.
    RequisitionSubmitResult = RequisitionDecided;
    /// What changing came to.
    RequisitionChangeResult = RequisitionDecided;
    /// What withdrawing came to.
    RequisitionWithdrawResult = Requisition;
    /// What approving came to.
    RequisitionApproveResult = RequisitionDecided;
    /// What rejecting came to.
    RequisitionRejectResult = Requisition;
    /// What turning it into orders came to.
    RequisitionReleaseResult = OrdersPlaced;
}

/// Questions about requisitions.
#[derive(Debug, Default)]
pub struct RequisitionQuery;

#[Object]
impl RequisitionQuery {
    /// Requisitions of the organisation acted for, newest first. Needs a role that requests, approves or audits.
    async fn requisitions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only the caller's own.", default)] mine: bool,
        #[graphql(desc = "Only those in this state.")] state: Option<RequisitionState>,
        #[graphql(desc = "Most requisitions, 0 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "Only those after this place.")] after: Option<String>,
    ) -> Result<Pages<Requisition>> {
        let (first, place) = part(first, after.as_deref())?;
        let (app, caller) = (ctx.app()?, ctx.caller()?);
        let found = cases::requisition::list(app, caller, mine, state.map(DomainState::from), place, first).await;
        Ok(pages(answered(found, ctx.language())?, after.is_some(), Requisition))
    }

    /// One requisition; null when the organisation acted for may not see it.
    async fn requisition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Its identity.")] id: ID,
    ) -> Result<Option<Requisition>> {
        let Some((Kind::Requisition, uuid)) = node::read(&id) else {
            return Ok(None);
        };
        let found = cases::requisition::one(ctx.app()?, ctx.caller()?, RequisitionId(uuid)).await;
        Ok(seen(found)?.flatten().map(Requisition))
    }

    /// Requisitions that wait for the caller's approval, by own or lent roles, oldest first, at most 100. Empty for those
    /// who do not approve.
    async fn approval_queue(&self, ctx: &Context<'_>) -> Result<Vec<Requisition>> {
        let found = listed(cases::requisition::queue(ctx.app()?, ctx.caller()?, super::paging::MOST).await)?;
        Ok(found.into_iter().map(Requisition).collect())
    }
}

/// Changes to requisitions.
#[derive(Debug, Default)]
pub struct RequisitionMutation;

#[Object]
impl RequisitionMutation {
    /// Asks for lines or the basket to be bought. Within the caller's own limit it is approved at once, unless a line is a free
    /// text. Needs a role that buys.
    async fn requisition_submit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RequisitionSubmitInput,
    ) -> Result<RequisitionSubmitResult> {
        let result = async {
            check(&input)?;
            let wish = wish(
                input.lines.as_deref(),
                &input.delivery,
                [&input.purpose, &input.buyer_reference, &input.note],
            )?;
            let caller = ctx.caller()?;
            let once = once(
                ctx,
                input.idempotency_key.as_deref(),
                "requisitionSubmit",
                &format!("{input:?}"),
            )?;
            cases::requisition::submit(ctx.app()?, caller, wish, input.release_when_approved, once).await
        };
        answer(decided(ctx, result.await), ctx.language())
    }

    /// Changes what is asked for. Approvals given so far no longer count. Only by the one who asked, and not once it has
    /// become orders.
    async fn requisition_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RequisitionChangeInput,
    ) -> Result<RequisitionChangeResult> {
        let result = async {
            check(&input)?;
            let wish = wish(
                input.lines.as_deref(),
                &input.delivery,
                [&input.purpose, &input.buyer_reference, &input.note],
            )?;
            cases::requisition::change(ctx.app()?, ctx.caller()?, identity(&input.requisition)?, wish).await
        };
        answer(decided(ctx, result.await), ctx.language())
    }

    /// Takes the request back. Only by the one who asked, and not once it has become orders.
    async fn requisition_withdraw(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RequisitionWithdrawInput,
    ) -> Result<RequisitionWithdrawResult> {
        let result = async {
            let id = identity(&input.requisition)?;
            Ok(Requisition(
                cases::requisition::withdraw(ctx.app()?, ctx.caller()?, id).await?,
            ))
        };
        answer(result.await, ctx.language())
    }

    /// Approves the content that was seen. Never one's own; each step takes another person; the last one's limit covers the
    /// amount. Needs the role approver, own or lent.
    async fn requisition_approve(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RequisitionApproveInput,
    ) -> Result<RequisitionApproveResult> {
        let result = async {
            let id = identity(&input.requisition)?;
            cases::requisition::approve(ctx.app()?, ctx.caller()?, id, &input.content_hash).await
        };
        answer(decided(ctx, result.await), ctx.language())
    }

    /// Rejects the content that was seen, with a reason. Needs the role approver, own or lent.
    async fn requisition_reject(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RequisitionRejectInput,
    ) -> Result<RequisitionRejectResult> {
        let result = async {
            check(&input)?;
            let id = identity(&input.requisition)?;
            let (app, caller) = (ctx.app()?, ctx.caller()?);
            let rejected = cases::requisition::reject(app, caller, id, &input.content_hash, &input.reason).await?;
            Ok(Requisition(rejected))
        };
        answer(result.await, ctx.language())
    }

    /// Turns an approved requisition into orders, one per supplier and agreement. Prices, tax, agreements and ceilings are
    /// looked at again; if anything differs from what was approved it stops. Needs a role that buys or approves.
    async fn requisition_release(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RequisitionReleaseInput,
    ) -> Result<RequisitionReleaseResult> {
        let result = async {
            check(&input)?;
            let id = identity(&input.requisition)?;
            let once = once(
                ctx,
                input.idempotency_key.as_deref(),
                "requisitionRelease",
                &format!("{input:?}"),
            )?;
            let orders = cases::requisition::place_orders(ctx.app()?, ctx.caller()?, id, once).await?;
            Ok(OrdersPlaced {
                orders: orders.into_iter().map(Order).collect(),
            })
        };
        answer(result.await, ctx.language())
    }
}

fn identity(id: &ID) -> Result<RequisitionId, Refusals> {
    Ok(RequisitionId(node::expect(Kind::Requisition, id, "requisition")?))
}

/// The wish for at most once, when the client made up a key.
///
/// # Errors
/// As [`Once::new`].
pub fn once(
    ctx: &Context<'_>,
    key: Option<&str>,
    operation: &str,
    fingerprint: &str,
) -> Result<Option<Once>, CaseError> {
    let caller = ctx.caller().map_err(|_| CaseError::Unauthenticated)?;
    key.map(|key| Once::new(caller, key, operation, fingerprint))
        .transpose()
}

fn decided(ctx: &Context<'_>, result: Result<Decided, CaseError>) -> Result<RequisitionDecided, CaseError> {
    let decided = result?;
    let not_released = decided
        .not_released
        .map(|refusals| Refused::new(refusals, ctx.language()).refusals);
    Ok(RequisitionDecided {
        requisition: Requisition(decided.requisition),
        not_released: not_released.unwrap_or_default(),
    })
}

/// What is asked for; `texts` are purpose, reference and note.
fn wish(
    lines: Option<&[WantedLineInput]>,
    delivery: &DeliveryInput,
    texts: [&Option<String>; 3],
) -> Result<Wish, Refusals> {
    let mut refused = Refusals::none();
    let lines = match lines {
        Some(lines) => refused.take("", read_lines(lines, MOST_LINES)).map(Some),
        None => Some(None),
    };
    refused.take("", not_too_far(delivery.date.as_ref(), "delivery.date"));
    let place = match (&delivery.place, &delivery.address) {
        (Some(key), None) => Some(Place::Known(key.clone())),
        (None, Some(address)) => Some(Place::Other(address.clone().into())),
        (None, None) => {
            refused.add(Reason::Required.at("delivery.place"));
            None
        }
        (Some(_), Some(_)) => {
            refused.add(Reason::Duplicate.at("delivery.address"));
            None
        }
    };
    let text = |text: &Option<String>| {
        text.as_ref()
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let [purpose, buyer_reference, note] = texts.map(text);
    match (lines, place) {
        (Some(lines), Some(place)) if refused.is_empty() => Ok(Wish {
            lines,
            place,
            date: delivery.date.as_ref().map(|date| date.0),
            marking: text(&delivery.marking),
            purpose,
            buyer_reference,
            note,
        }),
        _ => Err(refused),
    }
}

/// The identity of an order in an input.
///
/// # Errors
/// Refuses anything else at `order`.
pub fn order_identity(id: &ID) -> Result<OrderId, Refusals> {
    Ok(OrderId(node::expect(Kind::Order, id, "order")?))
}
