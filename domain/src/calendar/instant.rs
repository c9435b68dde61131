//! Points in time as they are stored and sent: UTC, whole milliseconds.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

const DATE: &str = "$date";
const NUMBER_LONG: &str = "$numberLong";

/// A point in time in UTC, in whole milliseconds, the precision of the database: what is read back equals what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

/// The text is no RFC 3339 time with an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a point in time (RFC 3339)")]
pub struct NotAnInstant;

impl Instant {
    /// The instant at or just before `timestamp`.
    pub fn from_timestamp(timestamp: Timestamp) -> Self {
        let nanoseconds = timestamp.as_nanosecond().rem_euclid(1_000_000);
        let excess = jiff::SignedDuration::from_nanos(i64::try_from(nanoseconds).unwrap_or_default());
        // The very first representable second has whole milliseconds, so this never leaves the range.
        Self(timestamp.checked_sub(excess).unwrap_or(timestamp))
    }

    /// The same as a `jiff` timestamp.
    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn as_millisecond(self) -> i64 {
        self.0.as_millisecond()
    }

    /// The instant so many milliseconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// [`NotAnInstant`] outside the years -9999 to 9999.
    pub fn from_millisecond(milliseconds: i64) -> Result<Self, NotAnInstant> {
        Timestamp::from_millisecond(milliseconds)
            .map(Self)
            .map_err(|_| NotAnInstant)
    }

    /// Reads an RFC 3339 time such as `2026-06-30T22:00:00Z` or `2026-07-01T00:00:00+02:00`.
    ///
    /// # Errors
    /// [`NotAnInstant`] for anything else, also a time without an offset.
    pub fn parse(text: &str) -> Result<Self, NotAnInstant> {
        text.parse::<Timestamp>()
            .map(Self::from_timestamp)
            .map_err(|_| NotAnInstant)
    }
}

impl FromStr for Instant {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, NotAnInstant> {
        Self::parse(text)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:.3}", self.0)
    }
}

struct Milliseconds(i64);

impl Serialize for Milliseconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct(NUMBER_LONG, 1)?;
        state.serialize_field(NUMBER_LONG, &self.0.to_string())?;
        state.end()
    }
}

/// As MongoDB Extended JSON v2 (canonical), which the serializers of the `bson` crate turn into a true DateTime.
impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct(DATE, 1)?;
        state.serialize_field(DATE, &Milliseconds(self.as_millisecond()))?;
        state.end()
    }
}

/// Reads the canonical form and the relaxed one, `{"$date": "2026-06-30T22:00:00Z"}`, which the `bson` crate gives for a
/// DateTime inside a document that it has already read.
impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DateVisitor).map(|Date(instant)| instant)
    }
}

struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = Date;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "a point in time stored as {{\"{DATE}\": …}}")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Date, A::Error> {
        only_entry(map, DATE)
    }
}

/// What stands under `$date`.
struct Date(Instant);

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MomentVisitor)
    }
}

struct MomentVisitor;

impl<'de> Visitor<'de> for MomentVisitor {
    type Value = Date;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{{\"{NUMBER_LONG}\": \"…\"}} or an RFC 3339 time")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Date, E> {
        Instant::parse(text).map(Date).map_err(E::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Date, A::Error> {
        let text: String = only_entry(map, NUMBER_LONG)?;
        let milliseconds = text
            .parse()
            .map_err(|_| A::Error::custom("not a whole number of milliseconds"))?;
        Instant::from_millisecond(milliseconds)
            .map(Date)
            .map_err(A::Error::custom)
    }
}

/// The value of a map with exactly one entry, named `name`.
fn only_entry<'de, A: MapAccess<'de>, T: Deserialize<'de>>(mut map: A, name: &'static str) -> Result<T, A::Error> {
    let value = match map.next_key::<String>()? {
        Some(key) if key == name => map.next_value()?,
        Some(other) => return Err(A::Error::custom(format_args!("unexpected field `{other}`"))),
        None => return Err(A::Error::missing_field(name)),
    };
    match map.next_key::<String>()? {
        Some(other) => Err(A::Error::custom(format_args!("unexpected field `{other}`"))),
        None => Ok(value),
    }
}
