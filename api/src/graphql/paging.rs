//! Pages of lists, as Relay's connections.

use super::errors::bad_input;
use async_graphql::connection::{Connection, CursorType, Edge, EmptyFields, DisableNodesField};
use async_graphql::{OutputType, Result};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use samkjop_store::{Cursor, Found};

/// Most things of one page.
pub const MOST: u32 = 100;
/// Things of a page when the client does not say.
pub const USUAL: u32 = 20;

/// A place in a list, opaque to clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place(pub Cursor);

impl CursorType for Place {
    type Error = &'static str;

    fn decode_cursor(text: &str) -> Result<Self, Self::Error> {
        let wrong = "a cursor is given back as it was received";
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong)?;
        let text = String::from_utf8(bytes).map_err(|_| wrong)?;
        let (id, key) = text.split_once('\n').ok_or(wrong)?;
        Ok(Self(Cursor { key: key.to_owned(), id: id.to_owned() }))
    }

    fn encode_cursor(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}\n{}", self.0.id, self.0.key))
    }
}

/// A connection whose edges carry nothing but their node.
pub type Pages<N> = Connection<Place, N, EmptyFields, EmptyFields, DefaultName, DefaultEdge, DisableNodesField>;

use async_graphql::connection::{DefaultConnectionName as DefaultName, DefaultEdgeName as DefaultEdge};

/// Which part of a list is asked for.
///
/// # Errors
/// Refuses negative and too large pages, and cursors that are not ours.
pub fn part(first: Option<i32>, after: Option<&str>) -> Result<(u32, Option<Cursor>)> {
    let first = match first {
        None => USUAL,
        Some(first) => u32::try_from(first)
            .ok()
            .filter(|first| *first <= MOST)
            .ok_or_else(|| bad_input(format!("first must be from 0 to {MOST}")))?,
    };
    let after = after.map(Place::decode_cursor).transpose().map_err(bad_input)?;
    Ok((first, after.map(|place| place.0)))
}

/// The page of what was found.
pub fn pages<T, N: OutputType>(found: Found<T>, has_previous: bool, node: impl Fn(T) -> N) -> Pages<N> {
    let mut connection = Connection::new(has_previous, found.more);
    connection.edges.extend(found.items.into_iter().map(|(place, thing)| Edge::new(Place(place), node(thing))));
    connection
}
