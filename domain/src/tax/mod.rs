//! Value added tax: classes of goods and services, dated rates, totals per category.

mod rate;
mod totals;

pub use rate::{Rate, TaxCategoryCode, TaxClass};
pub use totals::{TaxSubtotal, TaxTotals, TaxableLine, TotalsError, totals};
