//! Measures the CPU time an order takes once the process is warm: `cargo run --release -p samkjop-pdf --example measure`.
//!
//! Reads the kernel's account of this thread, so that other work on the machine does not count. Linux only.

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use samkjop_domain::language::Language;
use std::hint::black_box;
use std::time::Duration;

fn main() {
    for (lines, rounds) in [(1, 400), (12, 200), (200, 40), (300, 30)] {
        let order = fixture::order_of(fixture::version(lines));
        let print = || samkjop_pdf::order(black_box(&order), &order.versions[0], Language::Bokmal);
        let size = print().map(|bytes| bytes.len()).unwrap_or_default();
        // The kernel keeps its account in steps of some milliseconds: only the mean of many is true.
        let start = on_cpu();
        for _ in 0..rounds {
            let _ = black_box(print());
        }
        println!(
            "{lines:4} lines: {size:7} bytes, {:?} of CPU",
            (on_cpu() - start) / rounds
        );
    }
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
