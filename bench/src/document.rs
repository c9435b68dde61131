//! Printing orders as PDF, warm, against the same words by printpdf alone and the SHA-256 of a megabyte in the same thread.

#[path = "../../pdf/examples/bare/mod.rs"]
mod bare;

use crate::report::{Report, Row};
use crate::statistics::{median, micros, millis};
use crate::{Effort, Failure, machine};
use bare::bare;
use samkjop_domain::language::Language;
use samkjop_domain::order::Order;
use samkjop_seed::sample::{SampleKind, sample};
use sha2::{Digest, Sha256};
use std::hint::black_box;
use std::time::Duration;

/// A sentence of a long text.
const LONG: &str = "Lang omtale av varen med mange ord, sammensetninger og tall som 1 000. ";

/// CPU time one figure is averaged over: the kernel's account moves in steps of some milliseconds.
const LONG_ENOUGH: Duration = Duration::from_millis(400);

/// A document, and what it may take.
struct Measured {
    what: String,
    order: Order,
    /// Milliseconds of processor time.
    most: f64,
    /// Bytes, where a size is promised.
    largest: Option<usize>,
}

/// Measures printing orders that were really released, and samples with more and longer lines.
pub fn measure(released: &[Order], effort: Effort, report: &mut Report) -> Result<(), Failure> {
    let megabyte = vec![0x5A_u8; 1_000_000];
    let documents = documents(released)?;
    let mut hashes = Vec::new();
    let mut prints: Vec<Vec<f64>> = vec![Vec::new(); documents.len()];
    let mut bares = prints.clone();
    for _ in 0..effort.rounds {
        hashes.push(millis(mean(|| {
            black_box(Sha256::digest(black_box(&megabyte)));
        })));
        for (document, (times, bare_times)) in documents.iter().zip(prints.iter_mut().zip(&mut bares)) {
            times.push(millis(mean(|| {
                let _ = black_box(print(black_box(&document.order)));
            })));
            if let Some(version) = document.order.versions.first() {
                bare_times.push(millis(mean(|| {
                    black_box(bare(black_box(version)));
                })));
            }
        }
    }
    let hash = median(hashes);
    for (document, (times, bare_times)) in documents.iter().zip(prints.into_iter().zip(bares)) {
        let Measured {
            what,
            order,
            most,
            largest,
        } = document;
        let bytes = print(order)?;
        let pages = lopdf::Document::load_mem(&bytes)?.get_pages().len();
        let (time, size) = (median(times), bytes.len());
        let promised = largest.map_or(String::new(), |largest| format!("; ≤ {} kB", largest / 1_000));
        report.row(Row {
            what: format!("order PDF, warm: {what}, pages: {pages}"),
            budget: format!("≤ {most} ms CPU{promised}"),
            measured: format!(
                "{time:.2} ms CPU, {:.0} µs per page; {:.1} kB",
                micros(Duration::from_secs_f64(time / 1e3)) / pages.max(1) as f64,
                size as f64 / 1e3
            ),
            reference: format!(
                "the same words by printpdf alone, no layout, typeface or tags: {:.2} ms CPU; SHA-256 of 1 MB: {hash:.2} ms",
                median(bare_times)
            ),
            ratio: Some(time / hash),
            holds: time <= *most && largest.is_none_or(|largest| size <= largest),
        });
    }
    memory(&documents, report)
}

fn documents(released: &[Order]) -> Result<Vec<Measured>, Failure> {
    let mut documents = Vec::new();
    for order in released {
        let lines = order.versions.first().map_or(0, |version| version.lines.len());
        let (most, largest) = if lines <= 3 { (3.0, 60_000) } else { (15.0, 200_000) };
        documents.push(Measured {
            what: format!("{lines} lines"),
            order: order.clone(),
            most,
            largest: Some(largest),
        });
    }
    let mut long = sample(SampleKind::Order, 300, Language::Bokmal)?;
    for line in long.versions.iter_mut().flat_map(|version| &mut version.lines) {
        line.description = Some(LONG.repeat(8));
    }
    documents.push(Measured {
        what: "300 lines with long texts".to_owned(),
        order: long,
        most: 40.0,
        largest: None,
    });
    Ok(documents)
}

/// Whether memory stays flat over ten thousand documents.
fn memory(documents: &[Measured], report: &mut Report) -> Result<(), Failure> {
    let order = &documents.first().ok_or("no document")?.order;
    let mut early = 0;
    for count in 1..=10_000 {
        black_box(print(order)?);
        if count == 500 {
            (early, _) = machine::memory_of(std::process::id());
        }
    }
    let (late, _) = machine::memory_of(std::process::id());
    let more = late.saturating_sub(early);
    report.row(Row {
        what: "memory over 10 000 documents".to_owned(),
        budget: "flat: ≤ 4 MB more than after 500".to_owned(),
        measured: format!("{more} MB more"),
        reference: format!("after 500: {early} MB, with the database client and the index"),
        ratio: None,
        holds: more <= 4,
    });
    Ok(())
}

fn print(order: &Order) -> Result<Vec<u8>, Failure> {
    let version = order.versions.first().ok_or("an order has no version")?;
    Ok(samkjop_pdf::order(order, version, version.language)?)
}

/// CPU time of one piece of work, the mean of many.
fn mean(mut work: impl FnMut()) -> Duration {
    let (began, mut count) = (machine::cpu_of_thread(), 0);
    loop {
        for _ in 0..10 {
            work();
        }
        count += 10;
        let spent = machine::cpu_of_thread() - began;
        if spent >= LONG_ENOUGH {
            return spent / count;
        }
    }
}
