//! Measures what an order takes once the process is warm, beside a bare page of the same words by printpdf, and whether memory
//! stays flat: `cargo run --release -p samkjop-pdf --example measure`.
//!
//! Reads the kernel's account of this thread, so that other work on the machine does not count. Linux only.

mod bare;
#[path = "../tests/fixture/mod.rs"]
mod fixture;

use samkjop_domain::language::Language;
use samkjop_domain::order::Order;
use samkjop_pdf::{Appearance, Brand};
use std::hint::black_box;
use std::time::Duration;

/// What a document may take: time, and bytes where a size is promised.
type Budget = (Duration, Option<usize>);

fn main() {
    let long = {
        let mut version = fixture::version(300);
        for line in &mut version.lines {
            line.description =
                Some("Lang omtale av varen med mange ord, sammensetninger og tall som 1 000. ".repeat(8));
        }
        version
    };
    let milliseconds = Duration::from_millis;
    let rows: [(&str, Order, u32, Budget); 4] = [
        (
            "1 line",
            fixture::order_of(fixture::version(1)),
            400,
            (milliseconds(3), Some(60_000)),
        ),
        (
            "12 lines",
            fixture::order_of(fixture::version(12)),
            200,
            (milliseconds(15), Some(200_000)),
        ),
        (
            "200 lines",
            fixture::order_of(fixture::version(200)),
            40,
            (milliseconds(15), Some(200_000)),
        ),
        (
            "300 lines, long texts",
            fixture::order_of(long),
            20,
            (milliseconds(40), None),
        ),
    ];
    let plain = Brand::default();
    let own = Brand::new(fixture::branding()).unwrap_or_default();
    for (name, order, rounds, (time, size)) in &rows {
        for (look, brand) in [("plain", &plain), ("own look", &own)] {
            let print = || print(order, brand);
            let bytes = print().len();
            let took = mean(*rounds, print);
            let bare = mean(*rounds, || bare::bare(&order.versions[0]));
            let holds = took <= *time && size.is_none_or(|size| bytes <= size);
            println!(
                "{name:22} {look:9} {bytes:7} bytes, {took:>9.2?} of CPU (budget {time:?}, {}); bare {bare:>9.2?}",
                if holds { "holds" } else { "OVER" }
            );
        }
    }
    let order = &rows[1].1;
    let mut before = 0;
    for count in 1..=10_000 {
        black_box(print(order, &own));
        if count == 500 {
            before = memory();
        }
    }
    println!("memory after 500 documents {before} kB, after 10 000 {} kB", memory());
}

fn print(order: &Order, brand: &Brand) -> Vec<u8> {
    let appearance = Appearance {
        brand,
        verification: Some(fixture::VERIFICATION),
    };
    samkjop_pdf::order_in(black_box(order), &order.versions[0], Language::Bokmal, appearance).unwrap_or_default()
}

/// CPU time of one piece of work: the kernel keeps its account in steps of some milliseconds, so only the mean of many is true.
fn mean(rounds: u32, work: impl Fn() -> Vec<u8>) -> Duration {
    let start = on_cpu();
    for _ in 0..rounds {
        black_box(work());
    }
    (on_cpu() - start) / rounds
}

/// How long this thread has run.
fn on_cpu() -> Duration {
    let account = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = account
        .split(' ')
        .next()
        .and_then(|field| field.parse().ok())
        .unwrap_or_default();
    Duration::from_nanos(nanoseconds)
}

/// Memory of the process in kB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or_default()
}
