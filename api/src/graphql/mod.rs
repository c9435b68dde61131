//! The GraphQL schema: wrappers and resolvers, one file per subject. No rule is decided here.

pub mod errors;
pub mod limits;
pub mod scalars;
