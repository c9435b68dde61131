//! Pages of lists, as Relay's connections.

use super::errors::bad_input;
use async_graphql::connection::{CursorType, PageInfo};
use async_graphql::{OutputType, Result, SimpleObject, TypeName};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use samkjop_store::{Cursor, Found};
use std::borrow::Cow;

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
        Ok(Self(Cursor {
            key: key.to_owned(),
            id: id.to_owned(),
        }))
    }

    fn encode_cursor(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}\n{}", self.0.id, self.0.key))
    }
}

/// A page of a list, and the way to the next one.
#[derive(SimpleObject)]
#[graphql(name_type)]
pub struct Pages<N: OutputType> {
    /// The things of this page, each with the place behind it.
    edges: Vec<Edge<N>>,
    /// Whether there is more.
    page_info: PageInfo,
}

/// A thing of a list, and the place behind it.
#[derive(SimpleObject)]
#[graphql(name_type)]
pub struct Edge<N: OutputType> {
    /// The place behind the thing: ask for what comes after it to go on.
    cursor: String,
    /// The thing.
    node: N,
}

impl<N: OutputType> TypeName for Pages<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Connection", N::type_name()).into()
    }
}

impl<N: OutputType> TypeName for Edge<N> {
    fn type_name() -> Cow<'static, str> {
        format!("{}Edge", N::type_name()).into()
    }
}

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
    let edge = |(place, thing): (Cursor, T)| Edge {
        cursor: Place(place).encode_cursor(),
        node: node(thing),
    };
    let edges: Vec<Edge<N>> = found.items.into_iter().map(edge).collect();
    Pages {
        page_info: PageInfo {
            has_previous_page: has_previous,
            has_next_page: found.more,
            start_cursor: edges.first().map(|edge| edge.cursor.clone()),
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
        },
        edges,
    }
}
