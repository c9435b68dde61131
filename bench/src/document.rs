//! Printing orders as PDF, warm, against the SHA-256 of a megabyte in the same thread.

use crate::report::{Report, Row};
use crate::statistics::{median, micros, millis};
use crate::{Effort, Failure, machine};
use samkjop_domain::order::Order;
use sha2::{Digest, Sha256};
use std::hint::black_box;
use std::time::Duration;

/// CPU time one figure is averaged over: the kernel's account moves in steps of some milliseconds.
const LONG_ENOUGH: Duration = Duration::from_millis(400);

/// Measures printing orders that were really released.
pub fn measure(orders: &[Order], effort: Effort, report: &mut Report) -> Result<(), Failure> {
    let megabyte = vec![0x5A_u8; 1_000_000];
    let mut hashes = Vec::new();
    let mut prints: Vec<Vec<f64>> = vec![Vec::new(); orders.len()];
    for _ in 0..effort.rounds {
        hashes.push(millis(mean(|| {
            black_box(Sha256::digest(black_box(&megabyte)));
        })));
        for (order, times) in orders.iter().zip(&mut prints) {
            times.push(millis(mean(|| {
                let _ = black_box(print(black_box(order)));
            })));
        }
    }
    let hash = median(hashes);
    for (order, times) in orders.iter().zip(prints) {
        let bytes = print(order)?;
        let pages = lopdf::Document::load_mem(&bytes)?.get_pages().len();
        let lines = order.versions.first().map_or(0, |version| version.lines.len());
        let (time, size) = (median(times), bytes.len());
        let (most, largest) = if pages == 1 { (3.0, 60_000) } else { (15.0, 200_000) };
        report.row(Row {
            what: format!("order PDF, warm: {lines} lines, pages: {pages}"),
            budget: format!("≤ {most} ms CPU; ≤ {} kB", largest / 1_000),
            measured: format!(
                "{time:.2} ms CPU, {:.0} µs per page; {:.1} kB",
                micros(Duration::from_secs_f64(time / 1e3)) / pages.max(1) as f64,
                size as f64 / 1e3
            ),
            reference: format!("SHA-256 of 1 MB: {hash:.2} ms CPU"),
            ratio: Some(time / hash),
            holds: time <= most && size <= largest,
        });
    }
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
