//! What a price list changes against another, read side by side: neither need fit into memory.

use super::managed;
use crate::app::App;
use crate::cases::{Caller, CaseError};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt};
use rust_decimal::Decimal;
use samkjop_domain::access::ManagePrices;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::difference::{Difference, DifferenceKind, differences};
use samkjop_domain::catalogue::{Article, PriceList, in_force};
use samkjop_domain::ids::PriceListId;
use samkjop_store::{Cursor, Found, PriceListsOf, StoreError};
use std::collections::VecDeque;
use std::ops::ControlFlow;

/// Rows of each list compared at once.
const PART: usize = 1_000;

/// A list and the one it is compared with.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The list.
    pub list: PriceList,
    /// The one in force on the day asked about; none when there is none.
    pub against: Option<PriceList>,
}

/// How many articles differ, and by how much.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Articles only in the new list.
    pub added: u32,
    /// Articles only in the old list.
    pub removed: u32,
    /// Articles with some other price.
    pub repriced: u32,
    /// Articles whose tiers, units, packages or tax are others.
    pub terms: u32,
    /// The price that rises most, in percent.
    pub greatest_rise: Option<Difference>,
    /// The price that falls most, in percent.
    pub greatest_fall: Option<Difference>,
    last: Option<String>,
}

/// A list and the one in force on `day` that it would replace.
///
/// # Errors
/// Refuses those who do not manage prices, and lists of others.
pub async fn comparison(app: &App, caller: &Caller, id: PriceListId, day: Day) -> Result<Comparison, CaseError> {
    caller.may::<ManagePrices>()?;
    let (list, _) = managed(app, caller, id).await?;
    let query = PriceListsOf {
        agreements: vec![list.agreement],
        supplier: Some(list.supplier),
    };
    let others = app.store.find_all(&query).await?;
    Ok(Comparison {
        against: in_force(&others, day).cloned(),
        list,
    })
}

/// Counts over the whole of both lists.
///
/// # Errors
/// Fails with the database.
pub async fn summary(app: &App, comparison: &Comparison) -> Result<Summary, CaseError> {
    let mut summary = Summary::default();
    walk(app, comparison, "", |difference| {
        summary.count(difference);
        ControlFlow::Continue(())
    })
    .await?;
    Ok(summary)
}

/// Counts over lists that are at hand.
pub fn summary_of(old: &[Article], new: &[Article]) -> Summary {
    let mut summary = Summary::default();
    for difference in differences(old, new) {
        summary.count(&difference);
    }
    summary
}

/// A part of the differences, by article number.
///
/// # Errors
/// Fails with the database.
pub async fn rows(
    app: &App,
    comparison: &Comparison,
    after: Option<Cursor>,
    first: u32,
) -> Result<Found<Difference>, CaseError> {
    let from = after.as_ref().map(|after| after.key.clone()).unwrap_or_default();
    // An article can differ in several tiers; its differences are counted to tell them apart.
    let passed = after.and_then(|after| after.id.parse::<u32>().ok());
    let mut items: Vec<(Cursor, Difference)> = Vec::new();
    let mut more = false;
    let (mut number, mut nth) = (String::new(), 0u32);
    walk(app, comparison, &from, |difference| {
        if difference.number == number {
            nth = nth.saturating_add(1);
        } else {
            number.clone_from(&difference.number);
            nth = 0;
        }
        if number == from && passed.is_some_and(|passed| nth <= passed) {
            return ControlFlow::Continue(());
        }
        if items.len() >= first as usize {
            more = true;
            return ControlFlow::Break(());
        }
        items.push((
            Cursor {
                key: number.clone(),
                id: nth.to_string(),
            },
            difference.clone(),
        ));
        ControlFlow::Continue(())
    })
    .await?;
    Ok(Found { items, more })
}

impl Summary {
    /// Counts a difference; those of one article follow each other.
    fn count(&mut self, difference: &Difference) {
        let same_article = self.last.as_ref() == Some(&difference.number);
        let counter = match difference.kind {
            DifferenceKind::Added => &mut self.added,
            DifferenceKind::Removed => &mut self.removed,
            DifferenceKind::Terms => &mut self.terms,
            DifferenceKind::Price { .. } => &mut self.repriced,
        };
        if !same_article {
            *counter = counter.saturating_add(1);
            self.last = Some(difference.number.clone());
        }
        let Some(percent) = change(difference) else { return };
        let greatest = if percent > Decimal::ZERO {
            &mut self.greatest_rise
        } else {
            &mut self.greatest_fall
        };
        if percent.abs() > greatest.as_ref().and_then(change).unwrap_or_default().abs() {
            *greatest = Some(difference.clone());
        }
    }
}

/// How much a price changes, in percent.
fn change(difference: &Difference) -> Option<Decimal> {
    match &difference.kind {
        DifferenceKind::Price { percent, .. } => *percent,
        _ => None,
    }
}

/// Shows the differences from an article number on, until `show` has seen enough.
async fn walk(
    app: &App,
    comparison: &Comparison,
    from: &str,
    mut show: impl FnMut(&Difference) -> ControlFlow<()> + Send,
) -> Result<(), CaseError> {
    let mut old = match &comparison.against {
        Some(list) => Side::of(app.store.sorted_articles(list.id, from).await?),
        None => Side::none(),
    };
    let mut new = Side::of(app.store.sorted_articles(comparison.list.id, from).await?);
    loop {
        old.fill().await?;
        new.fill().await?;
        if old.waiting.is_empty() && new.waiting.is_empty() {
            return Ok(());
        }
        // What lies beyond the end of the shorter part may yet have its counterpart.
        let limit = match (old.limit(), new.limit()) {
            (Some(old), Some(new)) => Some(old.min(new)),
            (old, new) => old.or(new),
        };
        for difference in differences(&old.take(limit.as_deref()), &new.take(limit.as_deref())) {
            if show(&difference).is_break() {
                return Ok(());
            }
        }
    }
}

/// One of two lists being read, by article number.
struct Side {
    /// None once they have ended.
    rows: Option<BoxStream<'static, Result<Article, StoreError>>>,
    waiting: VecDeque<Article>,
}

impl Side {
    fn of(rows: impl Stream<Item = Result<Article, StoreError>> + Send + 'static) -> Self {
        Self {
            rows: Some(rows.boxed()),
            waiting: VecDeque::with_capacity(PART),
        }
    }

    fn none() -> Self {
        Self {
            rows: None,
            waiting: VecDeque::new(),
        }
    }

    async fn fill(&mut self) -> Result<(), StoreError> {
        while self.waiting.len() < PART {
            let Some(rows) = &mut self.rows else { break };
            match rows.next().await {
                Some(article) => self.waiting.push_back(article?),
                None => self.rows = None,
            }
        }
        Ok(())
    }

    /// The last number that is at hand, unless all are.
    fn limit(&self) -> Option<String> {
        self.rows
            .as_ref()
            .and_then(|_| self.waiting.back())
            .map(|article| article.number.clone())
    }

    fn take(&mut self, limit: Option<&str>) -> Vec<Article> {
        let within = |article: &Article| limit.is_none_or(|limit| article.number.as_str() <= limit);
        let count = self.waiting.iter().take_while(|article| within(article)).count();
        self.waiting.drain(..count).collect()
    }
}
