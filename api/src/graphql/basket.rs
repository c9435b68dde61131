//! The basket.

use super::article::{Article, CheaperQuantity, Quote};
use super::context::{Request, answered};
use super::node::{self, Kind};
use super::result::{Refusal, answer, check, results};
use super::scalars::{Date, Decimal};
use super::values::{Measure, Money, Totals, quantity, unit};
use crate::cases;
use crate::cases::basket::PricedBasket;
use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use samkjop_domain::basket::WantedLine;
use samkjop_domain::ids::ArticleId;
use samkjop_domain::language::Language;
use samkjop_domain::refusal::{Reason, Refusals};
use std::sync::Arc;
use validator::Validate;

/// What somebody thinks of buying, priced as of today. Holds no prices itself.
#[derive(Debug)]
pub struct Basket(PricedBasket);

/// A line of a basket.
#[derive(Debug, SimpleObject)]
pub struct BasketLine {
    /// The article; null when it is no longer offered.
    pub article: Option<Article>,
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
        let wanted: Vec<ArticleId> = self.0.basket.lines.iter().map(|line| line.article).collect();
        let app = ctx.app()?;
        let offered = app.store.offered(&wanted, app.clock.today()).await?;
        let language = ctx.language();
        let line = |line: &cases::browse::LineQuote| {
            let article = offered.iter().find(|offered| offered.article.id == line.wanted.article);
            BasketLine {
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
        Ok(self.0.lines.iter().map(line).collect())
    }

    /// Sums over the lines that can be ordered today; null when they are too large to be real.
    async fn totals(&self) -> Option<Totals> {
        self.0.totals.as_ref().map(Totals::from)
    }

    /// The greatest amount the caller may order by herself, without value added tax; null when she may order nothing by
    /// herself. An amount above it goes to approval.
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
        price: line.price.into(),
        tier_from: Decimal(line.tier_from.value()),
        net: line.net.into(),
        tax_rate: Decimal(line.tax_rate.value()),
        cheaper: quote.cheaper.as_ref().map(|more| CheaperQuantity {
            quantity: Measure::new(more.quantity, line.unit, language),
            net: more.net.into(),
        }),
    }
}

/// An article and how much of it.
#[derive(Debug, Clone, InputObject, Validate)]
pub struct WantedLineInput {
    /// The article.
    pub article: ID,
    /// How much, in the unit, at most four decimals. Zero takes the line out of a basket.
    #[validate(skip)]
    pub quantity: Decimal,
    /// Code of the article's unit or of one of its packages.
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
        let article = refused.take("", node::expect(Kind::Article, &self.article, "article"));
        let quantity = refused.take("", quantity(&self.quantity, "quantity"));
        let unit = refused.take("", unit(&self.unit, "unit"));
        match (article, quantity, unit) {
            (Some(article), Some(quantity), Some(unit)) => {
                let coding = self
                    .coding
                    .clone()
                    .map(|text| text.trim().to_owned())
                    .filter(|text| !text.is_empty());
                Ok(WantedLine {
                    article: ArticleId(article),
                    quantity,
                    unit,
                    coding,
                })
            }
            _ => Err(refused),
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
    /// The lines, at most 100 at a time. Another quantity of the same article and unit is replaced.
    #[validate(nested)]
    pub lines: Vec<WantedLineInput>,
}

results! {
    /// What changing the basket came to.
    BasketLinesSetResult = Basket;
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
    /// Puts lines into the basket, changes their quantity, or takes them out with quantity zero: all or none. Needs a role
    /// that buys.
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
