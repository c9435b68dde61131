//! The rows of price lists, read from the store as entries of the index.

use super::View;
use futures_util::{Stream, StreamExt};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use samkjop_domain::assortment::Assortment;
use samkjop_domain::calendar::Day;
use samkjop_domain::catalogue::{Article, PriceList};
use samkjop_domain::identifiers::CpvCode;
use samkjop_domain::language::Language;
use samkjop_domain::pricing::{PriceSpan as DomainSpan, price_spans};
use samkjop_search::{Entry, KRONE, PriceSpan, SourceError};
use samkjop_store::{Store, StoreError};
use std::collections::HashMap;
use std::pin::pin;
use std::sync::Arc;
use tokio::sync::mpsc::{Sender, channel};

/// Entries handed over at once, and how many such portions are read ahead of the index: a large list never stands in
/// memory as a whole.
const PORTION: usize = 256;
const READ_AHEAD: usize = 8;

/// One portion, or `None` when all lists were read to their end.
type Portion = Option<Vec<Result<Entry, SourceError>>>;

/// The entries of some lists in force. When they cannot be read to the end, the last of them is an error.
///
/// Must be called within a runtime and read outside of it.
pub(super) fn entries(
    store: Store,
    lists: Vec<PriceList>,
    view: Arc<View>,
) -> impl Iterator<Item = Result<Entry, SourceError>> + Send {
    let (sender, mut receiver) = channel(READ_AHEAD);
    tokio::spawn(async move {
        let mut names = Names::default();
        for list in &lists {
            match store.stream_articles(list.id).await {
                Ok(rows) => {
                    if !send(rows, &Shelf::new(list, &view), &mut names, &sender).await {
                        return;
                    }
                }
                Err(error) => {
                    let _ = sender.send(Some(vec![Err(error.into())])).await;
                    return;
                }
            }
        }
        // Nobody listens any more when the index has failed.
        let _ = sender.send(None).await;
    });
    let mut over = false;
    let portions = std::iter::from_fn(move || {
        if over {
            return None;
        }
        let portion: Option<Portion> = receiver.blocking_recv();
        over = !matches!(portion, Some(Some(_)));
        // A reader that ends without saying that it has reached the end has not.
        portion.unwrap_or_else(|| Some(vec![Err("reading the price lists ended early".into())]))
    });
    portions.flatten()
}

/// Sends the rows of a list; `false` when there is no sense in going on.
async fn send(
    rows: impl Stream<Item = Result<Article, StoreError>>,
    shelf: &Shelf<'_>,
    names: &mut Names,
    sender: &Sender<Portion>,
) -> bool {
    let mut portions = pin!(rows.chunks(PORTION));
    while let Some(rows) = portions.next().await {
        let portion: Vec<_> = rows
            .into_iter()
            .map(|row| match row {
                Ok(article) => Ok(shelf.entry(article, names)),
                Err(error) => Err(error.into()),
            })
            .collect();
        let whole = portion.iter().all(Result::is_ok);
        if sender.send(Some(portion)).await.is_err() || !whole {
            return false;
        }
    }
    true
}

/// What the entries of a list have in common. Whatever is read here belongs into its stamp.
pub(super) struct Shelf<'a> {
    pub supplier_name: Arc<str>,
    pub agreement_title: Arc<str>,
    /// Those of the agreement, in a fixed order.
    pub assortments: Vec<&'a Assortment>,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(list: &PriceList, view: &'a View) -> Self {
        let agreement = view.agreements.get(&list.agreement);
        let mut assortments: Vec<&Assortment> = view
            .assortments
            .values()
            .flatten()
            .filter(|assortment| assortment.agreement == list.agreement)
            .collect();
        assortments.sort_by_key(|assortment| assortment.id);
        Self {
            supplier_name: view.name_of(list.supplier).into(),
            agreement_title: agreement.map_or("", |agreement| &agreement.terms.title).into(),
            assortments,
        }
    }

    fn entry(&self, article: Article, names: &mut Names) -> Entry {
        let holding = |assortment: &&&Assortment| assortment.articles.contains(&article.id);
        Entry {
            prices: price_spans(&article).iter().filter_map(indexed).collect(),
            article: article.id.0,
            agreement: article.agreement.0,
            supplier: article.supplier.0,
            list: article.list.0,
            assortments: self
                .assortments
                .iter()
                .filter(holding)
                .map(|assortment| assortment.organisation.to_string())
                .collect(),
            article_number: article.number,
            gtin: article.gtin.as_ref().map(ToString::to_string),
            name: article.name,
            description: article.description.unwrap_or_default(),
            brand: article.brand,
            cpv: article.cpv.code().to_owned(),
            cpv_names: names.of(article.cpv),
            supplier_name: Arc::clone(&self.supplier_name),
            agreement_title: Arc::clone(&self.agreement_title),
            keywords: article.keywords,
        }
    }
}

/// A day as the index counts them.
pub(crate) fn day_number(day: Day) -> i32 {
    day.duration_since(Day::constant(1970, 1, 1))
        .as_hours()
        .div_euclid(24)
        .try_into()
        .unwrap_or(i32::MAX)
}

/// A price of one unit as the index measures it.
pub(crate) fn price_number(price: Decimal) -> Option<u64> {
    price.checked_mul(Decimal::from(KRONE))?.round().to_u64()
}

fn indexed(span: &DomainSpan) -> Option<PriceSpan> {
    Some(PriceSpan {
        from: span.from.map_or(i32::MIN, day_number),
        to: span.to.map_or(i32::MAX, day_number),
        price: price_number(span.price.of_one(8)?)?,
    })
}

/// Names of CPV codes and those above them, made once.
#[derive(Default)]
struct Names(HashMap<CpvCode, Arc<[String]>>);

impl Names {
    fn of(&mut self, code: CpvCode) -> Arc<[String]> {
        let names = self.0.entry(code).or_insert_with(|| {
            with_parents(&code)
                .into_iter()
                .flat_map(|code| [Language::Bokmal, Language::English].map(|language| code.name(language).to_owned()))
                .collect()
        });
        Arc::clone(names)
    }
}

/// A code and those above it that the vocabulary has: 39112000, 39110000, 39100000, 39000000.
fn with_parents(code: &CpvCode) -> Vec<CpvCode> {
    let digits = code.code();
    let above = (2..digits.len()).rev().filter_map(|kept| digits.get(..kept));
    let padded = above.filter_map(|start| CpvCode::parse(&format!("{start:0<8}")).ok());
    let mut codes = vec![*code];
    for parent in padded {
        if codes.iter().all(|known| known.code() != parent.code()) {
            codes.push(parent);
        }
    }
    codes
}
