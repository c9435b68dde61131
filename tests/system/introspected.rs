//! The schema as the server tells it, so that tests cover operations that come later by themselves.

use crate::world::Client;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const QUESTION: &str = "{ __schema { types { kind name possibleTypes { name } enumValues { name }
    fields { name type { ...T } args { name defaultValue type { ...T } } } inputFields { name defaultValue type { ...T } } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// Fewer fields than the server's limit, and levels less deep than it.
const MOST: usize = 950;
const DEEPEST: usize = 10;

/// Everything the schema has, by name of its type.
pub struct Introspected(BTreeMap<String, Value>);

impl Introspected {
    /// Asks the server.
    pub async fn of(client: &Client) -> Self {
        let found = client.data(QUESTION, json!({})).await;
        let types = found["__schema"]["types"].as_array().unwrap().iter();
        Self(types.map(|kind| (name(kind).to_owned(), kind.clone())).collect())
    }

    /// A type by its name.
    pub fn named(&self, name: &str) -> &Value {
        &self.0[name]
    }

    /// The questions one can ask.
    pub fn queries(&self) -> &[Value] {
        list(&self.named("Query")["fields"])
    }

    /// What one can change.
    pub fn mutations(&self) -> &[Value] {
        list(&self.named("Mutation")["fields"])
    }

    /// Everything that can be selected of a type without arguments, without coming back to a type on the way, and not deeper
    /// than one request may ask for; empty for scalars. `only` says which types are looked into where several are possible.
    pub fn selection(&self, kind: &Value, only: &dyn Fn(&str) -> bool) -> String {
        let at_depth = |depth| self.select(named(kind), only, &mut Vec::new(), depth);
        let fits = |selection: &String| {
            selection
                .split_whitespace()
                .filter(|word| !["{", "}"].contains(word))
                .count()
                < MOST
        };
        (1..=DEEPEST).rev().map(at_depth).find(fits).unwrap()
    }

    fn select(&self, kind: &str, only: &dyn Fn(&str) -> bool, way: &mut Vec<String>, depth: usize) -> String {
        let definition = self.named(kind);
        let within = match definition["kind"].as_str().unwrap() {
            _ if depth == 0 => String::new(),
            "OBJECT" => self.fields(definition, only, way, depth),
            "UNION" | "INTERFACE" => {
                let possible = list(&definition["possibleTypes"])
                    .iter()
                    .map(name)
                    .filter(|name| only(name));
                possible
                    .map(|possible| format!(" ... on {possible} {}", self.select(possible, only, way, depth)))
                    .collect()
            }
            _ => return String::new(),
        };
        if within.is_empty() {
            "{ __typename }".to_owned()
        } else {
            format!("{{ {within} }}")
        }
    }

    fn fields(&self, definition: &Value, only: &dyn Fn(&str) -> bool, way: &mut Vec<String>, depth: usize) -> String {
        way.push(name(definition).to_owned());
        let mut selected = String::new();
        for field in list(&definition["fields"]) {
            let within = named(&field["type"]);
            if list(&field["args"]).iter().any(is_needed) || way.iter().any(|passed| passed == within) {
                continue;
            }
            let is_leaf = matches!(self.named(within)["kind"].as_str(), Some("SCALAR" | "ENUM"));
            let below = if is_leaf {
                String::new()
            } else {
                self.select(within, only, way, depth - 1)
            };
            selected.push_str(&format!(" {} {below}", name(field)));
        }
        way.pop();
        selected
    }
}

/// The name of a part of the schema.
pub fn name(part: &Value) -> &str {
    part["name"].as_str().unwrap()
}

/// A list of the schema, empty when there is none.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The type below all lists and exclamation marks.
pub fn named(kind: &Value) -> &str {
    let mut kind = kind;
    while !kind["ofType"].is_null() {
        kind = &kind["ofType"];
    }
    name(kind)
}

/// A type as it is written: `[ID!]!`.
pub fn written(kind: &Value) -> String {
    match kind["kind"].as_str() {
        Some("NON_NULL") => format!("{}!", written(&kind["ofType"])),
        Some("LIST") => format!("[{}]", written(&kind["ofType"])),
        _ => name(kind).to_owned(),
    }
}

/// Whether an argument or a field of an input must be given.
pub fn is_needed(input: &Value) -> bool {
    input["type"]["kind"] == "NON_NULL" && input["defaultValue"].is_null()
}
