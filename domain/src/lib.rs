//! The rules of shared public procurement: money, agreements, approvals, orders.
//!
//! Pure: no I/O, no clock, no randomness, no framework. What a rule needs to know (today, prices, usage) comes in as
//! arguments; what it wants written comes out as [`changes::Changes`].

pub mod access;
pub mod agreement;
pub mod assortment;
pub mod basket;
pub mod branding;
pub mod calendar;
pub mod catalogue;
pub mod changes;
pub mod decimal;
pub mod delivery;
pub mod free_text;
pub mod identifiers;
pub mod ids;
pub mod language;
pub mod law;
pub mod money;
pub mod order;
pub mod organisation;
pub mod people;
pub mod pricing;
pub mod quantity;
pub mod refusal;
pub mod requisition;
pub mod tax;
pub mod units;
pub mod words;
