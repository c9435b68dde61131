//! The basket.

use super::article::{Article, CheaperQuantity, Quote};
use super::context::{Request, answered};
use super::free_text::{FreeText, FreeTextInput, LineKind};
use super::node::{self, Kind};
use super::result::{Refusal, answer, check, results};
use super::scalars::{Date, Decimal};
use super::values::{Measure, Money, Totals, UnitPrice, quantity, unit};
use crate::cases;
use crate::cases::basket::PricedBasket;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::access::Actor;
use samkjop_domain::basket::{self as domain, MOST_LINES, WantedItem, WantedLine};
use samkjop_domain::ids::{ArticleId, LineId};
use samkjop_domain::language::Language;
use samkjop_domain::quantity::Quantity;
use samkjop_domain::refusal::{Reason, Refusals};
use samkjop_domain::requisition::may_order_alone;
use samkjop_domain::tax::TaxTotals;
use std::sync::Arc;
use validator::Validate;

/// What somebody thinks of buying, priced as of today. Holds no prices itself.
#[derive(Debug)]
pub struct Basket(PricedBasket);

/// A line of a basket.
#[derive(Debug, SimpleObject)]
pub struct BasketLine {
    /// Identity within the basket, to change a free text or take the line out by; the same as long as the line is there.
    pub id: ID,
    /// What it is of.
    pub kind: LineKind,
    /// The article; null when it is no longer offered, and for a free text.
    pub article: Option<Article>,
    /// What is wanted in words; null for an article.
    pub free_text: Option<FreeText>,
    /// How much is wanted.
    pub wanted: Measure,
    /// The buyer's coding.
    pub coding: Option<String>,
    /// What it costs today; null when it cannot be ordered.
    pub quote: Option<Quote>,
    /// Why it cannot be ordered, all reasons at once. Empty when it can.
    pub refusals: Vec<Refusal>,
}

/// What somebody thinks of buying, priced as of today. Holds no prices itself.
#[Object]
impl Basket {
    /// Global identity.
    async fn id(&self) -> ID {
        node::id(Kind::Basket, self.0.basket.id.0)
    }

    /// The lines, in the order they were put in.
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<BasketLine>> {
        let wanted: Vec<ArticleId> = self.0.lines.iter().filter_map(|line| line.wanted.article()).collect();
        let app = ctx.app()?;
        let offered = app.store.offered(&wanted, app.clock.today()).await?;
        let language = ctx.language();
        let line = |(kept, line): (&domain::BasketLine, &cases::browse::LineQuote)| {
            let wanted = line.wanted.article();
            let article = offered.iter().find(|offered| Some(offered.article.id) == wanted);
            let free_text = line.wanted.free_text();
            BasketLine {
                id: node::id(Kind::BasketLine, kept.id().0),
                kind: free_text.map_or(LineKind::Article, |_| LineKind::FreeText),
                free_text: free_text.cloned().map(FreeText),
                article: article.map(|offered| Article(Arc::new(offered.article.clone()))),
                wanted: Measure::new(line.wanted.quantity, line.wanted.unit, language),
                coding: line.wanted.coding.clone(),
                quote: line.quote.as_ref().ok().map(|quote| quoted(quote, language)),
                refusals: match &line.quote {
                    Ok(_) => Vec::new(),
                    Err(refusals) => refusals
                        .0
                        .iter()
                        .map(|refusal| Refusal::new(refusal.clone(), language))
                        .collect(),
                },
            }
        };
        Ok(self.0.basket.lines.iter().zip(&self.0.lines).map(line).collect())
    }

    /// Sums over the lines that can be ordered today; null when they are too large to be real.
    async fn totals(&self) -> Option<Totals> {
        self.0.totals.as_ref().map(Totals::from)
    }

    /// Whether it would go to somebody's approval, as it stands today, instead of straight to the suppliers: because of its sum,
    /// or because of a free text.
    async fn needs_approval(&self, ctx: &Context<'_>) -> Result<bool> {
        let grants = ctx.caller()?.actor.as_ref().map_or(&[][..], Actor::grants);
        let beyond_lists = self.0.lines.iter().any(|line| line.wanted.free_text().is_some());
        let alone = |totals: &TaxTotals| may_order_alone(grants, totals.net, beyond_lists);
        Ok(!self.0.totals.as_ref().is_some_and(alone))
    }

    /// The greatest amount the caller may order by herself, without value added tax; null when she may order nothing by herself,
    /// and when there is no bound: `needsApproval` tells which.
    async fn own_limit(&self, ctx: &Context<'_>) -> Result<Option<Money>> {
        let Some(actor) = &ctx.caller()?.actor else {
            return Ok(None);
        };
        let own = actor
            .grants()
            .iter()
            .filter(|grant| grant.role == samkjop_domain::people::Role::Orderer && grant.on_behalf_of.is_none());
        Ok(own.filter_map(|grant| grant.limit).max().map(Money::from))
    }
}

fn quoted(quote: &samkjop_domain::requisition::pricing::Quote, language: Language) -> Quote {
    let line = &quote.line;
    Quote {
        quantity: Measure::new(line.quantity, line.unit, language),
        price: UnitPrice::from(line.price).into(),
        tier_from: Decimal(
            line.article()
                .map_or(Quantity::ZERO, |article| article.tier_from)
                .value(),
        ),
        net: Money::from(line.net).into(),
        tax_rate: Decimal(line.tax_rate.value()),
        cheaper: quote.cheaper.as_ref().map(|more| CheaperQuantity {
            quantity: Measure::new(more.quantity, line.unit, language),
            net: more.net.into(),
        }),
    }
}

/// What is wanted, either an article or a free text, and how much of it.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct WantedLineInput {
    /// The article. Either this or a free text.
    pub article: Option<ID>,
    /// Something the price list lacks but the agreement covers. Either this or an article.
    #[validate(skip)]
    pub free_text: Option<FreeTextInput>,
    /// How much, in the unit, at most four decimals. Zero takes an article out of a basket.
    #[validate(skip)]
    pub quantity: Decimal,
    /// Code of the article's unit or of one of its packages; for a free text of any unit.
    #[validate(length(min = 1, max = 3))]
    pub unit: String,
    /// The buyer's coding, free text of at most 100 characters.
    #[validate(length(max = 100))]
    pub coding: Option<String>,
}

impl WantedLineInput {
    /// The wanted line.
    ///
    /// # Errors
    /// Refuses identities, quantities and units that are none.
    pub fn read(&self) -> Result<WantedLine, Refusals> {
        let mut refused = Refusals::none();
        let item = refused.take("", self.item());
        let quantity = refused.take("", quantity(&self.quantity, "quantity"));
        let unit = refused.take("", unit(&self.unit, "unit"));
        match (item, quantity, unit) {
            (Some(item), Some(quantity), Some(unit)) => {
                let coding = self
                    .coding
                    .clone()
                    .map(|text| text.trim().to_owned())
                    .filter(|text| !text.is_empty());
                Ok(WantedLine {
                    item,
                    quantity,
                    unit,
                    coding,
                })
            }
            _ => Err(refused),
        }
    }

    fn item(&self) -> Result<WantedItem, Refusals> {
        match (&self.article, &self.free_text) {
            (Some(article), None) => {
                let article = node::expect(Kind::Article, article, "article")?;
                Ok(WantedItem::Article(ArticleId(article)))
            }
            (None, Some(free_text)) => {
                let mut refused = Refusals::none();
                let free_text = refused.take("freeText", free_text.read());
                free_text.map(WantedItem::FreeText).ok_or(refused)
            }
            (None, None) | (Some(_), Some(_)) => Err(Reason::ArticleOrFreeText.into()),
        }
    }
}

/// The wanted lines of an input, at least one and at most `most`, or all refusals under `lines`.
///
/// # Errors
/// As [`WantedLineInput::read`], for all lines at once.
pub fn read_lines(lines: &[WantedLineInput], most: u32) -> Result<Vec<WantedLine>, Refusals> {
    let mut refused = Refusals::none();
    if lines.is_empty() {
        refused.add(Reason::Required.at("lines"));
    }
    if lines.len() > most as usize {
        return Err(Reason::TooMany { max: most }.at("lines").into());
    }
    let mut read = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        read.extend(refused.take(&format!("lines.{index}"), line.read()));
    }
    refused.or(read)
}

/// Lines to put into the basket.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct BasketLinesSetInput {
    /// The lines, at most 100 at a time. Another quantity of the same article and unit is replaced; each free text becomes a
    /// line of its own.
    #[validate(nested)]
    pub lines: Vec<WantedLineInput>,
}

/// Another free text at the place of one in the basket.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct BasketFreeTextChangeInput {
    /// The line, as `BasketLine.id` names it.
    pub line: ID,
    /// What is wanted.
    #[validate(skip)]
    pub free_text: FreeTextInput,
    /// How much, in the unit, more than zero, at most four decimals.
    #[validate(skip)]
    pub quantity: Decimal,
    /// Code of the unit.
    #[validate(length(min = 1, max = 3))]
    pub unit: String,
    /// The buyer's coding, free text of at most 100 characters.
    #[validate(length(max = 100))]
    pub coding: Option<String>,
}

/// Lines to take out of the basket.
#[derive(Debug, Clone, InputObject)]
pub struct BasketLinesRemoveInput {
    /// The lines, as `BasketLine.id` names them, at most 500.
    pub lines: Vec<ID>,
}

fn line(id: &ID, path: &str) -> Result<LineId, Refusals> {
    Ok(LineId(node::expect(Kind::BasketLine, id, path)?))
}

results! {
    /// What changing the basket came to.
    BasketLinesSetResult = Basket;
    /// What changing a free text of the basket came to.
    BasketFreeTextChangeResult = Basket;
    /// What taking lines out of the basket came to.
    BasketLinesRemoveResult = Basket;
    /// What emptying the basket came to.
    BasketClearResult = Basket;
}

/// Questions about the basket.
#[derive(Debug, Default)]
pub struct BasketQuery;

#[Object]
impl BasketQuery {
    /// The caller's basket in the organisation acted for, priced as of today. Needs a role that buys.
    async fn basket(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The wanted day of delivery, which decides the tax rate; today when not given.")]
        delivery_date: Option<Date>,
    ) -> Result<Basket> {
        let delivery = delivery_date.map(|date| date.0);
        Ok(Basket(answered(
            cases::basket::basket(ctx.app()?, ctx.caller()?, delivery).await,
            ctx.language(),
        )?))
    }
}

/// Changes to the basket.
#[derive(Debug, Default)]
pub struct BasketMutation;

#[Object]
impl BasketMutation {
    /// Puts lines into the basket, changes the quantity of articles, or takes them out with quantity zero: all or none. Needs a
    /// role that buys.
    async fn basket_lines_set(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: BasketLinesSetInput,
    ) -> Result<BasketLinesSetResult> {
        let result = async {
            check(&input)?;
            let lines = read_lines(&input.lines, 100)?;
            Ok(Basket(
                cases::basket::set_lines(ctx.app()?, ctx.caller()?, lines).await?,
            ))
        };
        answer(result.await, ctx.language())
    }

    /// Puts another free text at the place of one in the basket. Needs a role that buys.
    async fn basket_free_text_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: BasketFreeTextChangeInput,
    ) -> Result<BasketFreeTextChangeResult> {
        let result = async {
            check(&input)?;
            let mut refused = Refusals::none();
            let id = refused.take("", line(&input.line, "line"));
            let wanted = WantedLineInput {
                article: None,
                free_text: Some(input.free_text),
                quantity: input.quantity,
                unit: input.unit,
                coding: input.coding,
            };
            let wanted = refused.take("", wanted.read());
            let (Some(id), Some(wanted)) = (id, wanted) else {
                return Err(refused.into());
            };
            let (app, caller) = (ctx.app()?, ctx.caller()?);
            Ok(Basket(cases::basket::change_free_text(app, caller, id, wanted).await?))
        };
        answer(result.await, ctx.language())
    }

    /// Takes lines out of the basket, also those of articles that are no longer offered: all or none. Needs a role that buys.
    async fn basket_lines_remove(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: BasketLinesRemoveInput,
    ) -> Result<BasketLinesRemoveResult> {
        let result = async {
            let mut refused = Refusals::none();
            if input.lines.is_empty() {
                refused.add(Reason::Required.at("lines"));
            }
            if input.lines.len() > MOST_LINES as usize {
                return Err(Reason::TooMany { max: MOST_LINES }.at("lines").into());
            }
            let mut lines = Vec::with_capacity(input.lines.len());
            for (index, id) in input.lines.iter().enumerate() {
                lines.extend(refused.take("", line(id, &format!("lines.{index}"))));
            }
            let lines = refused.or(lines)?;
            let (app, caller) = (ctx.app()?, ctx.caller()?);
            Ok(Basket(cases::basket::remove_lines(app, caller, lines).await?))
        };
        answer(result.await, ctx.language())
    }

    /// Takes everything out of the basket. Needs a role that buys.
    async fn basket_clear(&self, ctx: &Context<'_>) -> Result<BasketClearResult> {
        let result = async { Ok(Basket(cases::basket::clear(ctx.app()?, ctx.caller()?).await?)) };
        answer(result.await, ctx.language())
    }
}

/// A day that may be asked about.
pub fn not_too_far(day: Option<&Date>, path: &str) -> Result<(), Refusals> {
    match day {
        Some(date) if date.0.year() > 2100 => Err(Reason::TooLarge.at(path).into()),
        _ => Ok(()),
    }
}
