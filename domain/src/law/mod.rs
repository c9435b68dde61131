//! The law as data: figures with the days they are in force and where they stand.
//!
//! Rules look a figure up for the day the law says decides (delivery, notice, …). A change of law is a new row here.

mod procurement;
mod table;
mod vat;

pub use procurement::{
    ContractKind, eea_threshold, framework_agreement_months, national_threshold, scope_threshold, standstill_days,
};
pub use table::{DatedRow, DatedTable};
pub use vat::{FOOD, GENERAL, TRANSPORT, WATER_AND_SEWAGE};
