//! Carries a query out: one pass over the matches counts every facet and keeps the best.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, EnableScoring, Query as TantivyQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Term};

use crate::counts::counted;
use crate::error::SearchError;
use crate::explain::{MatchKind, score};
use crate::norwegian::Synonyms;
use crate::plan::{Planner, Stage};
use crate::price::{PRICE_BANDS, PriceRange, band_of};
use crate::query::{Hit, Query, Results, Sort};
use crate::reading::Plan;
use crate::schema::Fields;
use crate::scope::{ALL, Scope};
use crate::snapshot::{Segment, Snapshot};

/// Bounds on a page.
const DEEPEST: usize = 10_000;
const LARGEST_PAGE: usize = 100;

/// With fewer matches than this the search goes on more leniently.
const ENOUGH: u64 = 20;
/// With fewer than this it looks for typing errors too.
const FEW: u64 = 3;

/// A document among the best, ordered best first.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// What it is sorted by, the greatest first.
    key: u64,
    score: f32,
    rank: u32,
    segment: usize,
    doc: DocId,
}

/// What one pass over the matches found.
#[derive(Default)]
struct Matches {
    /// How many matches the organisation may see, whatever is chosen.
    seen: u64,
    /// Matches per place, per segment.
    counts: Vec<Vec<u32>>,
    /// Matches by price, when they are counted.
    prices: Vec<u64>,
    best: Vec<Candidate>,
}

/// Answers a query on a snapshot.
pub(crate) fn run(
    query: &Query,
    snapshot: &Snapshot,
    fields: &Fields,
    synonyms: &Synonyms,
) -> Result<Results, SearchError> {
    if query.agreements.is_empty() {
        return Ok(Results::default());
    }
    let scope = Scope::new(query, snapshot);
    let Some((plan, outcome)) = choose(query, snapshot, fields, synonyms, &scope)? else {
        return browse(query, snapshot, fields, &scope);
    };
    let mut results = answer(query, snapshot, &scope, &outcome.matches);
    if outcome.stage >= Stage::Typos {
        results.did_you_mean = correction(&plan, &outcome, query, snapshot)?;
    }
    Ok(results)
}

/// How a plan was chosen, and what it found.
pub(crate) struct Outcome {
    stage: Stage,
    words: Vec<String>,
    matches: Matches,
}

/// The first plan that finds enough, or the last one tried; none if the text has no words. Choices of facets do not bear
/// on it, or a count would promise what choosing it does not find.
pub(crate) fn choose(
    query: &Query,
    snapshot: &Snapshot,
    fields: &Fields,
    synonyms: &Synonyms,
    scope: &Scope,
) -> Result<Option<(Plan, Outcome)>, SearchError> {
    let mut planner = Planner::new(&query.text, snapshot, fields, synonyms);
    if planner.is_empty() {
        return Ok(None);
    }
    let mut chosen: Option<(Plan, Outcome)> = None;
    for stage in Stage::ALL {
        let found = chosen.as_ref().map(|(_, outcome)| outcome.matches.seen);
        let wanted = match (stage, found) {
            (Stage::Words, _) | (_, None) => true,
            (Stage::Wider, Some(found)) => found < ENOUGH,
            (Stage::Typos, Some(found)) => found < FEW,
            (Stage::Most, Some(found)) => found == 0 && planner.texts().len() > 1,
        };
        if !wanted {
            break;
        }
        let plan = planner.plan(stage)?;
        if stage == Stage::Typos && !plan.forgives() {
            continue;
        }
        let matches = matches(&in_assortment(plan.query(), query, fields), query, snapshot, scope)?;
        chosen = Some((
            plan,
            Outcome {
                stage,
                words: planner.texts(),
                matches,
            },
        ));
    }
    Ok(chosen)
}

/// The catalogue by name. With no more choice than of agreements, suppliers and categories nothing has to be matched: the
/// counts are known, the order too.
fn browse(query: &Query, snapshot: &Snapshot, fields: &Fields, scope: &Scope) -> Result<Results, SearchError> {
    let by_name = matches!(query.sort, Sort::Fit | Sort::Name);
    let by_price = query.count_prices || query.prices != PriceRange::default();
    if query.assortment.is_some() || !by_name || by_price {
        let everything: Box<dyn TantivyQuery> = Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0));
        let matches = matches(&in_assortment(everything, query, fields), query, snapshot, scope)?;
        return Ok(answer(query, snapshot, scope, &matches));
    }
    let counts = snapshot.segments.iter().map(|segment| segment.alive.clone()).collect();
    let mut next = vec![0_usize; snapshot.segments.len()];
    let mut best = Vec::new();
    while best.len() < page_end(query) {
        let mut first: Option<Candidate> = None;
        for (number, (reader, segment)) in snapshot.parts().enumerate() {
            let Some(position) = next.get_mut(number) else { continue };
            while let Some(doc) = segment.table.at_rank(*position) {
                if scope.selects(number, segment.table.place_of(doc)) && !reader.is_deleted(doc) {
                    let rank = segment.table.rank_of(doc);
                    let candidate = Candidate {
                        key: 0,
                        score: 0.0,
                        rank,
                        segment: number,
                        doc,
                    };
                    if first.is_none_or(|first| candidate.before(&first, &snapshot.segments)) {
                        first = Some(candidate);
                    }
                    break;
                }
                *position += 1;
            }
        }
        let Some(first) = first else { break };
        if let Some(position) = next.get_mut(first.segment) {
            *position += 1;
        }
        best.push(first);
    }
    let matches = Matches {
        counts,
        best,
        ..Matches::default()
    };
    Ok(answer(query, snapshot, scope, &matches))
}

fn in_assortment(matching: Box<dyn TantivyQuery>, query: &Query, fields: &Fields) -> Box<dyn TantivyQuery> {
    let Some(tag) = &query.assortment else { return matching };
    let tagged = TermQuery::new(Term::from_field_text(fields.tag, tag), IndexRecordOption::Basic);
    let tagged: Box<dyn TantivyQuery> = Box::new(ConstScoreQuery::new(Box::new(tagged), 0.0));
    Box::new(BooleanQuery::intersection(vec![matching, tagged]))
}

fn page_end(query: &Query) -> usize {
    query.offset.min(DEEPEST) + query.limit.min(LARGEST_PAGE)
}

/// Counts all matches and keeps the best of them.
fn matches(
    matching: &dyn TantivyQuery,
    query: &Query,
    snapshot: &Snapshot,
    scope: &Scope,
) -> Result<Matches, SearchError> {
    let wanted = page_end(query);
    let weight = matching.weight(EnableScoring::enabled_from_searcher(&snapshot.searcher))?;
    let mut found = Matches::default();
    if query.count_prices {
        found.prices = vec![0; PRICE_BANDS.len()];
    }
    let any_price = query.prices == PriceRange::default();
    let needs_price =
        !any_price || query.count_prices || matches!(query.sort, Sort::PriceAscending | Sort::PriceDescending);
    for (number, (reader, segment)) in snapshot.parts().enumerate() {
        let table = segment.table.as_ref();
        let flags = scope.segments.get(number).map_or(&[][..], Vec::as_slice);
        let mut counts = vec![0_u32; table.places.len()];
        let mut best: BinaryHeap<Reverse<Kept>> = BinaryHeap::with_capacity(wanted.min(1_000) + 1);
        let alive = reader.alive_bitset();
        weight.for_each(reader, &mut |doc, score| {
            let place = table.place_of(doc);
            let Some(&flag) = flags.get(place) else { return };
            if flag == 0 || alive.is_some_and(|alive| !alive.is_alive(doc)) {
                return;
            }
            found.seen += 1;
            let price = if needs_price {
                table.prices.on(doc, query.day)
            } else {
                None
            };
            if flag == ALL
                && let Some(count) = price.and_then(|price| found.prices.get_mut(band_of(price)))
            {
                *count += 1;
            }
            if !any_price && !query.prices.contains(price) {
                return;
            }
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
            if flag != ALL || wanted == 0 {
                return;
            }
            let key = sort_key(query.sort, score, price);
            if best.len() >= wanted {
                if best.peek().is_some_and(|Reverse(worst)| key < worst.key) {
                    return;
                }
                let kept = Kept {
                    key,
                    score,
                    rank: table.rank_of(doc),
                    doc,
                };
                if best.peek().is_some_and(|Reverse(worst)| kept > *worst) {
                    best.pop();
                    best.push(Reverse(kept));
                }
            } else {
                best.push(Reverse(Kept {
                    key,
                    score,
                    rank: table.rank_of(doc),
                    doc,
                }));
            }
        })?;
        found.counts.push(counts);
        found.best.extend(best.into_iter().map(|Reverse(kept)| Candidate {
            key: kept.key,
            score: kept.score,
            rank: kept.rank,
            segment: number,
            doc: kept.doc,
        }));
    }
    found
        .best
        .sort_unstable_by(|one, other| one.compare(other, &snapshot.segments));
    found.best.truncate(wanted);
    Ok(found)
}

/// What a match is sorted by; greater is better.
fn sort_key(sort: Sort, score: f32, price: Option<u64>) -> u64 {
    match sort {
        // Scores are not negative, and such numbers are in the order of their bits.
        Sort::Fit => u64::from(score.max(0.0).to_bits()),
        Sort::Name => 0,
        Sort::PriceAscending => price.map_or(0, |price| u64::MAX - price),
        Sort::PriceDescending => price.map_or(0, |price| price.saturating_add(1)),
    }
}

/// A document in a segment's heap; greater is better.
#[derive(Clone, Copy, Debug)]
struct Kept {
    key: u64,
    score: f32,
    rank: u32,
    doc: DocId,
}

impl Ord for Kept {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key).then(other.rank.cmp(&self.rank))
    }
}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Kept {}

impl Candidate {
    fn compare(&self, other: &Self, segments: &[Arc<Segment>]) -> Ordering {
        other.key.cmp(&self.key).then_with(|| {
            if self.segment == other.segment {
                return self.rank.cmp(&other.rank);
            }
            match (segments.get(self.segment), segments.get(other.segment)) {
                (Some(one), Some(two)) => one.table.compare(self.doc, &two.table, other.doc),
                _ => Ordering::Equal,
            }
        })
    }

    fn before(&self, other: &Self, segments: &[Arc<Segment>]) -> bool {
        self.compare(other, segments) == Ordering::Less
    }
}

/// Adds up the counts and reads the ids of the page.
fn answer(query: &Query, snapshot: &Snapshot, scope: &Scope, matches: &Matches) -> Results {
    let (total, mut facets) = counted(snapshot, scope, &matches.counts);
    facets.prices.clone_from(&matches.prices);
    let page = matches
        .best
        .iter()
        .skip(query.offset.min(DEEPEST))
        .take(query.limit.min(LARGEST_PAGE));
    let hits = page
        .filter_map(|candidate| {
            let table = &snapshot.segments.get(candidate.segment)?.table;
            let place = table.places.get(table.place_of(candidate.doc))?;
            Some(Hit {
                article: table.article_of(candidate.doc),
                agreement: place.agreement,
                supplier: place.supplier,
                list: place.list,
                score: candidate.score,
            })
        })
        .collect();
    Results {
        total,
        hits,
        facets,
        did_you_mean: None,
    }
}

/// The text as the best hit spells it. Read from a hit, so that it never tells of words outside the agreements.
fn correction(
    plan: &Plan,
    outcome: &Outcome,
    query: &Query,
    snapshot: &Snapshot,
) -> Result<Option<String>, SearchError> {
    let Some(best) = outcome.matches.best.first().filter(|_| query.limit > 0) else {
        return Ok(None);
    };
    let Some(reader) = snapshot.searcher.segment_readers().get(best.segment) else {
        return Ok(None);
    };
    let Some(explanation) = score(plan, reader, best.doc)? else {
        return Ok(None);
    };
    if !explanation.words.iter().any(|word| word.kind == MatchKind::Typo) {
        return Ok(None);
    }
    let spelt = outcome.words.iter().map(|asked| {
        let found = explanation
            .words
            .iter()
            .find(|word| word.asked == *asked && word.kind == MatchKind::Typo);
        found.map_or(asked.as_str(), |word| word.found.as_str())
    });
    Ok(Some(spelt.collect::<Vec<_>>().join(" ")))
}
