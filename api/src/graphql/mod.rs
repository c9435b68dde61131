//! The GraphQL schema: wrappers and resolvers, one file per subject. No rule is decided here: a resolver parses, calls one
//! case and maps the answer.

pub mod context;
pub mod errors;
pub mod in_turn;
pub mod known;
pub mod limits;
pub mod loaders;
pub mod node;
pub mod paging;
pub mod result;
pub mod scalars;
pub mod schema;
pub mod values;

mod agreement;
mod article;
mod assortment;
mod audit;
mod basket;
mod delegation;
mod delivery;
mod free_text;
mod order;
mod organisation;
mod people;
mod price_list;
mod requisition;
mod session;
