//! The demonstration region and generated catalogues.
//!
//! The public modules are plain data: strings, decimals and days, without database or domain objects. The others turn them
//! into domain objects by the domain's own functions and store them, so that nothing is there that a user could not have made.

pub mod agreements_data;
pub mod articles;
pub mod generator;
pub mod history;
pub mod people;
pub mod random;
pub mod region;
pub mod sample;
pub mod suppliers;

mod convert;
mod error;
mod large;
mod load;
mod merged;
mod offer;
mod ordering;
mod parties;
mod past;
mod selection;
mod showcase;

pub use error::SeedError;
pub use large::{Generated, large};
pub use load::{Summary, demonstration, small};
pub use showcase::ShownUser;
