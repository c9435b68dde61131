//! The catalogue index: finds articles by Norwegian text, counts facets, explains the order of results.
//!
//! It is derived from the store and holds no truth: whoever owns the store feeds it [`Entry`] values and may throw it
//! away and build it again at any time. It knows nothing of databases, tariffs or permissions; the caller says in
//! [`Query::agreements`] what may be seen, and nothing else is ever returned.
//!
//! How a text becomes terms is in `norwegian` (words) and `document` (which word weighs how much); how a query becomes
//! lookups is in `plan` (stages from strict to lenient) and `reading`; `run` carries a plan out in one pass over the matches.

mod any_of;
mod bag;
mod codes;
mod counts;
mod document;
mod entry;
mod error;
mod explain;
mod folder;
mod graded;
mod index;
mod near;
mod norwegian;
mod plan;
mod price;
mod query;
mod reading;
mod run;
mod schema;
mod scope;
mod snapshot;
mod stamps;
mod vocabulary;
mod windowed;

pub use codes::plain_number;
pub use entry::Entry;
pub use error::{SearchError, SourceError};
pub use explain::{Explanation, MatchKind, WordMatch};
pub use index::CatalogueIndex;
pub use price::{KRONE, PRICE_BANDS, PriceRange, PriceSpan};
pub use query::{Facets, Hit, Query, Results, Sort};
pub use stamps::{Stamp, Stamps};
