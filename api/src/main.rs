//! The executable. What it does is in the library, which is built once for it, the tests and the benchmarks.

use std::process::ExitCode;

fn main() -> ExitCode {
    samkjop::program::run()
}
