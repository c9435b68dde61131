//! The demonstration region and generated catalogues.
//!
//! The modules here are plain data: strings, decimals and days, without database or domain objects. What turns them into
//! stored things stands beside them and uses them through their public structs.

pub mod agreements_data;
pub mod articles;
pub mod generator;
pub mod history;
pub mod people;
pub mod random;
pub mod region;
pub mod suppliers;
