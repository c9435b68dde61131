//! Wrong values, and where in an input they can stand.

use crate::introspected::{Introspected, is_needed, list, name, named};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What must come of a wrong value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// An error: it is not of the type.
    Error,
    /// An error or a refusal: nothing that is written may hold it.
    Refused,
    /// Anything but a fault: it may be right somewhere.
    Open,
}

/// Wrong values of some types.
pub struct Wrong {
    /// The types, by name.
    kinds: &'static [&'static str],
    /// As they stand in the body of a request, with ` | ` between them; not all is JSON.
    values: &'static str,
    verdict: Verdict,
}

const fn wrong(kinds: &'static [&'static str], verdict: Verdict, values: &'static str) -> Wrong {
    Wrong { kinds, values, verdict }
}

const DAYS: &[&str] = &["Date", "DateTime"];
/// Texts with a form.
const FORMED: &[&str] = &[
    "EmailAddress",
    "CpvCode",
    "Gtin",
    "Gln",
    "OrganisationNumber",
    "MunicipalityNumber",
    "Date",
    "DateTime",
    "Decimal",
];

/// All of them. `@long` is a text longer than any field takes (the 10 MB that no request takes are tried elsewhere), `@many` a
/// long list, other words after `@` are identities of that kind.
pub const WRONG: &[Wrong] = &[
    wrong(&["Decimal", "Int"], Verdict::Error, "NaN | 1e400 | -1e400"),
    wrong(
        &["Decimal"],
        Verdict::Error,
        r#"1 | 1.5 | 123456789012345678901234567890 | ["1"] | " " | "1e400" | "1e3""#,
    ),
    wrong(
        &["Decimal"],
        Verdict::Error,
        r#""NaN" | "Infinity" | "1,5" | "--1" | "1." | "1\u0000""#,
    ),
    wrong(
        &["Decimal"],
        Verdict::Refused,
        r#""1.23456" | "-1" | "-0.00001" | "9999999999999999999999999999""#,
    ),
    wrong(
        &["Decimal"],
        Verdict::Open,
        r#""0" | "-0" | "0.0001" | "0000000000001" | "999999999999.9999""#,
    ),
    wrong(
        &["Int"],
        Verdict::Error,
        r#""1" | 1.5 | 2147483648 | -2147483649 | 9223372036854775808 | true | {} | [1]"#,
    ),
    wrong(&["Int"], Verdict::Refused, "-2147483648 | 2147483647"),
    wrong(&["Int"], Verdict::Open, "0 | -1 | 101 | 65536 | -0"),
    wrong(&["Boolean"], Verdict::Error, r#""true" | 1 | {} | [true]"#),
    wrong(&["String"], Verdict::Error, r#"1 | true | {} | ["x"] | "\ud800" | 'x'"#),
    wrong(&["String"], Verdict::Refused, "@long"),
    wrong(
        &["String"],
        Verdict::Open,
        r#""" | "   " | "\u0000" | "\u202e$where.{}'\"<script>" | "🧾🧾""#,
    ),
    wrong(&["ID"], Verdict::Error, r#"true | 1.5 | {} | ["x"]"#),
    wrong(
        &["ID"],
        Verdict::Refused,
        r#"7 | "" | "_" | "order" | "order_" | "order_zz" | "æøå_1" | @long"#,
    ),
    wrong(
        &["ID"],
        Verdict::Refused,
        r#""organisation_00000000000000000000000000000000""#,
    ),
    wrong(
        &["ID"],
        Verdict::Refused,
        r#""article_00000000000000000000000000000000""#,
    ),
    wrong(
        &["ID"],
        Verdict::Refused,
        r#""delivery_00000000000000000000000000000000""#,
    ),
    wrong(
        &["ID"],
        Verdict::Open,
        "@agreement | @article | @order | @requisition | @pricelist",
    ),
    wrong(&["ID"], Verdict::Open, "@person | @organisation | @other | @supplier"),
    wrong(
        DAYS,
        Verdict::Error,
        r#"20261118 | "2026-02-30" | "0000-00-00" | "99999-01-01" | "18.11.2026""#,
    ),
    wrong(
        &["Date"],
        Verdict::Open,
        r#""0001-01-01" | "1969-12-31" | "2026-11-17" | "9999-12-31" | "2101-01-01""#,
    ),
    wrong(FORMED, Verdict::Error, r#"1 | true | {} | "" | "x" | "\u0000" | @long"#),
    wrong(&["(enum)"], Verdict::Error, r#""NOPE" | "" | 1 | true | {} | "draft""#),
    wrong(&["(input)"], Verdict::Error, r#"1 | "x" | [[]] | {"nothing":1}"#),
    wrong(&["(input)"], Verdict::Open, "{} | []"),
    wrong(&["(list)"], Verdict::Error, "[null] | [[[]]] | [true,{}]"),
    wrong(&["(list)"], Verdict::Open, "[] | @many"),
    wrong(&["(needed)"], Verdict::Error, "null"),
    wrong(&["(optional)"], Verdict::Open, "null"),
];

/// A place in an input.
pub struct Position {
    /// Where.
    pub path: Vec<String>,
    /// What fits there: names of types, or words in brackets for kinds of types.
    kinds: Vec<String>,
    /// What stands there when nothing is wrong.
    sound: Value,
}

impl Wrong {
    /// Those that can be tried at a place, with what must come of each.
    pub fn at(&self, position: &Position, ids: &BTreeMap<&'static str, String>) -> Vec<(String, Verdict)> {
        let fits = self
            .kinds
            .iter()
            .any(|kind| position.kinds.iter().any(|own| own == kind));
        let values = self
            .values
            .split(" | ")
            .filter(|_| fits)
            .map(|value| match value.strip_prefix('@') {
                Some("long") => json!("å".repeat(20_000)).to_string(),
                Some("many") => json!(vec![position.sound[0].clone(); 1_000]).to_string(),
                Some(kind) => json!(ids[kind]).to_string(),
                None => value.to_owned(),
            });
        let values = values.map(|value| (value, self.verdict));
        values.collect()
    }
}

impl Position {
    /// The whole input with `text` at this place.
    pub fn replaced(&self, sound: &Value, text: &str) -> String {
        const HERE: &str = "(here)";
        let mut spoilt = sound.clone();
        let pointer: String = self.path.iter().map(|part| format!("/{part}")).collect();
        *spoilt.pointer_mut(&pointer).unwrap() = json!(HERE);
        spoilt.to_string().replace(&json!(HERE).to_string(), text)
    }
}

/// Every place of an argument, outermost first. Fields of types of input in `tried` are not tried again: they are read by the
/// same program text.
pub fn positions(
    schema: &Introspected,
    argument: &Value,
    sound: &Value,
    tried: &mut BTreeSet<String>,
) -> Vec<Position> {
    let path = vec![name(argument).to_owned()];
    let mut walk = Walk {
        schema,
        tried,
        path,
        found: Vec::new(),
    };
    walk.on(&argument["type"], is_needed(argument), &sound[name(argument)]);
    walk.found
}

struct Walk<'a> {
    schema: &'a Introspected,
    tried: &'a mut BTreeSet<String>,
    path: Vec<String>,
    found: Vec<Position>,
}

impl Walk<'_> {
    fn on(&mut self, kind: &Value, needed: bool, sound: &Value) {
        if kind["kind"] == "NON_NULL" {
            return self.on(&kind["ofType"], true, sound);
        }
        let definition = self.schema.named(named(kind));
        let is_list = kind["kind"] == "LIST";
        let word = match (is_list, definition["kind"].as_str().unwrap()) {
            (true, _) => "(list)",
            (false, "ENUM") => "(enum)",
            (false, "INPUT_OBJECT") => "(input)",
            (false, _) => name(definition),
        };
        let kinds = vec![
            if needed { "(needed)" } else { "(optional)" }.to_owned(),
            word.to_owned(),
        ];
        self.found.push(Position {
            path: self.path.clone(),
            kinds,
            sound: sound.clone(),
        });
        if is_list {
            self.below("0", &kind["ofType"], true, &sound[0]);
        } else if definition["kind"] == "INPUT_OBJECT" {
            for field in list(&definition["inputFields"])
                .iter()
                .filter(|field| !sound[name(field)].is_null())
            {
                if !self.tried.insert(format!("{}.{}", name(definition), name(field))) {
                    continue;
                }
                self.below(name(field), &field["type"], is_needed(field), &sound[name(field)]);
            }
        }
    }

    fn below(&mut self, part: &str, kind: &Value, needed: bool, sound: &Value) {
        self.path.push(part.to_owned());
        self.on(kind, needed, sound);
        self.path.pop();
    }
}

/// A value that fits, with everything that may be given.
pub fn sound(
    schema: &Introspected,
    kind: &Value,
    operation: &str,
    field: &str,
    ids: &BTreeMap<&'static str, String>,
) -> Value {
    match kind["kind"].as_str().unwrap() {
        "NON_NULL" => return sound(schema, &kind["ofType"], operation, field, ids),
        "LIST" => return json!([sound(schema, &kind["ofType"], operation, field, ids)]),
        "ENUM" => return schema.named(name(kind))["enumValues"][0]["name"].clone(),
        "INPUT_OBJECT" => {
            let fields = list(&schema.named(name(kind))["inputFields"]).iter();
            // One of two says where to deliver, and one of two what is wanted; each is tried somewhere.
            let other = match (name(kind), operation) {
                ("DeliveryInput", "requisitionSubmit") => "address",
                ("DeliveryInput", _) => "place",
                ("WantedLineInput", "requisitionSubmit") => "article",
                ("WantedLineInput", _) => "freeText",
                _ => "",
            };
            let fields = fields.filter(|own| name(own) != other);
            let own = |own: &Value| {
                (
                    name(own).to_owned(),
                    sound(schema, &own["type"], operation, name(own), ids),
                )
            };
            return Value::Object(fields.map(own).collect::<Map<String, Value>>());
        }
        _ => {}
    }
    match name(kind) {
        "ID" => json!(identity(operation, field, ids)),
        "Decimal" => json!("1"),
        "CpvCode" => json!("50850000-8"),
        "Date" => json!("2026-12-01"),
        "DateTime" => json!("2026-12-01T12:00:00Z"),
        "Int" => json!(1),
        "Boolean" => json!(true),
        "EmailAddress" => json!("ny@rollag.example"),
        "String" => json!(match field {
            "unit" => "H87",
            "place" => "raadhus",
            "reason" => "en god grunn til det",
            "contentHash" => &ids["contentHash"],
            "cpvPrefixes" => "39",
            "postalCode" => "3626",
            "password" | "newPassword" => "en god og lang setning",
            "after" => "eA",
            _ => "tekst",
        }),
        other => panic!("no sound value is known for {other}, of {operation}.{field}"),
    }
}

fn identity<'a>(operation: &str, field: &str, ids: &'a BTreeMap<&'static str, String>) -> &'a str {
    let kind = match (field, operation) {
        ("agreement" | "agreements", _) | ("id", "agreement") => "agreement",
        ("article" | "articles", _) | ("id", "article") => "article",
        ("order" | "subject", _) | ("id", "order" | "node") => "order",
        ("requisition", _) | ("id", "requisition") => "requisition",
        ("priceList", _) | ("id", "priceList") => "pricelist",
        ("person" | "substitute", _) | ("id", "person") => "person",
        ("supplier" | "suppliers", _) => "supplier",
        ("organisation", _) | ("id", "organisation") => "organisation",
        ("upload", _) => "upload",
        ("line" | "lines", _) => "line",
        ("delegation", _) => "delegation",
        _ => panic!("no identity is known for {operation}.{field}"),
    };
    &ids[kind]
}
