//! What the rest of the house builds on: money, quantities, tax, time, identifiers, units, and how they are stored.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod allocation;
mod calendar;
mod deadlines;
mod decimals;
mod identifiers;
mod money;
mod prices;
mod stored;
mod tax;
mod units;
